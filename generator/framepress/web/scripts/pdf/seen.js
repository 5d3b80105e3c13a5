// Where a person sees something else on the pages than the value that a field has, or nothing: the value counts, and that is
// said. The command does the same in intake/fields/shown_answers.py.

import { PDFBool, PDFDict, PDFName } from "../../vendor/pdf-lib.js";
import { LONGEST_ANSWER } from "../contract.js";
import { isAlike } from "./alike.js";
import { areCovered } from "./covers.js";
import { inherited, optionsOf } from "./fields.js";
import { Fonts } from "./letters_shown.js";
import { dictOf, get } from "./objects.js";
import { numbersIn, placeOf } from "./places.js";
import { isWhite, shownBy } from "./shown.js";
import { textOf } from "./strings.js";
import { pressed } from "./values.js";
import { Visibility, isPale } from "./visible.js";

/** @typedef {import("./fields.js").Field} Field */
/** @typedef {import("./values.js").Value} Value */
/** @typedef {import("../carry.js").Remark} Remark */
/** @typedef {import("../../vendor/pdf-lib.js").PDFDocument} PDFDocument */
/** @typedef {{field: Field, value: Value}} Answered */

/** Of the flags of a list: other texts than its own may be typed (12.7.5.4). */
const EDIT = 1 << 18;

/**
 * @param {PDFDocument} document
 * @param {PDFDict[]} pages
 * @param {Answered[]} answers
 * @returns {Remark[]}
 */
export function doubtsOn(document, pages, answers) {
  try {
    return new ShownAnswers(document, pages).doubts(answers);
  } catch {
    return []; // the answers were read: nothing else in the file takes them away
  }
}

class ShownAnswers {
  /**
   * @param {PDFDocument} document
   * @param {PDFDict[]} pages
   */
  constructor(document, pages) {
    this.form = dictOf(get(document.catalog, "AcroForm"));
    this.visibility = new Visibility(document, pages);
    this.fonts = new Fonts(this.form && dictOf(get(this.form, "DR")));
    const anew = this.form && get(this.form, "NeedAppearances");
    this.isDrawnAnew = anew instanceof PDFBool && anew.asBoolean();
  }

  /**
   * Those of which something was said already have their own.
   * @param {Answered[]} every
   * @returns {Remark[]}
   */
  doubts(every) {
    const sure = every.filter(({ value }) => value.text && (!value.code || value.code === "recovered"));
    const drawsMarks = sure.some(({ field }) => field.type === "Btn" && field.widgets.some(pressed));
    return sure.flatMap((one) => {
      const marked = one.field.type === "Btn" ? one.field.widgets.filter(pressed) : [];
      const widgets = marked.length ? marked : one.field.widgets;
      const said = this.#saidOf(one, widgets, drawsMarks);
      if (said) return [{ field: one.field.name, ...said }];
      return areCovered(widgets, this.visibility, one.field.type === "Btn") ? [{ field: one.field.name, code: "unseen" }] : [];
    });
  }

  /**
   * @param {Answered} one
   * @param {PDFDict[]} widgets
   * @param {boolean} drawsMarks
   * @returns {{code: string, value?: string} | undefined}
   */
  #saidOf(one, widgets, drawsMarks) {
    const seen = widgets.filter((widget) => this.visibility.isSeen(widget));
    if (!seen.length) return { code: "unseen" };
    if (one.field.type !== "Btn") return this.#ofText(one, seen);
    // Programs that only write values leave all boxes as they are.
    const isOff = drawsMarks && !this.isDrawnAnew && !one.value.code && !seen.some(pressed);
    return isOff && seen.some((widget) => widget.has(PDFName.of("AS"))) ? { code: "unseen" } : undefined;
  }

  /**
   * @param {Answered} one
   * @param {PDFDict[]} seen
   * @returns {{code: string, value?: string} | undefined}
   */
  #ofText({ field, value }, seen) {
    const drawingOf = (/** @type {PDFDict} */ widget) => get(dictOf(get(widget, "AP")) ?? widget, "N");
    const drawings = this.isDrawnAnew ? [] : seen.map(drawingOf);
    if (!drawings.some(Boolean)) {
      return isWhite(this.#defaultAppearance(field)) && !isDark(seen[0]) ? { code: "unseen" } : undefined;
    }
    const shown = drawings.map((drawing) => shownBy(drawing, this.fonts) ?? { letters: [], isUnseen: false });
    const lettered = shown.filter(({ letters }) => letters.length);
    if (lettered.length && lettered.every(({ isUnseen }) => isUnseen)) return { code: "unseen" };
    if (!isComparable(field, value)) return undefined;
    const values = [value.text, ...optionsOf(field).flatMap((one) => (one.value === value.text ? [one.label] : []))];
    const at = seen.findIndex((widget, number) => {
      const place = placeOf(widget);
      return place && !isAlike(shown[number].letters, values, place[2] - place[0]);
    });
    return at < 0 ? undefined : { code: "differs", value: shown[at].letters.map((one) => one ?? "\ufffd").join("").trim() };
  }

  /** @param {Field} field */
  #defaultAppearance({ dict, widgets }) {
    const own = widgets.map((widget) => textOf(get(widget, "DA"))).find(Boolean);
    return own || textOf(inherited(dict, "DA")) || (this.form && textOf(get(this.form, "DA"))) || "";
  }
}

/**
 * Whether the page should show the value itself: no script says how it is shown (12.6.3), it is of the choices of a list,
 * and no longer than any answer.
 * @param {Field} field
 * @param {Value} value
 */
function isComparable(field, { text }) {
  const options = optionsOf(field);
  const isNone = options.length > 0 && !(field.flags & EDIT) && !options.some(({ value }) => value === text);
  const actions = dictOf(inherited(field.dict, "AA"));
  return !isNone && !(actions && get(actions, "F")) && text.length <= LONGEST_ANSWER;
}

/**
 * Whether a widget has a ground of another colour than white.
 * @param {PDFDict} widget
 */
function isDark(widget) {
  const look = dictOf(get(widget, "MK"));
  const ground = look ? numbersIn(get(look, "BG")) : [];
  return ground.length > 0 && !isPale(ground, 1);
}
