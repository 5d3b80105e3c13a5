// The page inside of another one, which may forbid it to keep answers, to save files and to print: nobody tells it so.

import { make, need } from "./page.js";

/** Milliseconds after which a window for printing that did not open was forbidden. */
const PRINTING = 1000;

/** Whether the page is shown inside of another one. */
export function isFramed() {
  return self !== top;
}

/** Whether a page around this one is known to forbid it to save files. Those of other sites can't be asked. */
export function forbidsFiles() {
  for (let frame = /** @type {Window} */ (self); frame !== frame.parent; frame = frame.parent) {
    const element = elementOf(frame);
    if (element?.hasAttribute("sandbox") && !element.sandbox.contains("allow-downloads")) return true;
  }
  return false;
}

/**
 * @param {Window} frame
 * @returns {HTMLIFrameElement | null}
 */
function elementOf(frame) {
  try {
    return frame.frameElement instanceof (/** @type {any} */ (frame.parent).HTMLIFrameElement)
      ? /** @type {HTMLIFrameElement} */ (frame.frameElement)
      : null;
  } catch {
    return null; // another site's
  }
}

/** A link that opens the page in a window of its own, where nothing is forbidden. */
export function ownWindow() {
  const link = need("[data-fp-own-window]");
  return make("a", { href: location.href, target: "_blank", rel: "noopener" }, link.textContent ?? "");
}

/**
 * Prints the page.
 * @param {() => void} forbidden  called where a page around this one does not let it
 */
export function printPage(forbidden) {
  let isPrinted = false;
  addEventListener("beforeprint", () => (isPrinted = true), { once: true });
  print();
  if (isFramed()) setTimeout(() => isPrinted || forbidden(), PRINTING);
}

/**
 * Whether this device can hand a file to another program.
 * @returns {boolean}
 */
export function canShare() {
  const sample = new File([""], "form.pdf", { type: "application/pdf" });
  return typeof navigator.canShare === "function" && navigator.canShare({ files: [sample] });
}
