// Search over the index that the build wrote: sections of pages with title and text. Every word of the
// query has to begin a word of the section; accents and case don't matter. Scripts that write without
// spaces, or put words together, are found by part of the text.

import { begins, folded, isPart, terms } from "./folding.js";
import { textFor } from "./plurals.js";

const LIMIT = 30; // places shown
const LENGTH = 160; // characters of an excerpt
/** @type {WeakSet<HTMLDialogElement>} */
const started = new WeakSet();

/**
 * Make the dialog search. Called each time it opens; the work is done once.
 * @param {HTMLDialogElement} dialog
 */
export async function startSearch(dialog) {
  if (started.has(dialog)) return;
  started.add(dialog);
  const query = /** @type {HTMLInputElement} */ (dialog.querySelector("input"));
  const status = /** @type {HTMLElement} */ (dialog.querySelector("[role=status]"));
  const list = /** @type {HTMLElement} */ (dialog.querySelector("ol"));
  query.addEventListener("keydown", (event) => {
    if (event.key !== "Enter") return;
    event.preventDefault(); // it would press the closing button
    if (!event.isComposing) list.querySelector("a")?.click();
  });
  let entries;
  try {
    entries = await load(String(dialog.dataset.fpIndex));
  } catch {
    status.textContent = String(dialog.dataset.failed);
    started.delete(dialog);
    return;
  }
  const update = () => show(find(entries, query.value), query.value, dialog, status, list);
  query.addEventListener("input", update);
  update();
}

/** @param {string} address */
async function load(address) {
  const answer = await fetch(address);
  if (!answer.ok) throw new Error(`${address}: ${answer.status}`);
  const index = await answer.json();
  /** @type {{location: string, title: string, text: string}[]} */
  const docs = index.docs ?? index.items;
  const pages = new Map(docs.filter((doc) => !doc.location.includes("#")).map((doc) => [doc.location, words(doc.title)]));
  return docs.map((doc) => {
    const title = words(doc.title);
    const page = doc.location.replace(/#.*/, "");
    const pageTitle = pages.get(page) ?? title;
    const all = words(doc.text);
    const text = all.startsWith(`${title} `) ? all.slice(title.length + 1) : all;
    return { location: doc.location, page, pageTitle, title, text, plainTitle: folded(title), plainText: folded(text) };
  });
}

/** The words of a piece of the index, which may be HTML. @param {string} html */
function words(html) {
  return (new DOMParser().parseFromString(html, "text/html").body.textContent ?? "").replace(/\s+/g, " ").trim();
}

/** @typedef {Awaited<ReturnType<typeof load>>} Entries */

/**
 * @param {Entries} entries
 * @param {string} query
 */
function find(entries, query) {
  const wanted = terms(query);
  if (wanted.length === 0) return [];
  const whole = folded(query.trim());
  const found = entries
    .map((entry) => ({ entry, score: Math.min(...wanted.map((term) => score(entry, term))), named: named(entry, whole) }))
    .filter((one) => one.score > 0)
    .sort((one, other) => other.named - one.named || other.score - one.score)
    .map((one) => one.entry);
  const pages = new Set();
  return found.filter((entry) => !pages.has(entry.page) && pages.add(entry.page)); // the best place of each page
}

/**
 * Whether the title of a page begins with the whole query: somebody typed the code that people cite, 1.1, or the title.
 * @param {Entries[number]} entry
 * @param {string} whole
 * @returns {number} 1 where it does, and no number or word goes on there: 1.1 is not 1.10.
 */
function named(entry, whole) {
  const isPage = !entry.location.includes("#") && entry.plainTitle.startsWith(whole);
  return isPage && !/^[\p{L}\p{N}]/u.test(entry.plainTitle.slice(whole.length)) ? 1 : 0;
}

/**
 * @param {Entries[number]} entry
 * @param {string} term
 */
function score(entry, term) {
  const page = entry.location.includes("#") ? 0 : 1;
  if (begins(entry.plainTitle, term)) return 20 + page;
  if (begins(entry.plainText, term)) return 10 + page;
  if (isPart(entry.plainTitle, term)) return 6 + page;
  return isPart(entry.plainText, term) ? 4 + page : 0;
}

/**
 * @param {Entries} found
 * @param {string} query
 * @param {HTMLDialogElement} dialog
 * @param {HTMLElement} status
 * @param {HTMLElement} list
 */
function show(found, query, dialog, status, list) {
  const { none, fpBase } = dialog.dataset;
  const said = found.length === 0 ? none : textFor(JSON.parse(String(dialog.dataset.found)), found.length);
  status.textContent = query.trim() ? String(said).replace("{count}", String(found.length)) : "";
  list.replaceChildren(...found.slice(0, LIMIT).map((entry) => row(entry, query, String(fpBase))));
}

/**
 * @param {Entries[number]} entry
 * @param {string} query
 * @param {string} base
 */
function row(entry, query, base) {
  const item = document.createElement("li");
  const link = document.createElement("a");
  const title = document.createElement("strong");
  const section = document.createElement("small");
  const text = document.createElement("span");
  title.textContent = entry.pageTitle;
  section.textContent = entry.title === entry.pageTitle ? "" : entry.title;
  text.textContent = excerpt(entry, query);
  link.href = new URL(entry.location, new URL(base, location.href)).href;
  link.append(...[title, section, text].filter((part) => part.textContent));
  link.addEventListener("click", () => link.closest("dialog")?.close()); // the result may be on this page
  item.append(link);
  return item;
}

/**
 * @param {Entries[number]} entry
 * @param {string} query
 */
function excerpt(entry, query) {
  const first = terms(query)[0] ?? "";
  const at = Math.max(0, entry.plainText.indexOf(first) - 60);
  const from = at === 0 ? 0 : entry.text.indexOf(" ", at) + 1;
  const part = entry.text.slice(from, from + LENGTH);
  const isWhole = from + LENGTH >= entry.text.length;
  return `${from ? "… " : ""}${isWhole ? part : part.replace(/\s\S*$/, " …")}`;
}
