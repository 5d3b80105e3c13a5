// Texts with a number: which of their forms is said. The rules are those of Unicode CLDR, as in plurals.py a folder up:
// tests/contract/plurals.yml has cases that both run.

/** @typedef {{language: string, other: string} & Partial<Record<Intl.LDMLPluralRule, string>>} Plural  texts by category */

/**
 * The text for a number. A language that the browser does not know has *other* alone.
 * @param {Plural} plural
 * @param {number} number
 * @returns {string}
 */
export function textFor(plural, number) {
  const isKnown = Intl.PluralRules.supportedLocalesOf(plural.language).length > 0;
  return (isKnown && plural[new Intl.PluralRules(plural.language).select(number)]) || plural.other;
}
