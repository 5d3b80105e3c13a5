// Bytes of anybody's file into a document, or the reason why not.

import { PDFDocument, ParseSpeeds } from "../../vendor/pdf-lib.js";
import { HEADER_WITHIN } from "../contract.js";
import { Refusal } from "./refusal.js";

/** What the library says of a file that only some programs open, and of one that asks for a password. */
const RIGHTS = /unknown encryption/i;
const LOCKED = /password|encrypt/i;

/**
 * @param {ArrayBuffer} bytes
 * @returns {Promise<PDFDocument>}
 * @throws {Refusal}
 */
export async function open(bytes) {
  if (!isWhole(new TextDecoder("latin1").decode(bytes))) throw new Refusal("damaged");
  try {
    // Most encrypted forms only forbid changes: they open with an empty password.
    const how = { password: "", updateMetadata: false, parseSpeed: ParseSpeeds.Fastest };
    const document = await PDFDocument.load(bytes, how);
    if (!document.catalog) throw new Refusal("damaged");
    return document;
  } catch (problem) {
    const said = problem instanceof Error ? problem.message : "";
    throw new Refusal(RIGHTS.test(said) ? "rights" : LOCKED.test(said) ? "locked" : "damaged");
  }
}

/**
 * Whether a file has a PDF's beginning and end: one that was cut off would open with the answers of before it was saved
 * last, as objects that nothing at its end knows of.
 * @param {string} text a character for each byte
 */
function isWhole(text) {
  const header = text.indexOf("%PDF-");
  const end = text.lastIndexOf("startxref");
  return header >= 0 && header <= HEADER_WITHIN && end >= 0 && !/\d\s+\d+\s+obj\b/.test(text.slice(end));
}
