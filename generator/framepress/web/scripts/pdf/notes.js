// What was put on the pages of a form with a viewer's tools (ISO 32000-2, 12.5.6): a text over a field is its answer, pen
// strokes and stamps are said to be there. The command looks at their ink (intake/sight/overlays.py); here is no picture.

import { PDFNumber } from "../../vendor/pdf-lib.js";
import { OWN } from "../contract.js";
import { optionsOf } from "./fields.js";
import { get, nameOf, partsOf } from "./objects.js";
import { annotationsOf } from "./pages.js";
import { around, numbersIn, placeOf, placesOn, shared } from "./places.js";
import { textOf } from "./strings.js";
import { statesOf } from "./values.js";

/** @typedef {import("./fields.js").Field} Field */
/** @typedef {import("./places.js").Placed} Placed */
/** @typedef {import("./places.js").Rectangle} Rectangle */
/** @typedef {import("../carry.js").Remark} Remark */
/** @typedef {import("../../vendor/pdf-lib.js").PDFDict} PDFDict */

/** What is no note: fields, links, and files that are read as files. */
const NO_NOTES = ["Widget", "Link", "Popup", "FileAttachment"];
/** A small sign that has to be opened: its text is what somebody wanted to say. */
const CLOSED = ["Text", "Sound"];
/** Flags of an annotation that nobody sees: hidden, not shown on the screen. */
const NOT_SEEN = 2 | 32;
/** Points at the right of a box to tick that belong to it. */
const BESIDE = 90;
/** Times as much of a text as over any other field: there it belongs. */
const SPILT = 4;
/** A letter that ticks a box. */
const TICK = /^[xXvV✓✔✗✘☑☒√]$/u;

/**
 * The values of a form's fields with what stands over them.
 * @param {PDFDict[]} pages
 * @param {Field[]} fields
 * @param {Map<string, string>} values  is added to
 * @returns {Remark[]}
 */
export function readNotes(pages, fields, values) {
  const seen = fields.filter(({ name }) => !name.startsWith(OWN));
  const remarks = new Remarks(values);
  pages.forEach((page, at) => {
    const annotations = annotationsOf([page]);
    const places = placesOn(seen, annotations);
    const notes = annotations.filter((one) => !NO_NOTES.includes(kindOf(one)) && !isHidden(one));
    const above = (/** @type {PDFDict} */ note) => placeOf(note)?.[3] ?? 0;
    for (const note of notes.sort((one, other) => above(other) - above(one))) remarks.see(note, places, at + 1);
  });
  return remarks.all();
}

class Remarks {
  /** @param {Map<string, string>} values */
  constructor(values) {
    this.values = values;
    /** @type {Map<string, string>} texts over fields, a line for each */
    this.texts = new Map();
    /** @type {Map<string, Remark>} by field and code: each is said once */
    this.remarks = new Map();
  }

  /**
   * @param {PDFDict} note
   * @param {Placed[]} places
   * @param {number} page
   */
  see(note, places, page) {
    const kind = kindOf(note);
    const text = kind === "Stamp" ? "" : (textOf(get(note, "Contents")) ?? "").replace(/\r\n?/g, "\n").trim();
    if (CLOSED.includes(kind)) return this.#say("", "note", `${page}: ${text}`);
    if (kind === "FreeText" && text) return this.#text(note, text, places, page);
    const under = strokesOf(note).flatMap((stroke) => best(stroke, places) ?? beside(stroke, places) ?? []);
    for (const { field, widget } of under) if (!this.#isPressed(field, widget)) this.ink(field);
    if (text) this.#say("", "note", `${page}: ${text}`);
    else if (!under.length) this.#say("", "drawn", page);
  }

  /**
   * @param {PDFDict} note
   * @param {string} text
   * @param {Placed[]} places
   * @param {number} page
   */
  #text(note, text, places, page) {
    const place = placeOf(note);
    const under = place ? covered(place, places) : [];
    const [found] = under;
    if (new Set(under.map(({ field }) => field)).size > 1) for (const { field } of under) this.ink(field);
    else if (!found) this.#say("", "note", `${page}: ${text}`);
    else if (found.field.type === "Ch") this.#take(found.field.name, optionsOf(found.field).find(({ label }) => label === text)?.value ?? text);
    else if (found.field.type !== "Btn") this.#line(found.field.name, text);
    else if (TICK.test(text)) this.#take(found.field.name, statesOf(found.widget)[0] ?? "");
    else this.ink(found.field);
  }

