// What was put on the pages of a form with a viewer's tools, as it stands in exported form data. Where the pages are is not
// known there, so that it can only be told (intake/fields/form_notes.py says the same).

import { PDFDict, PDFNumber } from "../../vendor/pdf-lib.js";
import { get, nameOf, partsOf } from "./objects.js";
import { unescaped } from "./rich.js";
import { textOf } from "./strings.js";
import { isHidden } from "./visible.js";

/** @typedef {import("../carry.js").Remark} Remark */
/** @typedef {{ kind: string, page: number, text: string }} Note */

const NO_NOTES = ["widget", "link", "popup"];
/** A small sign that has to be opened: its text is what somebody wanted to say. */
const CLOSED = ["text", "sound"];

/**
 * The notes of an FDF file (ISO 32000-2, 12.7.8.3.2).
 * @param {PDFDict} data
 * @returns {Note[]}
 */
export function notesInFdf(data) {
  return partsOf(get(data, "Annots"), data.context).flatMap((one) => {
    if (!(one instanceof PDFDict) || isHidden(one)) return [];
    const page = get(one, "Page");
    const number = page instanceof PDFNumber ? page.asNumber() : 0;
    return [{ kind: (nameOf(get(one, "Subtype")) ?? "").toLowerCase(), page: number + 1, text: textOf(get(one, "Contents")) ?? "" }];
  });
}

/**
 * A note of an XFDF file (ISO 19444-1), by the tag that it begins with.
 * @param {string} kind
 * @param {string} attributes
 * @returns {Note | undefined} undefined for one that nobody sees
 */
export function noteInXfdf(kind, attributes) {
  const said = (/** @type {string} */ name) => {
    const found = new RegExp(`\\s${name}\\s*=\\s*(?:"([^"]*)"|'([^']*)')`).exec(attributes);
    return unescaped(found?.[1] ?? found?.[2] ?? "");
  };
  const flags = said("flags").toLowerCase().split(",");
  if (flags.includes("hidden") || flags.includes("noview")) return undefined;
  return { kind: kind.toLowerCase(), page: (/^\d{1,6}$/.test(said("page")) ? Number(said("page")) : 0) + 1, text: "" };
}

/**
 * What is to be said of notes, each thing once.
 * @param {Note[]} notes
 * @returns {Remark[]}
 */
export function toldNotes(notes) {
  /** @type {Map<string, Remark>} */
  const told = new Map();
  for (const { kind, page, text } of notes) {
    if (!kind || NO_NOTES.includes(kind)) continue;
    const said = kind === "stamp" ? "" : text.replace(/\r\n?/g, "\n").trim();
    const remark = said || CLOSED.includes(kind) ? { code: "note", value: `${page}: ${said}` } : { code: "drawn", value: page };
    told.set(`${remark.code} ${remark.value}`, { field: "", ...remark });
  }
  return [...told.values()];
}
