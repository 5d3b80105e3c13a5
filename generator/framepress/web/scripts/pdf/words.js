// A paragraph of an answer, taken apart: words that stay together on a line, in pieces of one typeface and direction.

import bidiFactory from "../../vendor/bidi.js";
import { LONG, PIECE, TAB } from "../contract.js";
import { breaks, isPlain, isSpace, lettersOf } from "./letters.js";
import { BOX } from "./typefaces.js";

/** @typedef {import("./typefaces.js").Typeface} Typeface */
/** @typedef {import("./typefaces.js").Typefaces} Typefaces */
/** @typedef {import("./typefaces.js").Shaped} Shaped */
/**
 * @typedef {{text: string, face: Typeface | undefined, level: number, isSpace: boolean}} Letter
 * @typedef {object} Piece
 * @property {Typeface | undefined} face
 * @property {number} level of the Unicode Bidirectional Algorithm: even from the left, odd from the right
 * @property {boolean} isSpace
 * @property {Shaped} shaped
 * @typedef {object} Word measures are in ems
 * @property {Letter[]} letters
 * @property {Piece[]} pieces
 * @property {number} width
 * @property {number} space the width of the spaces at its end
 * @property {number} top of what is drawn, and bottom
 * @property {number} bottom
 * @typedef {{words: Word[], level: 0 | 1}} Paragraph `level` is 1 where it runs from the right
 */

/** What draws nothing and shapes nothing: every control character. */
const CONTROL = /\p{Cc}/gu;
const bidi = bidiFactory();

/**
 * @param {string} text one paragraph, as it was typed
 * @param {Typefaces} typefaces
 * @param {"ltr" | "rtl"} direction of the form, for a paragraph without a letter
 * @returns {Paragraph}
 */
export function paragraphOf(text, typefaces, direction) {
  const shown = text.replaceAll("\t", TAB).replace(CONTROL, "");
  const base = directionOf(shown) ?? direction;
  const levels = base === "ltr" && isPlain(shown) ? [] : bidi.getEmbeddingLevels(shown, base).levels;
  const texts = lettersOf(shown);
  let place = 0;
  const letters = texts.map((each) => {
    const level = levels[place] ?? 0;
    place += each.length;
    return letterOf(each, level, typefaces);
  });
  const mayBreak = breaks(texts);
  const starts = [0, ...mayBreak.flatMap((may, at) => (may ? [at] : []))];
  const words = starts.flatMap((start, at) => inParts(letters.slice(start, starts[at + 1])).map(wordOf));
  return { words, level: base === "rtl" ? 1 : 0 };
}

/**
 * @param {Letter[]} letters
 * @returns {Word}
 */
export function wordOf(letters) {
  const pieces = grouped(letters).map(pieceOf);
  const width = (/** @type {Piece[]} */ some) => some.reduce((sum, { shaped }) => sum + shaped.width, 0);
  const end = pieces.findLastIndex((piece) => !piece.isSpace) + 1;
  return {
    letters,
    pieces,
    width: width(pieces.slice(0, end)),
    space: width(pieces.slice(end)),
    top: Math.max(0, ...pieces.map(({ shaped }) => shaped.top)),
    bottom: Math.min(0, ...pieces.map(({ shaped }) => shaped.bottom)),
  };
}

/**
 * A word that no language has, in parts: to measure the rest of it again for each line would take seconds.
 * @param {Letter[]} letters
 * @returns {Letter[][]}
 */
function inParts(letters) {
  if (letters.length < LONG) return [letters];
  return Array.from({ length: Math.ceil(letters.length / PIECE) }, (_, at) => letters.slice(at * PIECE, (at + 1) * PIECE));
}

/**
 * The direction of the first letter that has one (rule P2).
 * @param {string} text
 */
function directionOf(text) {
  for (const character of text) {
    const type = bidi.getBidiCharTypeName(character);
    if (type === "L") return "ltr";
    if (type === "R" || type === "AL") return "rtl";
  }
  return undefined;
}

/**
 * @param {string} text
 * @param {number} level
 * @param {Typefaces} typefaces
 * @returns {Letter}
 */
function letterOf(text, level, typefaces) {
  const space = isSpace(text);
  const { face, text: written } = typefaces.find(text);
  // A space that a typeface lacks is as wide as any.
  if (space && !face) return { text: " ", face: typefaces.first, level, isSpace: true };
  const mirrored = level % 2 ? bidi.getMirroredCharacter(text) : null;
  return { text: mirrored ?? written, face, level, isSpace: space };
}

/**
 * @param {Letter[]} letters
 * @returns {Letter[][]} runs of letters that are alike
 */
function grouped(letters) {
  /** @type {Letter[][]} */
  const groups = [];
  for (const letter of letters) {
    const last = groups.at(-1)?.[0];
    const isAlike = last && last.face === letter.face && last.level === letter.level && last.isSpace === letter.isSpace;
    if (isAlike) groups.at(-1)?.push(letter);
    else groups.push([letter]);
  }
  return groups;
}

/**
 * @param {Letter[]} letters
 * @returns {Piece}
 */
function pieceOf(letters) {
  const [{ face, level, isSpace }] = letters;
  const text = letters.map((letter) => letter.text).join("");
  const empty = { glyphs: [], width: letters.length * BOX, top: 0, bottom: 0 };
  const shaped = face ? face.shape(text, level % 2 === 1) : empty;
  return { face, level, isSpace, shaped };
}
