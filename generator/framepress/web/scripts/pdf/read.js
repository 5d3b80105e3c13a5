// A filled form of ours, from whatever program it comes: who it belongs to and what was answered.

import { PDFDict } from "../../vendor/pdf-lib.js";
import { HIDDEN, OWN } from "../contract.js";
import { attachedTo } from "./attached.js";
import { readData } from "./data.js";
import { buttonsOf, fieldsOf, valueOf } from "./fields.js";
import { identityOf, parsed } from "./identity.js";
import { readNotes } from "./notes.js";
import { get } from "./objects.js";
import { open } from "./open.js";
import { annotationsOf, copiesOf, foreignIn, pagesOf } from "./pages.js";
import { Refusal } from "./refusal.js";
import { doubtsOn } from "./seen.js";

/** @typedef {import("../pdf.js").Opened} Opened */
/** @typedef {import("../carry.js").Remark} Remark */
/** @typedef {import("../../vendor/pdf-lib.js").PDFDocument} PDFDocument */

/**
 * @param {ArrayBuffer} bytes
 * @returns {Promise<Opened>}
 * @throws {Refusal}
 */
export async function read(bytes) {
  try {
    return (await readData(bytes)) ?? answered(await open(bytes));
  } catch (problem) {
    // Whatever else the library stumbles over is a file that nobody could have meant.
    throw problem instanceof Refusal ? problem : new Refusal("damaged");
  }
}

/**
 * @param {PDFDocument} document
 * @returns {Opened}
 * @throws {Refusal}
 */
function answered(document) {
  const pages = pagesOf(document);
  const annotations = annotationsOf(pages);
  const attached = attachedTo(document, annotations);
  if (copiesOf(annotations) > 1) throw new Refusal("several");
  const fields = fieldsOf(document, annotations);
  const { values, buttons, isMixed, answers } = valuesOf(fields);
  const all = [...values];
  const isWithout = all.every(([name]) => name.startsWith(OWN)); // what is hidden outlives a print
  if (isWithout) throw new Refusal(attached ? "portfolio" : "no-form");
  const hidden = (/** @type {string} */ name) => values.get(name)?.text ?? "";
  const identity = parsed(hidden(HIDDEN.identity)) ?? identityOf(document);
  if (!identity) throw new Refusal(attached ? "portfolio" : "not-ours");
  if (isMixed) throw new Refusal("several");
  const seen = all.filter(([name]) => !name.startsWith(OWN));
  const texts = new Map(seen.map(([name, { text }]) => [name, text]));
  const doubts = doubtsOn(document, pages, answers.filter(({ field }) => !field.name.startsWith(OWN)));
  const notes = readNotes(pages, fields, texts);
  const odd = seen.flatMap(([field, { code, left }]) => (code ? [{ field, code, value: left }] : []));
  return {
    identity,
    response: hidden(HIDDEN.response),
    saved: hidden(HIDDEN.saved),
    values: Object.fromEntries([...texts].filter(([, text]) => text)),
    buttons: Object.fromEntries(buttons),
    remarks: [...remarksOn(document, pages, attached), ...odd, ...beside(doubts, notes)],
  };
}

/**
 * What stands in the fields. `isMixed` says that two of one name say something else: every name of ours has a slash, and
 * what others put into a file may be called as they like.
 * @param {import("./fields.js").Field[]} fields
 */
function valuesOf(fields) {
  /** @type {Map<string, import("./values.js").Value>} */
  const values = new Map();
  /** @type {Map<string, number>} */
  const buttons = new Map();
  /** @type {import("./seen.js").Answered[]} */
  const answers = [];
  let isMixed = false;
  for (const field of fields) {
    const value = valueOf(field);
    answers.push({ field, value });
    const before = values.get(field.name) ?? value;
    isMixed ||= before.text !== value.text && field.name.includes("/");
    values.set(field.name, before);
    buttons.set(field.name, buttonsOf(field));
  }
  return { values, buttons, isMixed, answers };
}

/**
 * What is to be said of the fields, with what is to be said of what stands above them: of an answer that is covered its
 * cover is no ink, and where another one stands above it, that is said.
 * @param {Remark[]} doubts
 * @param {Remark[]} others
 */
function beside(doubts, others) {
  const told = new Set(others.filter(({ code }) => code === "differs" || code === "several-marks").map(({ field }) => field));
  const kept = doubts.filter(({ field }) => !told.has(field));
  const hidden = new Set(kept.filter(({ code }) => code === "unseen").map(({ field }) => field));
  return [...kept, ...others.filter(({ field, code }) => !hidden.has(field) || (code !== "ink" && code !== "unclear-mark"))];
}

/**
 * @param {PDFDocument} document
 * @param {PDFDict[]} pages
 * @param {number} attached
 * @returns {Remark[]}
 */
function remarksOn(document, pages, attached) {
  const form = get(document.catalog, "AcroForm");
  const foreign = foreignIn(pages);
  /** @type {Remark[]} */
  const remarks = [];
  if (form instanceof PDFDict && get(form, "XFA")) remarks.push({ field: "", code: "xfa" });
  if (attached) remarks.push({ field: "", code: "files-attached", value: attached });
  if (foreign) remarks.push({ field: "", code: "foreign-pages", value: foreign });
  return remarks;
}
