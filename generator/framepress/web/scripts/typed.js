// Text as a keyboard could have written it.

import { LINE_ENDS, UNTYPED } from "./contract.js";

/** Half of a character too, which a text in JavaScript can hold, and nothing else. */
const NOT_TYPED = new RegExp(`[${UNTYPED}\\ud800-\\udfff]`, "gu");
const LINE_END = new RegExp(LINE_ENDS, "g");

/**
 * What is typed or pasted into the page, without marks that no file and no font takes.
 * @param {string} text
 */
export function typed(text) {
  return text.replace(LINE_END, "\n").replace(NOT_TYPED, "");
}

/**
 * What a file says, with U+FFFD in place of each character that can't be shown.
 * @param {string} text
 */
export function madeTyped(text) {
  return text.replace(LINE_END, "\n").replace(NOT_TYPED, "\ufffd");
}

/**
 * Whether a text has characters that can't be shown.
 * @param {string} text
 */
export function isUntyped(text) {
  return text.replace(LINE_END, "\n").search(NOT_TYPED) >= 0;
}

/**
 * Characters (code points), as Python counts them.
 * @param {string} text
 */
export function lengthOf(text) {
  return text.length - (text.match(/[\ud800-\udbff][\udc00-\udfff]/g)?.length ?? 0);
}
