// A filled form as a small JSON file: written, read and looked at. The same as `framepress fill` takes.

import { typed } from "./fields.js";

/** @typedef {import("./page.js").Answer} Answer */
/** @typedef {import("./page.js").Answers} Answers */
/**
 * @typedef {object} Response
 * @property {string} framework @property {string} edition @property {string} form @property {string} subject
 * @property {string} response @property {string} saved @property {Answers} answers
 * @property {string[]} [unread]  keys whose value is no answer of any kind
 */

const FORMAT = 1;

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
  const { framework, edition, form, subject, saved, answers } = response;
  const whole = { framepress: FORMAT, framework, edition, form, subject, response: response.response, saved, answers };
  return JSON.stringify(whole, null, 1) + "\n";
}

/**
 * @param {ArrayBuffer} bytes
 * @returns {Response}
 * @throws {Refused}
 */
export function fromJson(bytes) {
  const whole = parsed(bytes);
  if (!isObject(whole) || !("framepress" in whole || isObject(whole.answers))) throw new Refused("not_ours");
  const format = Number(whole.framepress ?? FORMAT);
  if (format > FORMAT) throw new Refused("newer_format");
  if (format !== FORMAT || !isObject(whole.answers ?? {})) throw new Refused("not_json");
  /** @type {Answers} */
  const answers = Object.create(null); // a file may name anything, `__proto__` too
  const unread = [];
  for (const [id, value] of Object.entries(whole.answers ?? {})) {
    const answer = answerOf(value);
    if (answer !== undefined) answers[id] = answer;
    else if (!isEmpty(value)) unread.push(id);
  }
  const text = (/** @type {string} */ key) => (typeof whole[key] === "string" ? whole[key] : "");
  return {
    framework: text("framework"),
    edition: text("edition"),
    form: text("form"),
    subject: text("subject"),
    response: text("response"),
    saved: text("saved"),
    answers,
    unread,
  };
}

/** @param {ArrayBuffer} bytes */
function parsed(bytes) {
  try {
    return JSON.parse(new TextDecoder("utf-8", { fatal: true }).decode(bytes));
  } catch {
    throw new Refused("not_json");
  }
}

/**
 * @param {unknown} value
 * @returns {value is Record<string, any>}
 */
function isObject(value) {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** @param {unknown} value */
function isEmpty(value) {
  return value === null || value === "" || value === false || (Array.isArray(value) && !value.length);
}

/**
 * @param {unknown} value
 * @returns {Answer | undefined}
 */
function answerOf(value) {
  if (value === true) return true;
  if (typeof value === "number") return String(value);
  if (typeof value === "string") return typed(value) || undefined;
  if (Array.isArray(value) && value.length && value.every((each) => typeof each === "string")) return value;
  return undefined;
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
    else values[id] = answer === true ? "yes" : answer;
  }
  return values;
}

/**
 * The answers in the fields of a PDF. What no question of the page takes is kept under its name: it may be of another
 * edition.
 * @param {Record<string, string>} values
 * @param {import("./fields.js").Fields} fields
 * @param {import("./page.js").Carried} [carried]
 * @returns {Answers}
 */
export function fromPdfValues(values, fields, carried) {
  /** @type {Record<string, Answer>} */
  const answers = Object.create(null);
  const isList = (/** @type {string} */ id) => kindNow(id, fields, carried) === "checklist";
  for (const [name, value] of Object.entries(values)) {
    if (!value || name.startsWith("framepress/")) continue;
    const slash = name.lastIndexOf("/");
    const [list, choice] = [name.slice(0, slash), name.slice(slash + 1)];
    if (choice === value && isList(list)) answers[list] = [...(Array.isArray(answers[list]) ? answers[list] : []), choice];
    else answers[name] = kindNow(name, fields, carried) === "check" ? true : value.replace(/\r\n?/g, "\n");
  }
  return answers;
}

/**
 * The kind of a question of this edition, or of the one that an older question has become.
 * @param {string} id
 * @param {import("./fields.js").Fields} fields
 * @param {import("./page.js").Carried} [carried]
 */
function kindNow(id, fields, carried) {
  const now = (carried && Object.hasOwn(carried.moved, id) && carried.moved[id]) || id;
  return fields.has(now) ? fields.kind(now) : "";
}
