// Answers to an older edition, under the ids of this one. Nothing is guessed: what has no place now is given back as it was.

/** @typedef {import("./page.js").Answer} Answer */
/** @typedef {import("./page.js").Answers} Answers */
/** @typedef {import("./page.js").Carried} Carried */
/** @typedef {import("./fields.js").Fields} Fields */
/**
 * @typedef {object} Outcome
 * @property {Answers} answers  under the ids of this edition
 * @property {Answers} elsewhere  under their old ids: another form asks these now
 * @property {Answers} lost  under their old ids: nobody asks these any more
 * @property {Answers} again  by the id of now: what was answered to words that said something else. What was picked is to
 *   be picked anew, and is not among the answers; what was written is.
 */

const PICKED = ["rating", "choice", "checklist", "check"];

/**
 * @param {Answers} answers
 * @param {Carried | undefined} carried  undefined where the answers are of this edition, or of one that was never released
 * @param {Fields} fields
 * @returns {Outcome}
 */
export function carry(answers, carried, fields) {
  /** @type {Outcome} */
  const outcome = { answers: Object.create(null), elsewhere: Object.create(null), lost: Object.create(null), again: Object.create(null) };
  for (const [old, given] of Object.entries(answers)) {
    const id = (carried && Object.hasOwn(carried.moved, old) && carried.moved[old]) || old;
    const isGone = carried && Object.hasOwn(carried.gone, old);
    const answer = !isGone && fields.has(id) ? fitting(id, given, carried, fields) : undefined;
    if (answer === undefined) {
      const isElsewhere = carried && Object.hasOwn(carried.elsewhere, old);
      outcome[isElsewhere ? "elsewhere" : "lost"][old] = given;
      continue;
    }
    const isAnew = carried?.again.includes(id);
    if (isAnew) outcome.again[id] = answer;
    if (!isAnew || !PICKED.includes(fields.kind(id))) outcome.answers[id] = answer;
  }
  return outcome;
}

/**
 * The answer as the question takes it now; undefined where it can't.
 * @param {string} id
 * @param {Answer} given
 * @param {Carried | undefined} carried
 * @param {Fields} fields
 * @returns {Answer | undefined}
 */
function fitting(id, given, carried, fields) {
  const kind = fields.kind(id);
  const renamed = (carried && Object.hasOwn(carried.choices, id) && carried.choices[id]) || {};
  const now = (/** @type {string} */ choice) => (Object.hasOwn(renamed, choice) ? renamed[choice] : choice);
  if (kind === "check") return given === true ? true : undefined;
  if (kind === "checklist") {
    if (!Array.isArray(given)) return undefined;
    const known = fields.choices(id);
    const picked = given.map(now);
    return picked.length && picked.every((choice) => known.has(choice)) ? [...known.keys()].filter((one) => picked.includes(one)) : undefined;
  }
  if (typeof given !== "string" || given === "") return undefined;
  if (kind !== "choice" && kind !== "rating") return given;
  return fields.choices(id).has(now(given)) ? now(given) : undefined;
}
