// The one dialog of the page: asked for, answered with the keyboard or by pressing, closed with Escape.

import { button, make, need } from "./page.js";

/** @type {Promise<unknown>} the question that is asked now: what is pressed never answers another one */
let asked = Promise.resolve();

/**
 * Asks, as soon as nothing else is asked. The answer is the name of what was pressed; "" where the dialog was closed
 * without.
 * @param {string} title
 * @param {(Node | string)[]} content
 * @param {{name: string, words: string, look?: string}[]} answers  the last one leaves everything as it is
 * @returns {Promise<string>}
 */
export function ask(title, content, answers) {
  const given = asked.then(() => show(title, content, answers));
  asked = given.catch(() => undefined);
  return given;
}

/**
 * @param {string} title
 * @param {(Node | string)[]} content
 * @param {{name: string, words: string, look?: string}[]} answers
 * @returns {Promise<string>}
 */
function show(title, content, answers) {
  const dialog = /** @type {HTMLDialogElement} */ (need("[data-fp-dialog]"));
  return new Promise((resolve) => {
    const buttons = answers.map(({ name, words, look }) => button(words, () => dialog.close(name), look));
    const heading = make("h2", { id: "fp-dialog-title", tabindex: "-1" }, title);
    dialog.replaceChildren(heading, ...content, make("p", { class: "fp-buttons" }, ...buttons));
    dialog.setAttribute("aria-labelledby", heading.id);
    dialog.returnValue = "";
    dialog.addEventListener("close", () => resolve(dialog.returnValue), { once: true });
    dialog.showModal();
    heading.focus();
  });
}

/** @param {string} name */
export function answer(name) {
  /** @type {HTMLDialogElement} */ (need("[data-fp-dialog]")).close(name);
}