  /**
   * @param {string} name
   * @param {string} text
   */
  #line(name, text) {
    const before = this.texts.get(name);
    this.texts.set(name, before ? `${before}\n${text}` : text);
  }

  /**
   * Something is drawn over a field that can't be read.
   * @param {Field} field
   */
  ink(field) {
    this.#say(field.name, field.type === "Btn" ? "unclear-mark" : "ink");
  }

  /**
   * Whether a mark over a box says no more than its field does.
   * @param {Field} field
   * @param {PDFDict} widget
   */
  #isPressed(field, widget) {
    return field.type === "Btn" && statesOf(widget).includes(this.values.get(field.name) ?? "");
  }

  /** @returns {Remark[]} */
  all() {
    for (const [name, text] of this.texts) this.#take(name, text);
    return [...this.remarks.values()];
  }

  /**
   * @param {string} name
   * @param {string} value
   */
  #take(name, value) {
    const before = this.values.get(name);
    if (!before) {
      this.values.set(name, value);
      this.#say(name, "recovered");
    } else if (before.replace(/\s+/g, " ").trim() !== value.replace(/\s+/g, " ").trim()) this.#say(name, "differs", value);
  }

  /**
   * @param {string} field
   * @param {string} code
   * @param {string | number} [value]
   */
  #say(field, code, value) {
    this.remarks.set(field ? `${field} ${code}` : `${code} ${value}`, { field, code, value });
  }
}

/**
 * The field that most of something lies over.
 * @param {Rectangle} place
 * @param {Placed[]} places
 */
function best(place, places) {
  return covered(place, places)[0];
}

/**
 * The field that most of something lies over, and others that it covers too: more than what spills over.
 * @param {Rectangle} place
 * @param {Placed[]} places
 */
function covered(place, places) {
  const found = places.map((one) => ({ one, area: shared(one.place, place) })).filter(({ area }) => area > 0);
  found.sort((one, other) => other.area - one.area);
  return found.filter(({ area }) => area * SPILT > found[0].area).map(({ one }) => one);
}

/**
 * The box to tick that something is close to, or around: at its right stands what it is called.
 * @param {Rectangle} place
 * @param {Placed[]} places
 */
function beside(place, places) {
  const [across, up] = [(place[0] + place[2]) / 2, (place[1] + place[3]) / 2];
  return places.find(({ field, place: [left, low, right, high] }) => {
    const edge = high - low;
    const isNear = left - edge <= across && across <= right + BESIDE && low - edge <= up && up <= high + edge;
    return field.type === "Btn" && isNear;
  });
}

/**
 * The strokes of a pen and the words that were marked, each by itself: one note may hold all of a page.
 * @param {PDFDict} note
 * @returns {Rectangle[]}
 */
function strokesOf(note) {
  const whole = placeOf(note);
  const strokes = partsOf(get(note, "InkList"), note.context).map((stroke) => numbersIn(stroke));
  const quads = numbersIn(get(note, "QuadPoints"));
  for (let at = 0; at + 8 <= quads.length; at += 8) strokes.push(quads.slice(at, at + 8));
  const found = strokes.filter((points) => points.length > 1).map((points) => around(inPairs(points)));
  return found.length ? found : whole ? [whole] : [];
}

/** @param {number[]} numbers */
function inPairs(numbers) {
  return Array.from({ length: Math.floor(numbers.length / 2) }, (_, at) => [numbers[2 * at], numbers[2 * at + 1]]);
}

/** @param {PDFDict} annotation */
function kindOf(annotation) {
  return nameOf(get(annotation, "Subtype")) ?? "";
}

/** @param {PDFDict} annotation */
function isHidden(annotation) {
  const flags = get(annotation, "F");
  return flags instanceof PDFNumber && (flags.asNumber() & NOT_SEEN) !== 0;
}
