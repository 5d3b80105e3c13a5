// A file that somebody opens, from whatever program → what it is, and its answers under the ids of this edition. It knows
// no page: what reads PDFs and what knows another form's questions is handed in.

import { isUntouched } from "./beginnings.js";
import { carry } from "./carry.js";
import { kindOf } from "./kinds.js";
import { isTooMuch, lostIn, ofQuestions, settled } from "./remarks.js";
import { Refused, aboutOf, cleaned, fromJson, fromPdfValues, pressed } from "./response.js";

/** @typedef {import("./carry.js").Questions} Questions */
/** @typedef {import("./carry.js").Remark} Remark */
/** @typedef {import("./page.js").FormPlace} FormPlace */
/** @typedef {import("./pdf.js").Identity} Identity */
/** @typedef {import("./response.js").Response} Response */
/**
 * @typedef {Pick<import("./page.js").PageData, "framework" | "edition" | "form" | "forms" | "carried" | "begins">} FormData
 */
/**
 * @template {Questions} F
 * @typedef {{data: FormData, fields: F}} Target  the form that a file belongs to
 */
/**
 * @template T
 * @typedef {{response: Response, target: T, outcome: import("./carry.js").Outcome, remarks: Remark[]}} Incoming
 */
/**
 * @template T
 * @typedef {object} Tools
 * @property {(bytes: ArrayBuffer) => Promise<import("./pdf.js").Opened>} openPdf
 * @property {(bytes: ArrayBuffer, target: T) => Promise<Remark[]>} look  at what is drawn into the pages of a PDF
 * @property {(place: FormPlace) => Promise<T>} load  the questions of another form of this site
 */

/** What is said of a value that is shown as it is in the file, because it is no answer. */
const NOT_TAKEN = ["wrong-type", "unknown-choice"];

/**
 * @template {Target<Questions>} T
 * @param {ArrayBuffer} bytes
 * @param {T} page  the form that is open
 * @param {Tools<T>} tools
 * @returns {Promise<Incoming<T>>}
 * @throws {Refused}
 */
export async function incoming(bytes, page, tools) {
  const kind = kindOf(bytes);
  if (kind === "pdf" || kind === "form_data") return fromPdf(bytes, page, tools);
  if (kind !== "json") throw new Refused(kind);
  const { identity, answers, remarks, ...said } = fromJson(bytes);
  const target = await targetOf(identity, page, tools);
  return inForm(identity, said, answers, target, [...remarks, ...assumed(identity, target)]);
}

/**
 * @template {Target<Questions>} T
 * @param {ArrayBuffer} bytes
 * @param {T} page
 * @param {Tools<T>} tools
 * @returns {Promise<Incoming<T>>}
 */
async function fromPdf(bytes, page, tools) {
  const opened = await tools.openPdf(bytes);
  const target = await targetOf(opened.identity, page, tools);
  const { identity, values, buttons } = opened;
  const { data, fields } = target;
  const carried = data.carried[identity.edition];
  const answers = fromPdfValues(buttons ? values : pressed(values, fields, carried), fields, carried);
  const isWhole = buttons && isToday(identity, data);
  const lost = isWhole ? lostIn(buttons, answers, fields) : [];
  const drawn = isWhole ? await tools.look(bytes, target) : [];
  const found = inForm(identity, opened, answers, target, [...opened.remarks, ...assumed(identity, target), ...lost, ...drawn]);
  // Many programs draw all pages anew, and then nobody knows whether there is more on them: to say so is of use where the
  // fields hold nothing.
  if (Object.keys(found.outcome.answers).length) found.remarks = found.remarks.filter(({ code }) => code !== "pages-unseen");
  for (const { field, code, value } of opened.remarks) {
    if (NOT_TAKEN.includes(code) && value !== undefined) found.outcome.unread[field] = String(value);
  }
  return found;
}

/**
 * @template {Target<Questions>} T
 * @param {Identity} identity
 * @param {{response: string, saved: string}} said
 * @param {Map<string, import("./json.js").Json>} answers
 * @param {T} target
 * @param {Remark[]} remarks
 * @returns {Incoming<T>}
 */
function inForm(identity, said, answers, target, remarks) {
  const { data, fields } = target;
  const { edition } = identity;
  const isUnknown = !isToday(identity, data) && !Object.hasOwn(data.carried, edition);
  if (isUnknown) remarks = [...remarks, { field: "", code: "unknown-edition", value: edition }];
  const clean = cleaned(answers);
  const carried = Object.hasOwn(data.carried, edition) ? data.carried[edition] : undefined;
  const outcome = carry(clean.given, carried, fields, isUnknown);
  if (isUntouched(outcome.answers, data.begins)) outcome.answers = {};
  if (isTooMuch(outcome.answers)) throw new Refused("too_large");
  const about = aboutOf(said);
  const response = { ...identity, edition: edition || data.edition, response: about.response, saved: about.saved, answers: outcome.answers };
  const all = [...ofQuestions(remarks, fields), ...about.remarks, ...clean.remarks, ...outcome.remarks];
  return { response, target, outcome, remarks: settled(all, outcome, carried) };
}

/**
 * That a file names no form: the one that is open is taken.
 * @param {Identity} identity
 * @param {Target<Questions>} target
 * @returns {Remark[]}
 */
function assumed({ form }, { data }) {
  return form ? [] : [{ field: "", code: "form-assumed", value: data.form.title }];
}

/**
 * @param {Identity} identity
 * @param {FormData} data
 */
function isToday({ edition }, data) {
  return edition === "" || edition === data.edition;
}

/**
 * The form that a file belongs to: the one that is open, or another.
 * @template {Target<Questions>} T
 * @param {Identity} identity
 * @param {T} page
 * @param {Tools<T>} tools
 * @returns {Promise<T>}
 */
async function targetOf(identity, page, tools) {
  const { data } = page;
  if (identity.framework && identity.framework !== data.framework) throw new Refused("other_framework");
  const isIt = (/** @type {{form: string, subject: string}} */ one) => one.form === identity.form && one.subject === identity.subject;
  if (!identity.form || isIt(data.form)) return page;
  const place = data.forms.find(isIt) ?? data.forms.find((one) => one.was.some(isIt));
  if (!place) throw new Refused("not_ours");
  return place.id === data.form.id ? page : tools.load(place);
}
