// The files that are put into a PDF: a portfolio is nothing else (ISO 32000-2, 7.11.4 and 12.3.5). They are not opened here.

import { PDFDict } from "../../vendor/pdf-lib.js";
import { MOST_FIELDS } from "../contract.js";
import { dictOf, get, nameOf, partsOf } from "./objects.js";
import { Refusal } from "./refusal.js";

/** @typedef {import("../../vendor/pdf-lib.js").PDFDocument} PDFDocument */

/**
 * How many files are in a PDF.
 * @param {PDFDocument} document
 * @param {PDFDict[]} annotations
 * @throws {Refusal} where the PDF is only the wrapping of a locked one
 */
export function attachedTo(document, annotations) {
  const { catalog } = document;
  const pinned = annotations.filter((mark) => nameOf(get(mark, "Subtype")) === "FileAttachment").map((mark) => get(mark, "FS"));
  const named = inTree(get(dictOf(get(catalog, "Names")) ?? catalog, "EmbeddedFiles"));
  const all = [...named, ...partsOf(get(catalog, "AF"), catalog.context), ...pinned].filter((one) => one instanceof PDFDict);
  for (const one of all) {
    const isLocked = get(one, "EP") || nameOf(get(one, "AFRelationship")) === "EncryptedPayload"; // 7.6.7
    if (isLocked) throw new Refusal("rights");
  }
  return new Set(all).size;
}

/**
 * The files in a tree of names.
 * @param {import("../../vendor/pdf-lib.js").PDFObject | undefined} top
 */
function inTree(top) {
  const seen = new Set();
  const waiting = [top];
  const found = [];
  while (waiting.length && seen.size < MOST_FIELDS) {
    const knot = waiting.pop();
    if (!(knot instanceof PDFDict) || seen.has(knot)) continue;
    seen.add(knot);
    waiting.push(...partsOf(get(knot, "Kids"), knot.context));
    found.push(...partsOf(get(knot, "Names"), knot.context).filter((_, at) => at % 2));
  }
  return found;
}
