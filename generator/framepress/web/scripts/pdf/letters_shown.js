// What the letters of a field's drawing are, as far as its typefaces say so surely (ISO 32000-2, 9.6 to 9.10). The command
// does the same in intake/fields/appearance_fonts.py.

import { PDFArray, PDFDict, PDFNumber, PDFRawStream } from "../../vendor/pdf-lib.js";
import { bytesOf, dictOf, get, nameOf } from "./objects.js";

/** @typedef {{width: number, known: Map<number, string>, encoding: string}} Letters  `encoding` says the letters of codes that are not known, "" where none does */

/** Codes of a typeface: those of two bytes. */
const MOST = 65_536;
/** @type {Record<string, string>} */
const ENCODINGS = { WinAnsiEncoding: "windows-1252", MacRomanEncoding: "macintosh" };
const SIGNS = /Symbol|Dingbats|Wingdings|Webdings/i;
/** @type {Letters} */
const UNKNOWN = { width: 1, known: new Map(), encoding: "" };
/** @type {Letters} A typeface that is not in the file at all: viewers take one of their own. */
const PLAIN = { width: 1, known: new Map(), encoding: "ascii" };

export class Fonts {
  /** @param {PDFDict | undefined} shared  the form's own, for drawings that name no others */
  constructor(shared) {
    this.shared = shared;
    /** @type {Map<PDFDict, Letters>} */
    this.found = new Map();
  }

  /**
   * @param {PDFDict} drawing
   * @param {string} name
   * @returns {Letters}
   */
  letters(drawing, name) {
    const fontIn = (/** @type {PDFDict | undefined} */ resources) => {
      const fonts = resources && dictOf(get(resources, "Font"));
      return fonts && dictOf(get(fonts, name));
    };
    const font = fontIn(dictOf(get(drawing, "Resources"))) ?? fontIn(this.shared);
    if (!font) return PLAIN;
    const letters = this.found.get(font) ?? lettersOf(font);
    this.found.set(font, letters);
    return letters;
  }
}

/**
 * Letter by letter; undefined for one that is not known.
 * @param {Letters} letters
 * @param {string} content  a character for each byte
 * @returns {(string | undefined)[]}
 */
export function lettersIn({ width, known, encoding }, content) {
  if (content.length % width) return [undefined]; // pypdf 6 writes signs beyond some code in a way that shifts all after them
  return Array.from({ length: content.length / width }, (_, at) => {
    const code = content.slice(at * width, at * width + width);
    const number = [...code].reduce((sum, byte) => sum * 256 + byte.charCodeAt(0), 0);
    return known.get(number) ?? decoded(number, encoding);
  });
}

/**
 * @param {number} code
 * @param {string} encoding
 */
function decoded(code, encoding) {
  if (!encoding || (encoding === "ascii" && code > 127)) return undefined;
  if (code < 128) return String.fromCharCode(code);
  const letter = new TextDecoder(encoding).decode(Uint8Array.of(code));
  return /\p{Cc}/u.test(letter) ? undefined : letter; // of these codes nothing is known
}

/**
 * @param {PDFDict} font
 * @returns {Letters}
 */
function lettersOf(font) {
  const isWide = nameOf(get(font, "Subtype")) === "Type0";
  if (isWide && !["Identity-H", "Identity-V"].includes(nameOf(get(font, "Encoding")) ?? "")) return UNKNOWN;
  const program = get(font, "ToUnicode");
  const bytes = bytesOf(program);
  if (program instanceof PDFRawStream && !bytes) return UNKNOWN;
  const known = new Map(toUnicode(bytes ? new TextDecoder("latin1").decode(bytes) : ""));
  return isWide || known.size ? { width: isWide ? 2 : 1, known, encoding: "" } : simple(font);
}

/**
 * A typeface of single bytes that does not say which letters they are.
 * @param {PDFDict} font
 * @returns {Letters}
 */
function simple(font) {
  if (SIGNS.test(nameOf(get(font, "BaseFont")) ?? "")) return UNKNOWN;
  const encoding = get(font, "Encoding");
  if (!encoding) {
    const descriptor = dictOf(get(font, "FontDescriptor"));
    return descriptor?.keys().some((key) => key.decodeText().startsWith("FontFile")) ? UNKNOWN : PLAIN;
  }
  if (encoding instanceof PDFDict) {
    const differences = get(encoding, "Differences");
    const first = differences instanceof PDFArray && differences.size() ? differences.lookup(0) : PDFNumber.of(128);
    return first instanceof PDFNumber && first.asNumber() >= 127 ? PLAIN : UNKNOWN; // beyond ASCII they are of no use here
  }
  return { width: 1, known: new Map(), encoding: ENCODINGS[nameOf(encoding) ?? ""] ?? "ascii" };
}

/**
 * Codes and their letters (9.10.3).
 * @param {string} program
 * @returns {Generator<[number, string]>}
 */
function* toUnicode(program) {
  for (const [, kind, section] of program.matchAll(/beginbf(char|range)(.*?)endbf\1/gs)) {
    const parts = [...section.matchAll(/<([0-9A-Fa-f\s]*)>|(\[)/g)].map(([, digits]) => digits);
    const step = kind === "char" ? 2 : 3;
    for (let at = 0; at + step <= parts.length; at += step) {
      const first = parseInt(parts[at], 16);
      if (step === 2) {
        yield [first, textOf(parts[at + 1])];
        continue;
      }
      const count = Math.min(MOST, parseInt(parts[at + 1], 16) - first + 1);
      if (parts[at + 2] === undefined) {
        for (let more = 0; more < count; more += 1) yield [first + more, textOf(parts[at + 3 + more] ?? "")];
        at += count;
        continue;
      }
      const text = textOf(parts[at + 2]);
      for (let more = 0; more < count && text; more += 1) yield [first + more, plus(text, more)];
    }
  }
}

/**
 * @param {string} text
 * @param {number} more
 */
function plus(text, more) {
  const letters = [...text];
  const last = letters.pop() ?? "";
  return letters.join("") + String.fromCodePoint((last.codePointAt(0) ?? 0) + more);
}

/** @param {string} digits */
function textOf(digits) {
  const units = digits.replace(/\s/g, "").match(/.{4}/g) ?? [];
  return units.map((unit) => String.fromCharCode(parseInt(unit, 16))).join("");
}
