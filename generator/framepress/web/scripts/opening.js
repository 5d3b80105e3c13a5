// A saved file, from whatever program, becomes answers on the page. What was on the page stays.

import { LARGEST, MOST_REMARKS } from "./contract.js";
import { Fields } from "./fields.js";
import { incoming } from "./incoming.js";
import { differs } from "./keeper.js";
import { button, dataOf, make } from "./page.js";
import { Refused } from "./response.js";
import { keyOf } from "./store.js";

/** @typedef {import("./page.js").Answers} Answers */
/** @typedef {{data: import("./page.js").PageData, fields: Fields, here: boolean, href: string}} Target  the form that a file belongs to */
/** @typedef {import("./incoming.js").Incoming<Target>} Opened */

/** Of what a file has in vain so much is shown: more nobody reads. */
const MOST_SHOWN = MOST_REMARKS;

/**
 * Reads a file.
 * @param {File} file
 * @param {Target} page  the form of this page
 * @returns {Promise<Opened>}
 * @throws {Refused}
 */
export async function read(file, page) {
  if (file.size > LARGEST) throw new Refused("too_large");
  return incoming(await file.arrayBuffer(), page, { openPdf: openedPdf, look, load });
}

/** @param {ArrayBuffer} bytes */
async function openedPdf(bytes) {
  try {
    const { openPdf } = await import("./pdf.js");
    return await openPdf(bytes);
  } catch (/** @type {any} */ problem) {
    throw new Refused(String(problem.reason ?? "no_reader").replaceAll("-", "_")); // without one the file was not looked at
  }
}

/**
 * What stands on the pages of a form of today that the blank one does not have. Where that can't be fetched, nothing is
 * said of it.
 * @param {ArrayBuffer} bytes
 * @param {Target} target
 * @returns {Promise<import("./carry.js").Remark[]>}
 */
async function look(bytes, target) {
  try {
    const base = new URL(target.href, location.href);
    const fetched = target.data.pdfs.map(async ({ href }) => (await fetch(new URL(href, base))).arrayBuffer());
    const { lookAtPages } = await import("./pdf.js");
    return await lookAtPages(bytes, await Promise.all(fetched));
  } catch {
    return [];
  }
}

/**
 * Another form's page is fetched to know its questions.
 * @param {import("./page.js").FormPlace} place
 * @returns {Promise<Target>}
 */
async function load(place) {
  const answer = await fetch(place.href).catch(() => undefined);
  if (!answer?.ok) throw new Refused("other_unreachable");
  const other = new DOMParser().parseFromString(await answer.text(), "text/html");
  const data = dataOf(other);
  return { data, fields: new Fields(other, data.kinds), here: false, href: place.href };
}

/**
 * Takes what was opened into the set that is open, or into a new one where that has other answers to the same questions.
 * @param {Opened} opened
 * @param {import("./keeper.js").Keeper} keeper
 * @param {(set: import("./store.js").AnswerSet) => string} nameOf
 * @returns {{name: string, other: string}}  the names of the new set and of the one before; empty where it is the same
 */
export function take({ response, target, outcome }, keeper, nameOf) {
  keeper.flush();
  const { store } = keeper;
  const form = target.data.form.id;
  const key = (/** @type {string} */ id) => keyOf(id, form);
  const entries = Object.entries(outcome.answers);
  const clashes = Object.entries({ ...outcome.lost, ...outcome.again, ...outcome.answers }).some(([id, answer]) => {
    const kept = store.answer(keeper.set.id, key(id));
    return kept !== undefined && differs(kept.value, answer);
  });
  const before = nameOf(keeper.set);
  if (clashes) keeper.set = store.begin();
  if (!store.isKept(keeper.set.id)) store.keep(keeper.set);
  for (const [id, answer] of entries) store.put(keeper.set.id, key(id), answer, target.data.edition);
  const carried = target.data.carried[response.edition];
  for (const [id, answer] of Object.entries({ ...outcome.elsewhere, ...outcome.lost, ...outcome.again })) {
    if (id in outcome.answers) continue;
    const wasAsked = target.fields.has(id) || id in outcome.elsewhere || (carried && Object.hasOwn(carried.gone, id));
    if (wasAsked) store.put(keeper.set.id, key(id), answer, response.edition);
  }
  const { response: own, saved, edition } = response;
  if (own) store.putRecord(keeper.set.id, form, { response: own, saved, edition: edition || target.data.edition });
  keeper.load();
  return clashes ? { name: nameOf(keeper.set), other: before } : { name: "", other: "" };
}

