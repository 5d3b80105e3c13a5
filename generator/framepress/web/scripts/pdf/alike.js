// Whether what a field shows is its value: a program may have changed one and left the other. Letters alone are compared;
// what can't be told surely is no difference. The command does the same in intake/fields/shown_value.py.

/** Points that a letter takes at most, on the average: a text that has as many may be cut off at the edge. */
const WIDEST = 10;
/** What programs draw in place of a letter that they lack. */
const STAND_INS = "?\ufffd□▯\0";
/** Scripts that run from the right, or whose letters are drawn in another order than they are written. */
const SHAPED = /[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufeff\u0900-\u109f\u1780-\u17ff\u{10800}-\u{10fff}\u{1e800}-\u{1efff}]/u;
/** What typefaces of single bytes have: programs leave out others. */
const NOT_WESTERN = /[^\0-\x7f\xa0-\xff€‚ƒ„…†‡ˆ‰Š‹ŒŽ‘’“”•–—˜™š›œžŸ]/gu;

/**
 * Whether letters on a page may be one of these values, in a field so wide, in points.
 * @param {(string | undefined)[]} letters
 * @param {string[]} values
 * @param {number} width
 */
export function isAlike(letters, values, width) {
  const text = letters.map((letter) => (letter === undefined || STAND_INS.includes(letter) ? "\ufffd" : letter)).join("");
  const pieces = text.split("\ufffd").map(folded).filter(Boolean);
  return !pieces.length || values.some((value) => mayBe(pieces, value, width));
}

/**
 * @param {string[]} pieces
 * @param {string} value
 * @param {number} width
 */
function mayBe(pieces, value, width) {
  if (SHAPED.test(value)) return true;
  const said = folded(value);
  const known = folded(value.replace(NOT_WESTERN, ""));
  const whole = pieces.join("");
  if (whole === said || whole === known) return true;
  if (said && whole === said.repeat(Math.floor(whole.length / said.length))) return true;
  const isWhole = [...value].length * WIDEST < width && !/[\r\n]/.test(value);
  if (isWhole && said === known && pieces.length === 1) return false;
  return holds(said, pieces) || holds(known, pieces);
}

/**
 * Whether a text has these pieces, one after the other.
 * @param {string} said
 * @param {string[]} pieces
 */
function holds(said, pieces) {
  let at = 0;
  return pieces.every((piece) => {
    const found = said.indexOf(piece, at);
    at = found + piece.length;
    return found >= 0;
  });
}

/**
 * The letters and digits of a text, without what stands on them, and without their case.
 * @param {string} text
 */
function folded(text) {
  return text.normalize("NFKD").toUpperCase().toLowerCase().normalize("NFKD").replaceAll("ς", "σ").replace(/[^\p{L}\p{N}]/gu, "");
}
