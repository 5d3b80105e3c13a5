// One part of the form at a time, where one is in it, and how much of each is answered.

import { named } from "../fragments.js";
import { need } from "./page.js";
import { remember, remembered } from "./tab.js";

/** Under which name it is remembered that all parts are shown. */
const ALL = "framepress.all";

export class Steps {
  /**
   * @param {import("./fields.js").Fields} fields
   * @param {import("./page.js").Say} say
   */
  constructor(fields, say) {
    this.fields = fields;
    this.say = say;
    this.steps = [.../** @type {NodeListOf<HTMLElement>} */ (document.querySelectorAll("[data-fp-step]"))];
    this.links = [.../** @type {NodeListOf<HTMLAnchorElement>} */ (document.querySelectorAll(".fp-parts__list a"))];
    this.fold = /** @type {HTMLDetailsElement} */ (need("[data-fp-fold]"));
    this.where = need("[data-fp-where]");
    this.back = need("[data-fp-back]");
    this.on = need("[data-fp-on]");
    this.all = /** @type {HTMLInputElement} */ (need("[data-fp-all]"));
    this.all.checked = remembered(ALL) !== null;
    this.page = document.title;
    /** @type {Map<string, number>} the step of each question */
    this.stepOf = new Map();
    /** @type {Set<string>[]} the questions of each step, and those of them that have an answer */
    this.asked = this.steps.map(() => new Set());
    /** @type {Set<string>[]} */
    this.answered = this.steps.map(() => new Set());
    this.rowOf = laterRows();
    for (const [number, step] of this.steps.entries()) {
      for (const place of /** @type {NodeListOf<HTMLElement>} */ (step.querySelectorAll("[data-field]"))) {
        const id = String(place.dataset.field);
        if (!this.stepOf.has(id)) this.stepOf.set(id, number);
        if (this.stepOf.get(id) === number) this.asked[number].add(id);
      }
    }
    this.at = 0;
    /** @type {(step: HTMLElement) => void} */
    this.opened = () => {};
    this.back.addEventListener("click", () => this.go(this.at - 1));
    this.on.addEventListener("click", () => this.go(this.at + 1));
    this.all.addEventListener("change", () => {
      remember(ALL, this.all.checked ? "yes" : null);
      this.show(this.at);
    });
    addEventListener("beforeprint", () => (document.title = this.page)); // a print to a file is named by it
    addEventListener("afterprint", () => this.#title());
    addEventListener("hashchange", () => this.#follow());
    const narrow = matchMedia("(max-width: 52rem)");
    const foldUp = () => (this.fold.open = !narrow.matches);
    narrow.addEventListener("change", foldUp);
    foldUp();
    this.narrow = narrow;
    this.#follow();
  }

  /** @param {number} number */
  go(number) {
    const step = this.steps[number];
    if (location.hash === `#${step.id}`) this.#follow();
    else location.hash = step.id;
  }

  /** Shows the part that the address names; the first one where it names nothing. */
  #follow() {
    const target = document.getElementById(named(location.hash));
    const step = target?.closest("[data-fp-step]");
    if (!target || !step) {
      if (!location.hash) this.show(0); // another part of the page, such as its content, is no part of the form
      return;
    }
    this.show(this.steps.indexOf(/** @type {HTMLElement} */ (step)));
    if (this.narrow.matches) this.fold.open = false;
    const heading = target === step ? need("h2", step) : target;
    heading.focus({ preventScroll: true });
    target.scrollIntoView();
  }

  /** @param {number} number */
  show(number) {
    this.at = number;
    for (const [each, step] of this.steps.entries()) step.hidden = each !== number && !this.all.checked;
    for (const [each, link] of this.links.entries()) {
      if (each === number) link.setAttribute("aria-current", "step");
      else link.removeAttribute("aria-current");
    }
    const last = this.steps.length - 1;
    this.back.hidden = number === 0 || this.all.checked;
    this.on.hidden = number === last || this.all.checked;
    const title = need("h2", this.steps[number]).textContent ?? "";
    this.where.textContent = this.say("where", { number: number + 1, count: last + 1, title });
    this.#title();
    need("[data-fp-bar] span").style.inlineSize = `${(100 * number) / last}%`;
    this.opened(this.steps[number]);
    if (this.all.checked) this.opened(this.steps[last]);
  }

  /** The window is called by the part that is open: so are its tab, and the history. */
  #title() {
    const title = need("h2", this.steps[this.at]).textContent ?? "";
    const [number, count] = [this.at + 1, this.steps.length];
    document.title = this.all.checked ? this.page : this.say("window", { title, number, count, page: this.page });
  }

  /**
   * Counts anew what is answered among these questions.
   * @param {Iterable<string>} ids
   */
  count(ids) {
    /** @type {Set<number>} */
    const touched = new Set();
    for (const id of ids) {
      const number = this.stepOf.get(id);
      if (number === undefined) continue;
      touched.add(number);
      if (this.fields.value(id) === undefined) this.answered[number].delete(id);
      else this.answered[number].add(id);
    }
    for (const number of touched) this.#state(number);
  }

  /** Says anew how much of each part is answered: what hangs on an answer is asked now, or not any more. */
  countAll() {
    for (const number of this.steps.keys()) this.#state(number);
  }

  /** @param {number} number */
  #state(number) {
    const shown = this.links[number].querySelector("[data-fp-state]");
    if (!shown) return;
    const counted = this.#counted(number);
    const [count, done] = [counted.length, counted.filter((id) => this.answered[number].has(id)).length];
    const words = done === 0 ? "none_done" : done === count ? "all_done" : "done";
    const text = this.say(words, { done, count });
    if (shown.textContent !== text) shown.textContent = text;
    this.links[number].dataset.state = done === 0 ? "none" : done === count ? "all" : "some";
  }

  /**
   * The questions of a part but those in rows that nobody has begun: room for more is nothing that is missing.
   * @param {number} number
   */
  #counted(number) {
    const isBegun = (/** @type {string} */ id) => this.rowOf.get(id)?.some((one) => this.fields.given(one) !== undefined) ?? true;
    return [...this.asked[number]].filter((id) => !this.fields.place(id).hidden && isBegun(id));
  }

  /** The questions of each part that have no answer, parts with none left out. A box that is not ticked is one: no. */
  empty() {
    const isEmpty = (/** @type {number} */ number, /** @type {string} */ id) =>
      !this.answered[number].has(id) && !this.fields.kind(id).isTick;
    return this.steps
      .map((step, number) => ({ step, ids: this.#counted(number).filter((id) => isEmpty(number, id)) }))
      .filter((one) => one.ids.length);
  }
}

/**
 * Of each question in a table of empty rows, but of the first row, the questions of its row.
 * @returns {Map<string, string[]>}
 */
function laterRows() {
  /** @type {Map<string, string[]>} */
  const rowOf = new Map();
  for (const table of document.querySelectorAll(".fp-table--numbered")) {
    for (const row of [...table.querySelectorAll(".fp-row")].slice(1)) {
      const ids = [.../** @type {NodeListOf<HTMLElement>} */ (row.querySelectorAll("[data-field]"))].map((one) => String(one.dataset.field));
      for (const id of ids) rowOf.set(id, ids);
    }
  }
  return rowOf;
}