/** What is told of a file beside its answers, and the page's words for it. What has no place is listed by itself. */
/** @type {Record<string, string>} */
const REMARKS = {
  xfa: "file_xfa",
  "files-attached": "file_files_attached",
  "foreign-pages": "file_foreign_pages",
  "pages-missing": "file_pages_missing",
  "unknown-edition": "file_unknown_edition",
  "form-assumed": "file_form_assumed",
  "no-time": "file_no_time",
  "duplicate-key": "file_duplicate_key",
  untyped: "file_untyped",
  recovered: "file_recovered",
  contradiction: "file_contradiction",
  "several-marks": "file_several_marks",
  "box-missing": "file_box_missing",
  "only-drawn": "file_only_drawn",
  "too-long": "file_too_long",
  ink: "file_ink",
  "unclear-mark": "file_unclear_mark",
  differs: "file_differs",
  unseen: "file_unseen",
  note: "file_note",
  drawn: "file_drawn",
  "pages-unseen": "file_pages_unseen",
};

/** What is said of pages on which there may be answers. */
const ON_PAGES = ["note", "drawn", "pages-unseen"];

/**
 * A sentence for each kind of remark, with the questions that it is on.
 * @param {Opened} opened
 * @param {import("./page.js").Say} say
 * @returns {string[]}
 */
export function remarked({ target, remarks }, say) {
  return [...new Set(remarks.map(({ code }) => code))].flatMap((code) => {
    if (!Object.hasOwn(REMARKS, code)) return [];
    const all = remarks.filter((one) => one.code === code);
    const names = all.map(({ field, value }) => (field ? questionOf(field, target.fields, say) : String(value ?? "")));
    const shown = names.slice(0, MOST_SHOWN);
    if (shown.length < names.length) shown.push("…");
    return [say(REMARKS[code], { names: shown.join(say("list_join")), value: all[0].value ?? "" })];
  });
}

/**
 * @param {string} id
 * @param {Fields} fields
 * @param {import("./page.js").Say} say
 */
function questionOf(id, fields, say) {
  if (!fields.has(id)) return id;
  const { label, row } = fields.label(id);
  return say("part", { heading: row || fields.heading(id), text: label });
}

/**
 * What of a file is no answer here: to show it, as it is in the file.
 * @param {import("./carry.js").Outcome} outcome
 * @returns {Answers}
 */
export function leftOf({ lost, unread }) {
  return { ...unread, ...lost };
}

/**
 * What to tell about a file that was opened.
 * @param {string} file
 * @param {Opened} opened
 * @param {{name: string, other: string}} apart
 * @param {import("./page.js").PageData} here
 * @param {import("./page.js").Say} say
 * @returns {Node[]}
 */
export function told(file, opened, apart, here, say) {
  const { response, target, outcome, remarks } = opened;
  const count = Object.keys(outcome.answers).length;
  const isBlank = !count && !remarks.some(({ field, code }) => field || ON_PAGES.includes(code));
  const paragraphs = [say(isBlank ? "opened_none" : "opened", { file, count })];
  if (response.edition && response.edition !== here.edition) {
    paragraphs.push(say("opened_edition", { edition: response.edition, now: here.edition, count }));
  }
  if (apart.name) paragraphs.push(say("opened_apart", apart));
  paragraphs.push(...remarked(opened, say));
  if (!target.here) paragraphs.push(say("opened_other", { title: target.data.form.title }));
  const nodes = paragraphs.map((text) => make("p", {}, text));
  if (!target.here) nodes.push(button(say("opened_go"), () => location.assign(target.href)));
  return nodes;
}

/**
 * Answers that have no place in this form any more, with the questions that they were given to.
 * @param {Answers} lost
 * @param {import("./page.js").PageData} data
 * @param {import("./page.js").Say} say
 * @returns {Node}
 */
export function lostList(lost, data, say) {
  /** @type {Record<string, string>} */
  const questions = Object.assign(Object.create(null), ...Object.values(data.carried).map((one) => one.gone));
  /** @type {Record<string, string>} */
  const labels = Object.assign(Object.create(null), ...Object.values(data.carried).map((one) => one.labels));
  const all = Object.entries(lost);
  const rows = all.slice(0, MOST_SHOWN).flatMap(([id, answer]) => {
    const label = (/** @type {string} */ choice) => labels[`${id}/${choice}`] ?? labels[choice] ?? choice;
    const words = Array.isArray(answer) ? answer.map(label).join(say("list_join")) : answer === true ? "✓" : label(answer);
    return [make("dt", {}, questions[id] ?? id), make("dd", { dir: "auto" }, words)];
  });
  if (all.length > MOST_SHOWN) rows.push(make("dt", {}, "…"));
  return make("dl", { class: "fp-given__list" }, ...rows);
}
