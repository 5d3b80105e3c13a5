// Which questions want an answer: those that need one and have none, and what is not asked. Python has the same in
// answers/expected_answers.py; tests/contract/expected.yml has the cases that both run.

/** @typedef {import("./page.js").Answer} Answer */
/**
 * @typedef {object} Expectation
 * @property {string} id
 * @property {boolean} [required]
 * @property {string} [dependsOn]  the id of another question
 * @property {string[]} [picked]  of whose choices one must be picked
 * @property {string[]} [row]  the questions of its row in a table of empty rows
 */

/**
 * @param {Answer | undefined} answer
 * @param {string[]} picked
 */
function isPicked(answer, picked) {
  if (typeof answer === "boolean") return answer && picked.includes("yes");
  return (Array.isArray(answer) ? answer : [answer ?? ""]).some((one) => picked.includes(one));
}

/** @param {Answer | undefined} answer */
function isEmpty(answer) {
  return !answer || (Array.isArray(answer) && !answer.length);
}

/**
 * The questions that are not asked, given the answers to others. An answer to what is not asked itself counts as none.
 * @param {Expectation[]} questions  in reading order
 * @param {(id: string) => Answer | undefined} answer
 * @returns {Set<string>}
 */
export function notAsked(questions, answer) {
  /** @type {Set<string>} */
  const found = new Set();
  for (const { id, dependsOn, picked = [] } of questions) {
    if (dependsOn && (found.has(dependsOn) || !isPicked(answer(dependsOn), picked))) found.add(id);
  }
  return found;
}

/**
 * The questions that need an answer and have none.
 * @param {Expectation[]} questions
 * @param {(id: string) => Answer | undefined} answer
 * @param {(id: string) => Answer | undefined} [given]  answers but those that the form began with: a row with nothing else is not begun
 */
export function unanswered(questions, answer, given = answer) {
  const hidden = notAsked(questions, answer);
  return questions
    .filter(({ id, required, row = [] }) => required && !hidden.has(id) && isEmpty(answer(id)) && (!row.length || row.some((one) => !isEmpty(given(one)))))
    .map(({ id }) => id);
}
