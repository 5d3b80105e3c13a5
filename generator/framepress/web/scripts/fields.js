// The questions of a page, and the answers in its controls.

import { isBegun } from "./beginnings.js";
import { notAsked, unanswered } from "./expected.js";
import { typed } from "./typed.js";

/** @typedef {import("./page.js").Answer} Answer */
/** @typedef {import("./page.js").Answers} Answers */
/** @typedef {HTMLInputElement | HTMLTextAreaElement | HTMLSelectElement} Control */

export class Fields {
  /**
   * @param {ParentNode} form
   * @param {import("./page.js").PageData["kinds"]} kinds
   * @param {Answers} [begins]  what questions begin with
   */
  constructor(form, kinds, begins = {}) {
    this.kinds = kinds;
    this.begins = begins;
    /** @type {import("./expected.js").Expectation[] | undefined} */
    this.expected = undefined;
    /** @type {Map<string, HTMLElement[]>} each question with its places: a workbook may ask one twice */
    this.places = new Map();
    for (const place of /** @type {NodeListOf<HTMLElement>} */ (form.querySelectorAll("[data-field]"))) {
      const id = String(place.dataset.field);
      this.places.set(id, [...(this.places.get(id) ?? []), place]);
    }
  }

  /** @returns {import("./expected.js").Expectation[]} what the form expects, in reading order */
  expectations() {
    return [...this.places].map(([id, [place]]) => {
      const { onlyIf: dependsOn, picked, fpRequired } = place.dataset;
      const row = place.closest(".fp-table--numbered .fp-row")?.querySelectorAll("[data-field]") ?? [];
      const ids = [...row].map((one) => String(/** @type {HTMLElement} */ (one).dataset.field));
      return { id, required: fpRequired !== undefined, dependsOn, picked: picked?.split(" "), row: ids };
    });
  }

  /**
   * Hides what is not asked, and shows what is. An answer that is hidden stays what it was.
   * @returns {boolean} whether something came or went
   */
  ask() {
    const hidden = this.notAsked();
    const places = [...this.places].flatMap(([id, all]) => all.map((place) => ({ place, isHidden: hidden.has(id) })));
    const changed = places.filter(({ place, isHidden }) => place.dataset.onlyIf && place.hidden !== isHidden);
    for (const { place, isHidden } of changed) place.hidden = isHidden;
    return changed.length > 0;
  }

  /** @returns {string[]} the questions that need an answer and have none */
  unanswered() {
    return this.#expected(unanswered);
  }

  /** @returns {Set<string>} the questions that are not asked, given the other answers */
  notAsked() {
    return this.#expected(notAsked);
  }

