// A filled form of ours, from whatever program it comes: who it belongs to and what was answered.

import { PDFDict } from "../../vendor/pdf-lib.js";
import { HIDDEN, OWN } from "../contract.js";
import { fieldsOf, valueOf } from "./fields.js";
import { identityOf, parsed } from "./identity.js";
import { get } from "./objects.js";
import { open } from "./open.js";
import { annotationsOf, copiesOf, foreignIn, pagesOf } from "./pages.js";
import { Refusal } from "./refusal.js";

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
    return answered(await open(bytes));
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
  if (copiesOf(annotations) > 1) throw new Refusal("several");
  const all = valuesOf(document, annotations);
  if ([...all.keys()].every((name) => name.startsWith(OWN))) throw new Refusal("no-form"); // what is hidden outlives a print
  const identity = parsed(all.get(HIDDEN.identity)) ?? identityOf(document);
  if (!identity) throw new Refusal("not-ours");
  const values = [...all].filter(([name, value]) => value !== "" && !name.startsWith(OWN));
  return {
    identity,
    response: all.get(HIDDEN.response) ?? "",
    saved: all.get(HIDDEN.saved) ?? "",
    values: Object.fromEntries(values),
    names: [...all.keys()],
    remarks: remarksOn(document, pages),
  };
}

/**
 * @param {PDFDocument} document
 * @param {PDFDict[]} annotations
 * @returns {Map<string, string>}
 * @throws {Refusal} where two fields of one name say something else
 */
function valuesOf(document, annotations) {
  /** @type {Map<string, string>} */
  const values = new Map();
  for (const field of fieldsOf(document, annotations)) {
    const value = valueOf(field);
    if ((values.get(field.name) ?? value) !== value) throw new Refusal("several");
    values.set(field.name, value);
  }
  return values;
}

/**
 * @param {PDFDocument} document
 * @param {PDFDict[]} pages
 * @returns {Remark[]}
 */
function remarksOn(document, pages) {
  const form = get(document.catalog, "AcroForm");
  const foreign = foreignIn(pages);
  /** @type {Remark[]} */
  const remarks = [];
  if (form instanceof PDFDict && get(form, "XFA")) remarks.push({ field: "", code: "xfa" });
  if (foreign) remarks.push({ field: "", code: "foreign-pages", value: foreign });
  return remarks;
}
