// Whether a day or a number can be read as one, and as what. Nothing is refused: what was written is kept as it is.

import { readDate, western } from "./dates.js";
import { inNumbers, inWords, today } from "./days.js";
import { controlsOf } from "./fields.js";
import { need } from "./page.js";

/** @typedef {import("./page.js").PageData} PageData */
/** @typedef {import("./page.js").Say} Say */

/** Marks that nobody sees, and that come along where text of both directions is copied. */
const DIRECTIONS = /[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/g;

/**
 * Whether the page says how it reads what is written to a question.
 * @param {HTMLElement} place
 */
export function isRead(place) {
  return place.querySelector("[data-fp-read]") !== null;
}

/**
 * Looks at one question and says below its control what is off, or as which day it was read. The place is kept free for it:
 * nothing moves.
 * @param {HTMLElement} place
 * @param {PageData} data
 * @param {Say} say
 */
export function look(place, data, say) {
  const control = controlsOf(place)[0];
  const wrong = problem(place, control.value, data, say);
  const said = need("[data-fp-read]", place);
  const words = wrong || asRead(place, control.value, data);
  if (said.textContent !== words) said.textContent = words;
  said.classList.toggle("fp-field__read--wrong", wrong !== "");
  if (wrong) control.setAttribute("aria-invalid", "true");
  else control.removeAttribute("aria-invalid");
}

/**
 * What is wrong with what was written; empty where nothing is.
 * @param {HTMLElement} place
 * @param {string} text
 * @param {PageData} data
 * @param {Say} say
 */
export function problem(place, text, data, say) {
  const written = text.replace(DIRECTIONS, "").trim();
  if (!written) return "";
  if (isDate(place, data)) {
    const { month } = readDate(written, data.dates, data.dates.order);
    return month ? "" : say("date_wrong", { example: inNumbers(today(), data.dates.order) });
  }
  const [least, most] = [place.dataset.minimum, place.dataset.maximum];
  const number = wholeNumber(written);
  if (number === undefined) return say("number_wrong", { example: least ?? most ?? "3" });
  if (least !== undefined && number < Number(least)) return say("number_least", { minimum: least });
  if (most !== undefined && number > Number(most)) return say("number_most", { maximum: most });
  return "";
}

/**
 * A date in words, so that who wrote 3/4 sees which day that is; in a table shorter.
 * @param {HTMLElement} place
 * @param {string} written
 * @param {PageData} data
 */
function asRead(place, written, data) {
  if (!isDate(place, data) || !written.trim()) return "";
  const length = place.closest(".fp-table--grid") ? "medium" : "full";
  return inWords(readDate(written, data.dates, data.dates.order), data.language, length);
}

/**
 * @param {HTMLElement} place
 * @param {PageData} data
 */
function isDate(place, data) {
  return data.kinds[String(place.dataset.kind)].meaning === "date";
}

/** @param {string} written */
function wholeNumber(written) {
  return /^[+-]?\d+$/.test(western(written)) ? Number(western(written)) : undefined;
}
