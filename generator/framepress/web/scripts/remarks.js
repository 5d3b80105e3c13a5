// What is to be said of a file beside its answers: with the same codes as the command (intake/place_answers.py).

import { LONGEST_RESPONSE } from "./contract.js";
import { lengthOf } from "./typed.js";

/** @typedef {import("./carry.js").Outcome} Outcome */
/** @typedef {import("./carry.js").Questions} Questions */
/** @typedef {import("./carry.js").Remark} Remark */

/** What becomes of answers that are not taken. */
const REFUSED = ["unknown-choice", "unknown-field", "wrong-type", "not-carried"];

/**
 * Questions that are not in a file, or of which some boxes are not: pages or fields of it were left out.
 * @param {Record<string, number>} buttons  of all fields in the file, how many places can be pressed
 * @param {Map<string, unknown>} given  answers by question
 * @param {Questions} questions
 * @returns {Remark[]}
 */
export function lostIn(buttons, given, questions) {
  const isThere = (/** @type {string} */ name) => Object.hasOwn(buttons, name);
  let missing = 0;
  /** @type {Remark[]} */
  const remarks = [];
  for (const id of questions.ids()) {
    const choices = [...questions.choices(id).keys()];
    const lost = choices.filter((choice) => !isThere(`${id}/${choice}`)).length;
    if (isThere(id)) {
      const isShort = !given.has(id) && buttons[id] > 0 && buttons[id] < choices.length;
      if (isShort) remarks.push({ field: id, code: "box-missing" });
    } else if (lost === choices.length) missing += 1;
    else if (lost && questions.kind(id).picksMany) remarks.push({ field: id, code: "box-missing" });
  }
  return missing ? [{ field: "", code: "pages-missing", value: missing }, ...remarks] : remarks;
}

/**
 * Remarks on the boxes of a checklist as remarks on the question, each once.
 * @param {Remark[]} remarks
 * @param {Questions} questions
 * @returns {Remark[]}
 */
export function ofQuestions(remarks, questions) {
  const seen = new Set();
  return remarks.flatMap((remark) => {
    const list = remark.field.slice(0, remark.field.lastIndexOf("/"));
    const isBox = questions.has(list) && questions.choices(list).has(remark.field.slice(list.length + 1));
    const field = isBox ? list : remark.field;
    const key = JSON.stringify([field, remark.code]);
    if (field && seen.has(key)) return [];
    seen.add(key);
    return [{ ...remark, field }];
  });
}

/**
 * Without what was said of answers that no question took: that is said in words of its own.
 * @param {Remark[]} remarks
 * @param {Outcome} outcome
 * @param {import("./page.js").Carried | undefined} carried
 * @returns {Remark[]}
 */
export function settled(remarks, { answers }, carried) {
  const now = (/** @type {string} */ id) => (carried && Object.hasOwn(carried.moved, id) ? carried.moved[id] : id);
  const refused = new Set(remarks.filter(({ code }) => REFUSED.includes(code)).map(({ field }) => field));
  return remarks.filter(({ field, code }) => code !== "recovered" || !refused.has(field) || now(field) in answers);
}

/**
 * Whether all answers together are longer than those of any response.
 * @param {import("./page.js").Answers} answers
 */
export function isTooMuch(answers) {
  const texts = Object.values(answers).filter((answer) => typeof answer === "string");
  return texts.reduce((sum, text) => sum + lengthOf(text), 0) > LONGEST_RESPONSE;
}
