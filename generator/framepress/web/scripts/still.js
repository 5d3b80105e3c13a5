// The page never moves under a finger: between press and release nothing changes its place, and what comes in above what
// is in use leaves that where it is. (WebKit has no scroll anchoring of its own; a press that ends on something else is lost.)

import { need } from "./page.js";

/** Milliseconds after a release by which its click has come: a touch gives it a moment later. */
const CLICK = 400;

let isPressed = false;
/** @type {number | undefined} */
let timer;
/** @type {(() => void)[]} */
const waiting = [];

addEventListener("pointerdown", press, true);
addEventListener("pointerup", () => soon(CLICK), true);
addEventListener("click", () => soon(0), true);
addEventListener("pointercancel", release, true);
for (const end of ["blur", "pagehide"]) addEventListener(end, release); // of the window, not of what is in it

function press() {
  clearTimeout(timer);
  isPressed = true;
}

/** @param {number} pause */
function soon(pause) {
  clearTimeout(timer);
  timer = window.setTimeout(release, pause);
}

function release() {
  clearTimeout(timer);
  isPressed = false;
  for (const change of waiting.splice(0)) anchored(change);
}

/**
 * Changes the page when nobody presses on it: now, or as soon as they let go.
 * @param {() => void} change
 */
export function steady(change) {
  if (isPressed) waiting.push(change);
  else anchored(change);
}

/**
 * Changes the page; what is in use, or else what is in the middle of the window, stays at its place.
 * @param {() => void} change
 */
function anchored(change) {
  const anchor = scrollY > 0 ? inUse() : undefined;
  const before = anchor?.getBoundingClientRect().top;
  const root = document.documentElement;
  if (anchor) root.style.overflowAnchor = "none"; // or the browser would do the same once more
  change();
  if (!anchor) return;
  const moved = anchor.isConnected ? anchor.getBoundingClientRect().top - Number(before) : 0;
  if (moved) scrollBy({ top: moved, behavior: "instant" });
  requestAnimationFrame(() => (root.style.overflowAnchor = ""));
}

/** What has the focus, if it is in view, or else the first question that is. */
function inUse() {
  const questions = need("#fp-fill");
  const focused = document.activeElement;
  if (focused && questions.contains(focused) && isInView(focused)) return focused;
  return [...questions.querySelectorAll("[data-fp-step]:not([hidden]) :is(h2, .fp-field, .fp-part > *)")].find(isInView);
}

/** @param {Element} element */
function isInView(element) {
  const { top, bottom } = element.getBoundingClientRect();
  return bottom > 0 && top < innerHeight && bottom > top;
}
