// What a field shows, as a content stream (ISO 32000-2, 12.7.4.3): a white ground, which hides the lines for handwriting,
// and the text, between the marks where a program that changes the answer puts its own.

import { INSET } from "../contract.js";
import { LEADING } from "./fit.js";
import { inOrder } from "./lines.js";
import { BOX } from "./typefaces.js";

/** @typedef {import("./embed.js").Embedded} Embedded */
/** @typedef {import("./fit.js").Box} Box */
/** @typedef {import("./fit.js").Fitted} Fitted */
/** @typedef {import("./lines.js").Line} Line */
/** @typedef {import("./typefaces.js").Shaped} Shaped */
/** @typedef {import("./typefaces.js").Typeface} Typeface */

/** A letter that no typeface has is a box: its sides in ems, from the baseline. PDF/UA allows no glyph for it. */
const EMPTY = { left: 0.06, low: 0, width: BOX - 0.12, height: 0.66, line: 0.04 };

/**
 * @param {Fitted} fitted
 * @param {Box} box
 * @param {(face: Typeface) => Embedded} embedded
 * @param {"ltr" | "rtl"} direction of the form: on which side answers stand
 * @returns {string}
 */
export function drawing(fitted, box, embedded, direction) {
  const { lines, heights, size } = fitted;
  const high = heights.reduce((sum, { ascent, descent }) => sum + ascent - descent, 0);
  let top = box.wraps ? box.height - INSET : (box.height + high) / 2;
  const parts = lines.map((line, at) => {
    const { ascent, descent } = heights[at];
    const part = lineOf(line, size, startOf(line, size, box, direction), top - ascent, embedded);
    top -= ascent - descent + LEADING * size;
    return part;
  });
  const edges = `0 0 ${number(box.width)} ${number(box.height)} re`;
  return `q 1 g ${edges} f Q\n/Tx BMC\nq ${edges} W n\n${parts.join("")}Q\nEMC`;
}

/**
 * Where a line begins, from the left. One that is longer than the box shows its beginning.
 * @param {Line} line
 * @param {number} size
 * @param {Box} box
 * @param {"ltr" | "rtl"} direction
 */
function startOf(line, size, box, direction) {
  const left = INSET;
  const right = box.width - INSET - line.width * size;
  const isAtRight = right < left ? line.level === 1 : direction === "rtl";
  return isAtRight ? right : left;
}

/**
 * @param {Line} line
 * @param {number} size
 * @param {number} start
 * @param {number} base
 * @param {(face: Typeface) => Embedded} embedded
 */
function lineOf(line, size, start, base, embedded) {
  let x = start;
  let texts = "";
  let boxes = "";
  for (const { face, shaped } of inOrder(line)) {
    if (face) texts += shown(shaped, embedded(face), size, x, base);
    else boxes += emptyBoxes(Math.round(shaped.width / BOX), size, x, base);
    x += shaped.width * size;
  }
  return (texts && `BT 0 g\n${texts}ET\n`) + boxes;
}

/**
 * The glyphs of one piece: each where it belongs, whatever the typeface says of its width.
 * @param {Shaped} shaped
 * @param {Embedded} font
 * @param {number} size
 * @param {number} x
 * @param {number} y
 */
function shown(shaped, font, size, x, y) {
  let written = "";
  let array = "";
  let rise = 0;
  let pen = 0;
  let at = 0;
  const flush = () => {
    if (array) written += `[${array}] TJ\n`;
    array = "";
  };
  for (const glyph of shaped.glyphs) {
    const code = font.code(glyph);
    if (code === undefined) {
      at += glyph.advance;
      continue;
    }
    if (glyph.y !== rise) {
      flush();
      rise = glyph.y;
      written += `${number(rise * size)} Ts\n`;
    }
    const gap = Math.round((pen - at - glyph.x) * 1000);
    if (gap) array += `${gap} `;
    array += `<${code}>`;
    pen += font.width(glyph) / 1000 - gap / 1000;
    at += glyph.advance;
  }
  flush();
  if (rise) written += "0 Ts\n";
  return written && `/${font.name} ${number(size)} Tf 1 0 0 1 ${number(x)} ${number(y)} Tm\n${written}`;
}

/**
 * @param {number} count
 * @param {number} size
 * @param {number} x
 * @param {number} y
 */
function emptyBoxes(count, size, x, y) {
  const each = Array.from({ length: count }, (_, at) => {
    const sides = [x + (at * BOX + EMPTY.left) * size, y + EMPTY.low, EMPTY.width * size, EMPTY.height * size];
    return `${sides.map(number).join(" ")} re S\n`;
  });
  return `0 G ${number(EMPTY.line * size)} w\n${each.join("")}`;
}

/** @param {number} value */
function number(value) {
  return String(Math.round(value * 1000) / 1000);
}
