// What a form says about itself, in three places: a program that drops one of them leaves another.

import { PDFDict } from "../../vendor/pdf-lib.js";
import { bytesOf, get, resolved } from "./objects.js";
import { unescaped } from "./rich.js";
import { textOf } from "./strings.js";

/** @typedef {import("../pdf.js").Identity} Identity */
/** @typedef {import("../../vendor/pdf-lib.js").PDFDocument} PDFDocument */

const PARTS = /** @type {const} */ (["framework", "edition", "form", "subject"]);
/** In XMP, as an element or as an attribute: programs that write the packet again turn one into the other. */
const IN_XMP = /<([\w.-]+):identity\b[^>]*>([^<]*)<\/\1:identity>|[\w.-]+:identity=(?:"([^"]*)"|'([^']*)')/g;

/**
 * The identity in the document's metadata, for a form that has lost its hidden fields.
 * @param {PDFDocument} document
 * @returns {Identity | undefined}
 */
export function identityOf(document) {
  const packet = bytesOf(get(document.catalog, "Metadata"));
  for (const found of packet ? new TextDecoder().decode(packet).matchAll(IN_XMP) : []) {
    const identity = parsed(unescaped(found[2] ?? found[3] ?? found[4]));
    if (identity) return identity;
  }
  const info = resolved(document.context.trailerInfo.Info, document.context);
  return info instanceof PDFDict ? parsed(textOf(get(info, "Framepress"))) : undefined;
}

/**
 * @param {string | undefined} json
 * @returns {Identity | undefined}
 */
export function parsed(json) {
  /** @type {unknown} */
  let found;
  try {
    found = JSON.parse(json ?? "");
  } catch {
    return undefined;
  }
  if (typeof found !== "object" || found === null) return undefined;
  const parts = /** @type {Record<string, unknown>} */ (found);
  if (!PARTS.every((part) => typeof parts[part] === "string")) return undefined;
  return /** @type {Identity} */ (Object.fromEntries(PARTS.map((part) => [part, parts[part]])));
}
