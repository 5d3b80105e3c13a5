// A filled form of ours, from whatever program it comes: who it belongs to and what was answered.

import { fieldsOf, valueOf } from "./fields.js";
import { HIDDEN, identityOf, parsed } from "./identity.js";
import { open } from "./open.js";
import { Refusal } from "./refusal.js";

/** @typedef {import("../pdf.js").Opened} Opened */
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
  const fields = fieldsOf(document);
  if (!fields.length) throw new Refusal("no-form");
  const all = Object.fromEntries(fields.map((field) => [field.name, valueOf(field)]));
  const identity = parsed(all[HIDDEN.identity]) ?? identityOf(document);
  if (!identity) throw new Refusal("not-ours");
  const hidden = Object.values(HIDDEN);
  const values = Object.entries(all).filter(([name, value]) => value !== "" && !hidden.includes(name));
  return {
    identity,
    response: all[HIDDEN.response] ?? "",
    saved: all[HIDDEN.saved] ?? "",
    values: Object.fromEntries(values),
  };
}
