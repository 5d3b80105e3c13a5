// How large an answer is written: as the command line does it (pdf/fill_fields.py), and answers.typ, which draws it there.

import { INSET, SIZES } from "../contract.js";
import { linesOf } from "./lines.js";
import { paragraphOf } from "./words.js";

/** @typedef {import("./lines.js").Line} Line */
/** @typedef {import("./typefaces.js").Typefaces} Typefaces */
/**
 * @typedef {object} Box in points
 * @property {number} width
 * @property {number} height
 * @property {boolean} wraps whether it takes several lines
 * @typedef {{size: number, lines: Line[], heights: {ascent: number, descent: number}[], isCut: boolean}} Fitted
 *   `heights` are those of the lines, in points
 */

/** Between two lines, in ems. */
export const LEADING = 0.08;
const SLACK = 0.01;

/**
 * The answer in the largest size in which all of it is in the box; at the smallest size as much of it as there is room
 * for.
 * @param {string} text
 * @param {Box} box
 * @param {Typefaces} typefaces
 * @param {"ltr" | "rtl"} direction of the form
 * @returns {Fitted}
 */
export function fit(text, box, typefaces, direction) {
  const shown = text.trimEnd();
  const texts = box.wraps ? shown.split("\n") : [shown.replaceAll("\n", " ")];
  const paragraphs = texts.map((each) => paragraphOf(each, typefaces, direction));
  const room = { width: box.width - 2 * INSET, height: box.height - (box.wraps ? 2 * INSET : 0) };
  const lowest = typefaces.base.ascent - typefaces.base.descent;
  let fitted;
  for (const size of SIZES) {
    const most = Math.floor(room.height / (lowest * size)) + 1;
    const lines = linesOf(paragraphs, box.wraps ? room.width / size : Infinity, most);
    const heights = lines.map((line) => (box.wraps ? heightOf(line, size, typefaces.base) : capitals(typefaces.base, size)));
    const isHigh = box.wraps ? total(heights, size) > room.height + SLACK : standsOut(lines[0], heights[0].ascent, size, room.height);
    const isCut = isHigh || lines.some((line) => line.width * size > room.width + SLACK);
    fitted = { size, lines, heights, isCut };
    if (!isCut) return fitted;
  }
  return shortened(/** @type {Fitted} */ (fitted), room.height);
}

/**
 * @param {Fitted} fitted
 * @param {number} room
 * @returns {Fitted} with the lines that are wholly in the box, and one at least
 */
function shortened(fitted, room) {
  let { lines, heights } = fitted;
  while (lines.length > 1 && total(heights, fitted.size) > room + SLACK) {
    [lines, heights] = [lines.slice(0, -1), heights.slice(0, -1)];
  }
  return { ...fitted, lines, heights };
}

/**
 * @param {{ascent: number, descent: number}[]} heights
 * @param {number} size
 */
function total(heights, size) {
  const lines = heights.reduce((sum, { ascent, descent }) => sum + ascent - descent, 0);
  return lines + (heights.length - 1) * LEADING * size;
}

/**
 * One line stands in the middle by its capitals, so that it does not jump when a letter with a tail comes.
 * @param {import("./typefaces.js").Typeface} base
 * @param {number} size
 */
function capitals(base, size) {
  return { ascent: base.capitals * size, descent: 0 };
}

/**
 * Whether something of a line that stands in the middle is drawn beyond the edges.
 * @param {Line} line
 * @param {number} capitals in points
 * @param {number} size
 * @param {number} height
 */
function standsOut({ top, bottom }, capitals, size, height) {
  const room = (height - capitals) / 2 + SLACK;
  return top * size - capitals > room || -bottom * size > room;
}

/**
 * A line is as high as the lowest typeface says, or higher where more is drawn. What a typeface for Arabic says of itself
 * leaves room for three marks on a letter: by that a name would be written at 8 points.
 * @param {Line} line
 * @param {number} size
 * @param {{ascent: number, descent: number}} base of the lowest typeface
 */
function heightOf(line, size, { ascent, descent }) {
  return {
    ascent: Math.max(ascent, line.top) * size,
    descent: Math.min(descent, line.bottom) * size,
  };
}
