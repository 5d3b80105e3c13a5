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

/** The marks, where a program took them for letters and wrote its own before them. */
const MARKS_AS_TEXT = /^(?:\u00fe\u00ff|\u00ff\u00fe|\u00ef\u00bb\u00bf)[\0-\u00ff]*$/;

/**
 * @param {Uint8Array} bytes
 * @returns {string}
 */
export function decoded(bytes) {
  const text = cleaned(onceDecoded(bytes));
  if (!MARKS_AS_TEXT.test(text)) return text;
  return cleaned(onceDecoded(Uint8Array.from(text, (letter) => letter.charCodeAt(0))));
}

/**
 * Between escapes stands the language of what follows (7.9.2.2), and some programs end a string with zeros.
 * @param {string} text
 */
function cleaned(text) {
  return text.replace(/\u001b[A-Za-z]{2}(-?[A-Za-z]{2})?\u001b/g, "").replace(/\0+$/, "").replace(/^\ufeff+/, "");
}

/** @param {Uint8Array} bytes */
function onceDecoded(bytes) {
  const encoding = markOf(bytes)?.[1] ?? guessedEncoding(bytes);
  return encoding ? new TextDecoder(encoding).decode(bytes) : western(bytes);
}

/** Bytes that are decoded at a time: the library takes each as an argument of one call, and a call takes no more. */
const AT_A_TIME = 8192;
/** A byte that stands for no letter (Annex D.3) and that the library takes for the next one; and another such byte. */
const WRONG_IN_LIBRARY = 0x16;
const NO_LETTER = 0x7f;

/** @param {Uint8Array} bytes */
function western(bytes) {
  const known = bytes.map((byte) => (byte === WRONG_IN_LIBRARY ? NO_LETTER : byte));
  let text = "";
  for (let at = 0; at < known.length; at += AT_A_TIME) text += pdfDocEncodingDecode(known.subarray(at, at + AT_A_TIME));
  return text;
}

/** @param {Uint8Array} bytes */
function markOf(bytes) {
  return MARKS.find(([mark]) => mark.every((byte, at) => bytes[at] === byte));
}

/**
 * The encoding of a string that should have said it and does not; "" for one that is as it should be. Letters beyond
 * ASCII that are valid UTF-8 are nothing else but by a great chance: PDFs read them as `SÃ£o`. In UTF-16 every other byte
 * of western text is zero, and no text has zeros within.
 * @param {Uint8Array} bytes
 */
export function guessedEncoding(bytes) {
  if (markOf(bytes)) return "";
  const first = bytes.findIndex((byte) => byte !== 0);
  const last = bytes.findLastIndex((byte) => byte !== 0);
  if (first >= 0 && bytes.subarray(first, last).includes(0)) {
    const isZero = (/** @type {number} */ start) => bytes.every((byte, at) => at % 2 !== start || byte === 0);
    if (isZero(0) && bytes.length % 2 === 0) return "utf-16be";
    return isZero(1) ? "utf-16le" : "";
  }
  if (bytes.every((byte) => byte < 0x80)) return "";
  try {
    new TextDecoder("utf-8", { fatal: true }).decode(bytes);
    return "utf-8";
  } catch {
    return "";
  }
}

/**
 * A string object that every viewer reads: UTF-16, as hexadecimal digits. Half a character becomes U+FFFD.
 * @param {string} text
 */
export function stringOf(text) {
  return PDFHexString.fromText(text.replace(/\p{Surrogate}/gu, "\ufffd"));
}
