// What the page says of itself: its data, its words, and how elements are made.

import { textFor } from "../plurals.js";

/** @typedef {string | string[] | true} Answer  text as typed, the id of a choice, those of a checklist, a tick */
/** @typedef {Record<string, Answer>} Answers  by the full id of the question */
/**
 * @typedef {object} FormPlace  a form of this site and the page on which it is filled in
 * @property {string} id @property {string} form @property {string} subject @property {string} title @property {string} href
 * @property {{form: string, subject: string}[]} was  what it was called in older editions
 */
/**
 * @typedef {object} Carried  where the answers to an older edition belong now
 * @property {Record<string, string>} moved @property {Record<string, Record<string, string>>} choices
 * @property {string[]} again @property {Record<string, string>} gone
 * @property {Record<string, {question: string, form: string}>} elsewhere  questions that another form asks now
 * @property {Record<string, string>} labels  what old choices were called: by id, or by `<old full id>/<id>`
 */
/**
 * @typedef {object} Kind  what can be done with the answers to a question; a page's data has it of each kind by name
 * @property {boolean} isTick  one box, without choices
 * @property {boolean} picksMany  any number of choices: each of them is a field of its own in a PDF
 * @property {boolean} isMarked  answered by a mark, not by writing
 * @property {"words" | "number" | "date"} meaning  of what was written
 */
/**
 * @typedef {object} GivenQuestion
 * @property {string} id @property {boolean} rated  whether its choices are the levels of a scale @property {string} label @property {string} [row]
 * @property {[string, string][]} [choices]  ids with their labels, in order: as keys of an object, numbers would come first
 * @property {string[]} [unrated]  ids of levels without a rank, such as *Not applicable*
 */
/**
 * @typedef {object} PageData
 * @property {string} framework @property {string} edition @property {string} language @property {"ltr" | "rtl"} direction
 * @property {{id: string, form: string, subject: string, title: string}} form
 * @property {Record<string, Kind & {isOrdered: boolean}>} kinds  what each kind of question can do, by its name
 * @property {FormPlace[]} forms
 * @property {{paper: string, href: string}[]} pdfs
 * @property {string[]} fonts
 * @property {Record<string, Carried>} carried
 * @property {{id: string, title: string, parts: {title: string, questions: GivenQuestion[]}[]}[]} given
 * @property {{field: string, from: string, title: string}[]} same
 * @property {import("./dates.js").DateWords & {order: import("./dates.js").Order}} dates
 * @property {Record<string, string[]>} suggestions  names to pick from, by the full id of the question
 * @property {Words} words
 * @property {Answers} [begins]  what questions begin with, where some do
 * @property {import("./score_value.js").Score[]} [scores]  where the form has some
 * @property {{version: string, urls: string[], worker: string}} [offline]
 */
/** @typedef {Record<string, string | import("../plurals.js").Plural>} Words  what the script says; by number, where one picks it */
/** @typedef {(key: string, values?: Record<string, string | number>) => string} Say */

/**
 * The data of a page; of this one, or of another that was fetched.
 * @param {Document} document
 * @returns {PageData}
 */
export function dataOf(document) {
  return JSON.parse(need("#fp-fill-data", document).textContent ?? "");
}

/** Around what is filled in on a page written from right to left: a name or a day keeps its own direction (UAX #9, isolates). */
const [ISOLATED, END] = ["\u2068", "\u2069"];

/**
 * Words of the catalogue, with what stands in curly brackets filled in. Where a number picks them, it is `count`.
 * @param {Words} words
 * @param {PageData["direction"]} [direction]
 * @returns {Say}
 */
export function speaker(words, direction = "ltr") {
  const shown = (/** @type {string | number} */ value) => (direction === "rtl" && !/^\d*$/.test(String(value)) ? ISOLATED + value + END : String(value));
  return (key, values = {}) => {
    const entry = words[key];
    const text = typeof entry === "string" ? entry : textFor(entry, Number(values.count));
    return text.replace(/\{(\w+)\}/g, (whole, name) => (name in values ? shown(values[name]) : whole));
  };
}

/**
 * An element that the page is known to have.
 * @param {string} selector
 * @param {ParentNode} [within]
 * @returns {HTMLElement}
 */
export function need(selector, within = document) {
  const found = /** @type {HTMLElement | null} */ (within.querySelector(selector));
  if (!found) throw new Error(`the page has no ${selector}`);
  return found;
}

/**
 * A new element. Text is text: nothing in it is read as HTML.
 * @param {string} tag
 * @param {Record<string, string>} [attributes]
 * @param {...(Node | string)} content
 * @returns {HTMLElement}
 */
export function make(tag, attributes = {}, ...content) {
  const made = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) made.setAttribute(name, value);
  made.append(...content);
  return made;
}

/**
 * Puts something else into a place, if it is something else: who is in there with the keyboard stays.
 * @param {HTMLElement} place
 * @param {...Node} content
 */
export function renew(place, ...content) {
  const fresh = /** @type {Element} */ (place.cloneNode(false));
  fresh.append(...content);
  if (!place.isEqualNode(fresh)) place.replaceChildren(...fresh.childNodes);
}

/**
 * A button that does something.
 * @param {string} words
 * @param {() => void} press
 * @param {string} [look]
 */
export function button(words, press, look = "fp-button") {
  const made = make("button", { type: "button", class: look }, words);
  made.addEventListener("click", press);
  return made;
}

/**
 * Does what can wait, when the page is loaded and has nothing else to do.
 * @param {() => void | Promise<void>} work
 */
export function whenIdle(work) {
  const now = () => void Promise.resolve(work()).catch(reportError);
  const wait = () => (typeof requestIdleCallback === "function" ? requestIdleCallback(now, { timeout: 10_000 }) : setTimeout(now, 2_000));
  if (document.readyState === "complete") wait();
  else addEventListener("load", wait, { once: true });
}

/** Whether the person has asked the browser to load little. */
export function savesData() {
  return Boolean(/** @type {any} */ (navigator).connection?.saveData);
}
