// A filled form as a small JSON file: written, read and looked at. The same as `framepress fill` takes.

import { FORMAT, LARGEST_SAVED, LONGEST_NAME, OWN, TICKED, TIME } from "./contract.js";
import { JsonNumber, JsonObject, parseJson } from "./json.js";
import { isUntyped, madeTyped } from "./typed.js";

/** @typedef {import("./page.js").Answer} Answer */
/** @typedef {import("./page.js").Answers} Answers */
/** @typedef {import("./carry.js").Questions} Questions */
/** @typedef {import("./carry.js").Remark} Remark */
/** @typedef {import("./json.js").Json} Json */
/**
 * @typedef {object} Response
 * @property {string} framework @property {string} edition @property {string} form @property {string} subject
 * @property {string} response @property {string} saved @property {string} [language]  that the form was filled in
 * @property {Answers} answers
 */
/**
 * @typedef {object} Given  what a file says, not yet looked at by what the form asks
 * @property {import("./pdf.js").Identity} identity @property {string} response @property {string} saved
 * @property {Map<string, Json>} answers  by the ids that the file has
 * @property {Remark[]} remarks
 */

/** Why a file is not read; `reason` is a key of the page's words. */
export class Refused extends Error {
  /** @param {string} reason */
  constructor(reason) {
    super(reason);
    this.reason = reason;
  }
}

/**
 * @param {Response} response
 * @returns {string}
 */
export function toJson(response) {
  const { framework, edition, form, subject, saved, language, answers } = response;
  const whole = { framepress: FORMAT, framework, edition, form, subject, response: response.response, saved, language, answers };
  return JSON.stringify(whole, null, 1) + "\n";
}

/**
 * @param {ArrayBuffer} bytes
 * @returns {Given}
 * @throws {Refused}
 */
export function fromJson(bytes) {
  if (bytes.byteLength > LARGEST_SAVED) throw new Refused("too_large");
  const whole = parsed(bytes);
  const answers = whole instanceof JsonObject ? whole.get("answers") : undefined;
  if (!(whole instanceof JsonObject) || !(answers instanceof JsonObject || whole.has("framepress"))) throw new Refused("not_ours");
  checkFormat(whole.get("framepress"));
  if (!(answers instanceof JsonObject)) throw new Refused("not_json");
  const text = (/** @type {string} */ key) => (typeof whole.get(key) === "string" ? whole.get(key) : "");
  /** @type {Remark[]} */
  const remarks = [...whole.twice.map((key) => ({ field: "", code: "duplicate-key", value: key }))];
  for (const key of answers.twice) remarks.push({ field: key, code: "duplicate-key" });
  const plain = [...answers.entries].map(([key, value]) => [key, value instanceof JsonNumber ? value.text : value]);
  return {
    identity: { framework: text("framework"), edition: text("edition"), form: text("form"), subject: text("subject") },
    response: text("response"),
    saved: text("saved"),
    answers: new Map(/** @type {[string, Json][]} */ (plain)),
    remarks,
  };
}

/**
 * @param {Json | undefined} format
 * @throws {Refused}
 */
function checkFormat(format) {
  const said = format instanceof JsonNumber ? format.text : (format ?? String(FORMAT));
  if (said !== String(FORMAT)) throw new Refused(Number(said) > FORMAT ? "newer_format" : "not_json");
}

/** @param {ArrayBuffer} bytes */
function parsed(bytes) {
  try {
    return parseJson(new TextDecoder("utf-8", { fatal: true }).decode(bytes));
  } catch {
    throw new Refused("not_json");
  }
}

/**
 * What a file says about its response, as it may stand in another file.
 * @param {{response: string, saved: string}} said
 * @returns {{response: string, saved: string, remarks: Remark[]}}
 */
export function aboutOf({ response, saved }) {
  const isTime = saved === "" || new RegExp(`^(?:${TIME})$`).test(saved);
  const id = [...madeTyped(response.trim())].slice(0, LONGEST_NAME).join("");
  return { response: id, saved: isTime ? saved : "", remarks: isTime ? [] : [{ field: "", code: "no-time" }] };
}

/**
 * Texts without characters that nothing can show.
 * @param {Map<string, Json>} given
 * @returns {{given: Map<string, Json>, remarks: Remark[]}}
 */
export function cleaned(given) {
  const texts = [...given].map(([id, value]) => /** @type {const} */ ([id, typeof value === "string" ? madeTyped(value) : value]));
  const untyped = [...given].filter(([, value]) => typeof value === "string" && isUntyped(value));
  return { given: new Map(texts), remarks: untyped.map(([field]) => ({ field, code: "untyped" })) };
}

/**
 * Answers as the fields of a PDF have them: each box of a checklist is a field of its own.
 * @param {Answers} answers
 * @returns {Record<string, string>}
 */
export function toPdfValues(answers) {
  /** @type {Record<string, string>} */
  const values = {};
  for (const [id, answer] of Object.entries(answers)) {
    if (Array.isArray(answer)) for (const choice of answer) values[`${id}/${choice}`] = choice;
    else values[id] = answer === true ? TICKED : answer;
  }
  return values;
}

/**
 * The answers in the fields of a PDF. What no question of the page takes is kept under its name: it may be of another
 * edition.
 * @param {Record<string, string>} values
 * @param {Questions} questions
 * @param {import("./page.js").Carried} [carried]
 * @returns {Map<string, string | true | string[]>}
 */
export function fromPdfValues(values, questions, carried) {
  /** @type {Map<string, string | true | string[]>} */
  const answers = new Map();
  const isPast = (/** @type {string} */ id) => carried && (Object.hasOwn(carried.gone, id) || Object.hasOwn(carried.elsewhere, id));
  for (const [name, value] of Object.entries(values)) {
    if (!value || name.startsWith(OWN)) continue;
    const slash = name.lastIndexOf("/");
    const [list, choice] = [name.slice(0, slash), name.slice(slash + 1)];
    const before = answers.get(list);
    // Whatever is not off is a tick.
    if (kindNow(list, questions, carried)?.picksMany || (choice === value && isPast(list))) {
      answers.set(list, [...(Array.isArray(before) ? before : []), choice]);
    } else answers.set(name, kindNow(name, questions, carried)?.isTick ? true : value);
  }
  return answers;
}

/**
 * Values that were exported, without those of buttons that were not pressed: there `Off` is a text.
 * @param {Record<string, string>} values
 * @param {Questions} questions
 * @param {import("./page.js").Carried} [carried]
 * @returns {Record<string, string>}
 */
export function pressed(values, questions, carried) {
  const isText = (/** @type {string} */ name) => kindNow(name, questions, carried)?.isMarked === false;
  return Object.fromEntries(Object.entries(values).filter(([name, value]) => value !== "Off" || isText(name)));
}

/**
 * The kind of a question of this edition, or of the one that an older question has become.
 * @param {string} id
 * @param {Questions} questions
 * @param {import("./page.js").Carried} [carried]
 */
function kindNow(id, questions, carried) {
  const now = (carried && Object.hasOwn(carried.moved, id) && carried.moved[id]) || id;
  return questions.has(now) ? questions.kind(now) : undefined;
}
