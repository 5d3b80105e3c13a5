// What the drawing of a field shows: its letters, and whether they can be seen at all (ISO 32000-2, 12.7.4.3). The command
// does the same in intake/fields/widget_appearance.py.

import { PDFRawStream } from "../../vendor/pdf-lib.js";
import { lettersIn } from "./letters_shown.js";
import { bytesOf } from "./objects.js";
import { isPale } from "./visible.js";

/** @typedef {import("../../vendor/pdf-lib.js").PDFObject} PDFObject */
/** @typedef {(string | undefined)[]} Letters */
/** @typedef {{font: string, isWhite: boolean, isInkless: boolean}} State */

/** Bytes of a drawing that is looked at. */
const LONGEST = 60_000;
const STRING = String.raw`\((?:[^()\\]|\\[^]|\((?:[^()\\]|\\[^]|\((?:[^()\\]|\\[^])*\))*\))*\)`;
const TOKEN = new RegExp(String.raw`(${STRING})|<([0-9A-Fa-f\s]*)>|(<<|>>|[[\]])|(\/[^\s()<>[\]/]*)|([^\s()<>[\]/]+)`, "g");
/** @type {Record<string, string>} */
const ESCAPES = { n: "\n", r: "\r", t: "\t", b: "\b", f: "\f", "\n": "", "\r": "", "\r\n": "" };
const FILLS = ["f", "F", "f*", "B", "B*", "b", "b*"];
const SHOWS = ["Tj", "TJ", "'", '"'];
/** @type {Record<string, number>} */
const COLOURS = { g: 1, rg: 3, k: 4, sc: 0, scn: 0 };
/** What draws things that are not looked into. */
const OTHERS = ["Do", "BI", "sh"];
/** Of full light: what is as pale can't be seen on paper. */
const WHITE = 0.95;

/**
 * What a drawing shows: undefined where that is not known. `isUnseen`: there are letters, and all of them are white or
 * drawn without ink, on nothing dark.
 * @param {PDFObject | undefined} drawing
 * @param {import("./letters_shown.js").Fonts} fonts
 * @returns {{letters: Letters, isUnseen: boolean} | undefined}
 */
export function shownBy(drawing, fonts) {
  const bytes = drawing instanceof PDFRawStream && drawing.contents.length <= LONGEST ? bytesOf(drawing) : undefined;
  if (!(drawing instanceof PDFRawStream) || !bytes || bytes.length > LONGEST) return undefined;
  const reader = new Reader((font, content) => lettersIn(fonts.letters(drawing.dict, font), content));
  return reader.read(new TextDecoder("latin1").decode(bytes));
}

/**
 * Whether a field's default appearance draws in white.
 * @param {string} appearance
 */
export function isWhite(appearance) {
  let white = false;
  /** @type {string[]} */
  let operands = [];
  for (const token of appearance.split(/\s+/).filter(Boolean)) {
    if (Object.hasOwn(COLOURS, token)) white = drawsPale(token, operands);
    operands = /^[A-Za-z]+$/.test(token) ? [] : [...operands, token];
  }
  return white;
}

class Reader {
  /** @param {(font: string, content: string) => Letters} lettersOf */
  constructor(lettersOf) {
    this.lettersOf = lettersOf;
    /** @type {State} */
    this.state = { font: "", isWhite: false, isInkless: false };
    /** @type {State[]} */
    this.kept = [];
    /** @type {Letters} */
    this.letters = [];
    this.isSeen = false;
    this.isDark = false;
    this.isUnknown = false;
  }

  /** @param {string} content */
  read(content) {
    /** @type {string[]} */
    let operands = [];
    let text = "";
    for (const [, string, digits, , name, word] of content.matchAll(TOKEN)) {
      if (string !== undefined) text += unescaped(string.slice(1, -1));
      else if (word !== undefined && !/^[-+.\d]+$/.test(word)) {
        this.#does(word, operands, text);
        [operands, text] = [[], ""];
      } else if (name !== undefined || word !== undefined) operands.push(name ?? word);
      else if (digits !== undefined) text += fromHex(digits);
    }
    if (this.isUnknown) return undefined;
    return { letters: this.letters, isUnseen: hasInk(this.letters) && !this.isSeen && !this.isDark };
  }

  /**
   * @param {string} operator
   * @param {string[]} operands
   * @param {string} text
   */
  #does(operator, operands, text) {
    const last = operands.at(-1) ?? "";
    if (SHOWS.includes(operator)) this.#show(text);
    else if (operator === "q") this.kept.push({ ...this.state });
    else if (operator === "Q") this.state = this.kept.pop() ?? this.state;
    else if (FILLS.includes(operator)) this.isDark ||= !this.state.isWhite;
    else if (OTHERS.includes(operator)) this.isUnknown = true;
    else if (Object.hasOwn(COLOURS, operator)) this.state.isWhite = drawsPale(operator, operands);
    else if (operator === "Tf" && operands.length) this.state.font = operands[0].slice(1);
    else if (operator === "Tr") this.state.isInkless = ["3", "7"].includes(last);
  }

  /** @param {string} text */
  #show(text) {
    const letters = this.lettersOf(this.state.font, text);
    this.letters.push(...letters);
    this.isSeen ||= hasInk(letters) && !this.state.isWhite && !this.state.isInkless;
  }
}

/** @param {Letters} letters */
function hasInk(letters) {
  return letters.some((letter) => letter === undefined || letter.trim());
}

/**
 * @param {string} operator
 * @param {string[]} operands
 */
function drawsPale(operator, operands) {
  const parts = operands.filter((one) => !one.startsWith("/")).map(Number);
  if (parts.some(Number.isNaN) || (COLOURS[operator] && parts.length !== COLOURS[operator])) return false;
  return isPale(parts, WHITE);
}

/** @param {string} content */
function unescaped(content) {
  return content.replace(/\\([0-7]{1,3}|\r\n|[^])/g, (_, said) =>
    /^[0-7]/.test(said) ? String.fromCharCode(parseInt(said, 8) & 255) : (ESCAPES[said] ?? said),
  );
}

/** @param {string} digits */
function fromHex(digits) {
  const plain = digits.replace(/\s/g, "");
  const pairs = (plain.length % 2 ? `${plain}0` : plain).match(/../g) ?? [];
  return pairs.map((pair) => String.fromCharCode(parseInt(pair, 16))).join("");
}
