// Words into lines of a given width, and the order in which a line is seen.

import { wordOf } from "./words.js";

/** @typedef {import("./words.js").Paragraph} Paragraph */
/** @typedef {import("./words.js").Piece} Piece */
/** @typedef {import("./words.js").Word} Word */
/**
 * @typedef {object} Line measures are in ems
 * @property {Word[]} words as they are read
 * @property {0 | 1} level 1 where it runs from the right
 * @property {number} width
 * @property {number} top of what is drawn, and bottom
 * @property {number} bottom
 */

/**
 * @param {Paragraph[]} paragraphs
 * @param {number} room in ems
 * @param {number} most lines that are of use: one more is made, and no other
 * @returns {Line[]}
 */
export function linesOf(paragraphs, room, most) {
  /** @type {Line[]} */
  const lines = [];
  for (const { words, level } of paragraphs) {
    for (const line of wrapped(words, room)) {
      lines.push(lineOf(line, level));
      if (lines.length > most) return lines;
    }
  }
  return lines;
}

/**
 * The words of one line after the other: as many as there is room for, and a word that is longer than any line in parts.
 * @param {Word[]} words
 * @param {number} room
 * @returns {Generator<Word[]>}
 */
function* wrapped(words, room) {
  /** @type {Word[]} */
  let line = [];
  let used = 0;
  for (let word of words) {
    if (line.length && used + word.width > room) {
      yield line;
      [line, used] = [[], 0];
    }
    while (word.width > room && word.letters.length > 1) {
      const count = fitting(word, room);
      yield [wordOf(word.letters.slice(0, count))];
      word = wordOf(word.letters.slice(count));
    }
    line.push(word);
    used += word.width + word.space;
  }
  yield line;
}

/**
 * How many letters of a word fit into a line: at least one.
 * @param {Word} word
 * @param {number} room
 */
function fitting(word, room) {
  let count = Math.max(1, Math.min(word.letters.length - 1, Math.ceil((word.letters.length * room) / word.width)));
  const width = () => wordOf(word.letters.slice(0, count)).width;
  while (count > 1 && width() > room) count -= 1;
  return count;
}

/**
 * @param {Word[]} words
 * @param {0 | 1} level
 * @returns {Line}
 */
function lineOf(words, level) {
  let [width, top, bottom] = [0, 0, 0];
  let space = 0;
  for (const word of words) {
    width += space + word.width;
    space = word.space;
    top = Math.max(top, word.top);
    bottom = Math.min(bottom, word.bottom);
  }
  return { words, level, width, top, bottom };
}

/**
 * A line's pieces as they are seen from the left: of each level and those above it, what stands together is turned
 * around, the highest first (Unicode Bidirectional Algorithm, L2). The spaces at its end are not drawn.
 * @param {Line} line
 * @returns {Piece[]}
 */
export function inOrder({ words }) {
  const all = words.flatMap((word) => word.pieces);
  const pieces = all.slice(0, all.findLastIndex((piece) => !piece.isSpace) + 1);
  const highest = Math.max(0, ...pieces.map((piece) => piece.level));
  for (let at = highest; at > 0; at -= 1) turn(pieces, at);
  return pieces;
}

/**
 * @param {Piece[]} pieces
 * @param {number} level
 */
function turn(pieces, level) {
  for (let start = 0; start < pieces.length; start += 1) {
    let end = start;
    while (end < pieces.length && pieces[end].level >= level) end += 1;
    pieces.splice(start, end - start, ...pieces.slice(start, end).reverse());
    start = Math.max(start, end - 1);
  }
}