  /**
   * @template Found
   * @param {(questions: import("./expected.js").Expectation[], answer: (id: string) => Answer | undefined, given: (id: string) => Answer | undefined) => Found} rule
   * @returns {Found}
   */
  #expected(rule) {
    this.expected ??= this.expectations();
    return rule(this.expected, (id) => (this.has(id) ? this.value(id) : undefined), (id) => this.given(id));
  }

  /**
   * The answer that somebody gave: not what the question began with.
   * @param {string} id
   * @returns {Answer | undefined}
   */
  given(id) {
    const value = this.has(id) ? this.value(id) : undefined;
    return isBegun(value, this.begins[id]) ? undefined : value;
  }

  /** @returns {string[]} in reading order */
  ids() {
    return [...this.places.keys()];
  }

  /** @param {string} id */
  has(id) {
    return this.places.has(id);
  }

  /** @param {string} id */
  place(id) {
    const places = this.places.get(id);
    if (!places) throw new Error(`the page asks no question ${id}`);
    return places[0];
  }

  /**
   * What can be done with the answers to a question.
   * @param {string} id
   */
  kind(id) {
    return this.kinds[String(this.place(id).dataset.kind)];
  }

  /**
   * What can be picked: the ids with their labels; empty where an answer is written.
   * @param {string} id
   * @returns {Map<string, string>}
   */
  choices(id) {
    const place = this.place(id);
    if (this.kind(id).isTick) return new Map();
    const options = [...place.querySelectorAll("option")].filter((option) => option.value);
    const inputs = /** @type {NodeListOf<HTMLInputElement>} */ (place.querySelectorAll("[type=radio], [type=checkbox]"));
    return new Map([
      ...options.map((option) => /** @type {[string, string]} */ ([option.value, option.label])),
      ...[...inputs].map((input) => /** @type {[string, string]} */ ([input.value, input.labels?.[0]?.textContent ?? ""])),
    ]);
  }

  /**
   * The ids of levels without a rank.
   * @param {string} id
   */
  unrated(id) {
    const marked = /** @type {NodeListOf<HTMLInputElement | HTMLOptionElement>} */ (this.place(id).querySelectorAll("[data-fp-unrated]"));
    return [...marked].map((one) => one.value);
  }

  /**
   * The answer that stands in the page.
   * @param {string} id
   * @param {HTMLElement} [place]
   * @returns {Answer | undefined}
   */
  value(id, place = this.place(id)) {
    const kind = this.kind(id);
    const controls = controlsOf(place);
    if (kind.picksMany) {
      const picked = controls.filter(isOn).map((control) => control.value);
      return picked.length ? picked : undefined;
    }
    if (kind.isTick) return controls.some(isOn) || undefined;
    if (controls[0] instanceof HTMLInputElement && controls[0].type === "radio") return controls.find(isOn)?.value;
    return typed(controls[0].value) || undefined;
  }

  /** @returns {Answers} */
  values() {
    /** @type {Answers} */
    const found = {};
    for (const id of this.places.keys()) {
      const value = this.value(id);
      if (value !== undefined) found[id] = value;
    }
    return found;
  }

  /**
   * Puts an answer into every place that asks for it. An answer that can't be one is refused: nothing is changed then.
   * @param {string} id
   * @param {Answer | undefined} answer
   * @param {HTMLElement} [except]  where it was given
   */
  show(id, answer, except) {
    for (const place of this.places.get(id) ?? []) {
      if (place !== except) put(controlsOf(place), answer);
    }
  }

  /**
   * What an answer reads like: the labels of what was picked.
   * @param {string} id
   * @param {Answer | undefined} answer
   * @param {string} join
   */
  words(id, answer, join) {
    const labels = this.choices(id);
    if (Array.isArray(answer)) return answer.map((each) => labels.get(each) ?? each).join(join);
    if (answer === true) return controlsOf(this.place(id))[0].labels?.[0]?.textContent ?? "";
    return labels.get(answer ?? "") ?? answer ?? "";
  }

  /**
   * What a question is called: its label, in a table with its row.
   * @param {string} id
   */
  label(id) {
    const place = this.place(id);
    const label = place.querySelector(".fp-field__label, .fp-option label")?.textContent ?? "";
    return { label: label.trim(), row: place.closest(".fp-row")?.querySelector(".fp-row__name")?.textContent?.trim() ?? "" };
  }

  /**
   * The heading that a question stands under.
   * @param {string} id
   */
  heading(id) {
    return this.place(id).closest(".fp-part, .fp-step")?.querySelector("h2, h3, h4, h5, h6")?.textContent ?? "";
  }
}

/**
 * @param {Element} place
 * @returns {Control[]}
 */
export function controlsOf(place) {
  return [...place.querySelectorAll("input, textarea, select")].map((one) => /** @type {Control} */ (one));
}

/** @param {Control} control */
function isOn(control) {
  return control instanceof HTMLInputElement && control.checked;
}

/**
 * @param {Control[]} controls
 * @param {Answer | undefined} answer
 */
function put(controls, answer) {
  for (const control of controls) {
    if (control instanceof HTMLInputElement && (control.type === "radio" || control.type === "checkbox")) {
      control.checked = answer === true || (Array.isArray(answer) ? answer.includes(control.value) : answer === control.value);
    } else {
      const text = typeof answer === "string" ? answer : "";
      if (control.value.replace(/\r\n?/g, "\n") !== text) control.value = text;
    }
  }
}
