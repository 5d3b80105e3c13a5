// What questions begin with: answers that nobody gave yet. Python has the same in answers/beginnings.py;
// tests/contract/beginnings.yml has the cases that both run.

/** @typedef {import("./page.js").Answer} Answer */
/** @typedef {import("./page.js").Answers} Answers */

/**
 * Whether an answer is what its question began with; of several choices, in any order.
 * @param {Answer | undefined} answer
 * @param {Answer | undefined} value
 */
export function isBegun(answer, value) {
  if (!Array.isArray(answer) || !Array.isArray(value)) return value !== undefined && answer === value;
  return answer.length === value.length && answer.every((one) => value.includes(one));
}

/**
 * Whether nothing was answered: there is no answer but those that the form began with.
 * @param {Answers} answers
 * @param {Answers} [begun]
 */
export function isUntouched(answers, begun = {}) {
  return Object.entries(answers).every(([id, answer]) => isBegun(answer, begun[id]));
}
