// Text strings of a PDF (ISO 32000-2, 7.9.2.2): each viewer writes them in its own way.

import { PDFHexString, PDFString, pdfDocEncodingDecode } from "../../vendor/pdf-lib.js";

/** What a text string begins with, and the name of the encoding that follows. */
const MARKS = /** @type {const} */ ([
  [[0xfe, 0xff], "utf-16be"],
  [[0xff, 0xfe], "utf-16le"],
  [[0xef, 0xbb, 0xbf], "utf-8"],
]);

/**
 * The text of a string object; undefined for anything else.
 * @param {unknown} object
 * @returns {string | undefined}
 */
export function textOf(object) {
  return object instanceof PDFString || object instanceof PDFHexString ? decoded(object.asBytes()) : undefined;
}

/**
 * @param {Uint8Array} bytes
 * @returns {string}
 */
export function decoded(bytes) {
  const [, encoding] = MARKS.find(([mark]) => mark.every((byte, at) => bytes[at] === byte)) ?? [];
  const text = encoding ? new TextDecoder(encoding).decode(bytes) : pdfDocEncodingDecode(bytes);
  // Between escapes stands the language of what follows (7.9.2.2), and some programs end a string with zeros.
  return text.replace(/\u001b[A-Za-z]{2}(-?[A-Za-z]{2})?\u001b/g, "").replace(/\0+$/, "");
}

/**
 * A string object that every viewer reads: UTF-16, as hexadecimal digits. Half a character becomes U+FFFD.
 * @param {string} text
 */
export function stringOf(text) {
  return PDFHexString.fromText(text.replace(/\p{Surrogate}/gu, "\ufffd"));
}
