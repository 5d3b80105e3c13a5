// What the answers of a school or person are called.

/** @typedef {import("./store.js").AnswerSet} AnswerSet */
/** @typedef {import("./store.js").Store} Store */
/** @typedef {import("./page.js").Say} Say */

/**
 * What a set is called: the name that it was given, else who answers, else when it was begun.
 * @param {AnswerSet} set
 * @param {Store} store
 * @param {string} language
 * @param {Say} say
 */
export function nameOf(set, store, language, say) {
  if (set.name) return set.name;
  const kept = [...store.answers(set.id)].sort(([, one], [, other]) => other.at - one.at);
  const about = ["about/school", "about/name"].map((id) => kept.find(([key]) => key.startsWith(`${id}@`))?.[1].value);
  const known = about.filter((each) => typeof each === "string").join(say("list_join"));
  return known || say("unnamed", { date: new Date(set.begun).toLocaleDateString(language, { dateStyle: "medium" }) });
}
