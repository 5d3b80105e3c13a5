// What questions begin with: answers that nobody gave yet. Python has the same in answers/beginnings.py;
// tests/contract/beginnings.yml has the cases that both run.

/** @typedef {import("./page.js").Answers} Answers */

/**
 * Whether nothing was answered: there is no answer but those that the form began with.
 * @param {Answers} answers
 * @param {Answers} [begun]
 */
export function isUntouched(answers, begun = {}) {
  return Object.entries(answers).every(([id, answer]) => answer === begun[id]);
}
