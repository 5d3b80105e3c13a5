// Which of the answers in the store belong to the questions of a page: those to older editions are carried over.

import { carry } from "./carry.js";

/** @typedef {import("./page.js").Answer} Answer */
/** @typedef {import("./page.js").Answers} Answers */
/** @typedef {import("./page.js").PageData} PageData */
/** @typedef {Map<string, import("./store.js").Kept>} Known  by key: see `keyOf` */

/**
 * @param {Known} kept
 * @param {PageData} data
 * @param {import("./fields.js").Fields} fields
 * @returns {{answers: Answers, lost: Answers, again: Answers}}  by the id of now; `lost` has what was answered to another
 *   edition and has no place here, `again` what should be answered anew, with what was answered then
 */
export function ownAnswers(kept, data, fields) {
  /** @type {Map<string, Answers>} */
  const byEdition = new Map();
  for (const [key, { value, edition }] of kept) {
    const id = value === "" ? undefined : idOf(key, edition, data, fields);
    if (id !== undefined) byEdition.set(edition, { ...byEdition.get(edition), [id]: value });
  }
  /** @type {{answers: Answers, lost: Answers, again: Answers}} */
  const own = { answers: {}, lost: {}, again: {} };
  const editions = [...byEdition].sort(([one], [other]) => Number(one === data.edition) - Number(other === data.edition));
  for (const [edition, answers] of editions) {
    const outcome = carry(answers, data.carried[edition], fields);
    for (const part of /** @type {const} */ (["answers", "lost", "again"])) Object.assign(own[part], outcome[part]);
  }
  const now = byEdition.get(data.edition) ?? {};
  for (const id of Object.keys(own.again)) if (now[id] !== undefined) delete own.again[id];
  for (const [id, read] of Object.entries(own.answers)) own.answers[id] = whole(read, now[id]);
  return own;
}

/**
 * A text as it was written here, however long it is: the page takes nothing away from what somebody sees.
 * @param {Answer} read
 * @param {Answer | undefined} written
 */
function whole(read, written) {
  return typeof read === "string" && typeof written === "string" && written.startsWith(read) ? written : read;
}

/**
 * The question that a key in the store answers, if it was asked by this form in that edition.
 * @param {string} key
 * @param {string} edition
 * @param {PageData} data
 * @param {import("./fields.js").Fields} fields
 */
function idOf(key, edition, data, fields) {
  const [id, form] = key.split("@");
  if (form !== undefined) return form === data.form.id ? id : undefined;
  const carried = edition === data.edition ? undefined : data.carried[edition];
  const isOurs = fields.has(id) || (carried && (Object.hasOwn(carried.moved, id) || Object.hasOwn(carried.gone, id)));
  return isOurs ? id : undefined;
}
