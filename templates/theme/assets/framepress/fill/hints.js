// Whether a day or a number is written as it was asked for. Nothing is refused: what was written is kept as it is.

import { make } from "./page.js";
import { controlsOf } from "./fields.js";

/** Marks that nobody sees, and that come along where text of both directions is copied. */
const DIRECTIONS = /[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/g;

/**
 * Looks at one question and says below its control what is off.
 * @param {HTMLElement} place
 * @param {import("./page.js").Say} say
 */
export function look(place, say) {
  const control = controlsOf(place)[0];
  const written = control.value.replace(DIRECTIONS, "").trim();
  const wrong = written ? problem(place, written, say) : "";
  const id = `${control.id}-wrong`;
  document.getElementById(id)?.remove();
  const described = (control.getAttribute("aria-describedby") ?? "").split(" ").filter((each) => each && each !== id);
  if (wrong) {
    control.before(make("p", { class: "fp-field__wrong", id, role: "alert" }, wrong));
    described.push(id);
    control.setAttribute("aria-invalid", "true");
  } else control.removeAttribute("aria-invalid");
  control.setAttribute("aria-describedby", described.join(" "));
}

/**
 * @param {HTMLElement} place
 * @param {string} written
 * @param {import("./page.js").Say} say
 */
function problem(place, written, say) {
  if (place.dataset.kind === "date") return isDay(written) ? "" : say("date_wrong", { example: today() });
  const [least, most] = [place.dataset.minimum, place.dataset.maximum];
  const number = wholeNumber(written);
  if (number === undefined) return say("number_wrong", { example: least ?? most ?? "3" });
  if (least !== undefined && number < Number(least)) return say("number_least", { minimum: least });
  if (most !== undefined && number > Number(most)) return say("number_most", { maximum: most });
  return "";
}

/** @param {string} written */
function isDay(written) {
  const parts = /^(\d{4})-(\d{2})-(\d{2})$/.exec(western(written));
  if (!parts) return false;
  const [year, month, day] = parts.slice(1).map(Number);
  const date = new Date(Date.UTC(year, month - 1, day));
  return date.getUTCMonth() === month - 1 && date.getUTCDate() === day;
}

/** @param {string} written */
function wholeNumber(written) {
  return /^[+-]?\d+$/.test(western(written)) ? Number(western(written)) : undefined;
}

/**
 * The digits of other scripts as those that are counted with.
 * @param {string} text
 */
function western(text) {
  return text.replace(/\p{Nd}/gu, (digit) => {
    const code = Number(digit.codePointAt(0));
    let zero = code; // digits stand in tens (Unicode, 4.6), each from a zero on
    while (/\p{Nd}/u.test(String.fromCodePoint(zero - 1)) && code - zero < 9) zero -= 1;
    return String(code < 0x80 ? code - 0x30 : code - zero);
  });
}

/** Today as it is asked for, in the reader's own time. */
export function today() {
  const now = new Date();
  const two = (/** @type {number} */ number) => String(number).padStart(2, "0");
  return `${now.getFullYear()}-${two(now.getMonth() + 1)}-${two(now.getDate())}`;
}
