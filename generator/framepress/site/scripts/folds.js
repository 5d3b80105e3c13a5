// A long page: its folds open for anchors and for paper, a field leaves only the entries that have its words, and menus
// those that have the tags. Without this script the folds open by hand, the browser looks through them, and all is shown.

import { named } from "./fragments.js";
import { begins, folded, isPart, terms } from "./folding.js";
import { textFor } from "./plurals.js";

const PAUSE = 400; // ms of quiet before a count is said: not one for each letter

startFolds();

function startFolds() {
  const folds = /** @type {HTMLDetailsElement[]} */ ([...document.querySelectorAll("details.fp-fold")]);
  openFor(location.hash);
  addEventListener("hashchange", () => openFor(location.hash));
  openForPaper(folds);
  const field = document.querySelector("[data-fp-filter]");
  if (field instanceof HTMLElement) startFilter(field, folds);
}

/** Opens the fold that an anchor is, has, or lies in: some browsers leave it closed. @param {string} hash */
function openFor(hash) {
  const target = document.getElementById(named(hash));
  const fold = target?.closest("details.fp-fold") ?? target?.querySelector(":scope > details.fp-fold");
  if (!(fold instanceof HTMLDetailsElement) || fold.open) return;
  fold.open = true;
  target?.scrollIntoView();
}

/** A print has all of it; afterwards the page is as it was. @param {HTMLDetailsElement[]} folds */
function openForPaper(folds) {
  /** @type {HTMLDetailsElement[]} */
  let closed = [];
  addEventListener("beforeprint", () => {
    closed = folds.filter((fold) => !fold.open);
    for (const fold of closed) fold.open = true;
  });
  addEventListener("afterprint", () => {
    for (const fold of closed) fold.open = false;
  });
}

/**
 * @param {HTMLElement} field
 * @param {HTMLDetailsElement[]} folds
 */
function startFilter(field, folds) {
  const query = field.querySelector("input");
  const menus = [...field.querySelectorAll("select")];
  const status = /** @type {HTMLElement} */ (field.querySelector("[role=status]"));
  const entries = [...document.querySelectorAll("[data-fp-entries] > *")].map(entry);
  const groups = /** @type {HTMLElement[]} */ ([...document.querySelectorAll("[data-fp-group]")]);
  /** Folds that were open before somebody looked for something. @type {Set<HTMLDetailsElement> | undefined} */
  let before;
  let said = 0;

  const update = () => {
    const wanted = terms(query?.value ?? "");
    const tags = menus.map((menu) => menu.value).filter(Boolean);
    const isFiltered = wanted.length + tags.length > 0;
    before ??= new Set(folds.filter((fold) => fold.open));
    let found = 0;
    for (const one of entries) {
      const hasWords = wanted.every((term) => begins(one.text, term) || isPart(one.text, term));
      one.element.hidden = !hasWords || !tags.every((tag) => one.tags.includes(tag));
      found += Number(!one.element.hidden);
    }
    for (const group of groups) {
      group.hidden = !group.querySelector("[data-fp-entries] > :not([hidden])");
      for (const part of headOf(group)) part.hidden = group.hidden;
    }
    for (const fold of folds) fold.open = isFiltered ? !fold.hidden : before.has(fold);
    if (!isFiltered) before = undefined;
    clearTimeout(said);
    said = setTimeout(() => (status.textContent = isFiltered ? count(field, found, tags.length > 0) : ""), PAUSE);
  };
  field.addEventListener("input", update);
  field.hidden = false;
  if (query?.value || menus.some((menu) => menu.value)) update(); // the browser kept it on the way back to this page
}

/**
 * What stands above a group that has its heading before it, and not within: the text between, and the heading.
 * @param {HTMLElement} group
 */
function headOf(group) {
  /** @type {HTMLElement[]} */
  const above = [];
  for (let part = group.previousElementSibling; part && group.hasAttribute("data-fp-below"); part = part.previousElementSibling) {
    if (part instanceof HTMLElement) above.push(part);
    if (part.tagName === "H2") break;
  }
  return above;
}

/** An entry with the words that it is found by: its own, its tags, and the title of its fold. @param {Element} element */
function entry(element) {
  const title = element.closest("details")?.querySelector("summary > :first-child")?.textContent ?? "";
  const tags = element.getAttribute("data-fp-words") ?? "";
  const text = folded(`${title} ${element.textContent} ${tags}`);
  return { element: /** @type {HTMLElement} */ (element), text, tags: (element.getAttribute("data-fp-tags") ?? "").split(" ") };
}

/**
 * @param {HTMLElement} field
 * @param {number} found
 * @param {boolean} byTags
 */
function count(field, found, byTags) {
  if (found === 0) return String(byTags ? field.dataset.noneChosen : field.dataset.none);
  return String(textFor(JSON.parse(String(field.dataset.found)), found)).replace("{count}", String(found));
}
