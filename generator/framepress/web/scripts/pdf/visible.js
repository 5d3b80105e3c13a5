// Whether a person sees the widgets of a field on the pages of a file (ISO 32000-2, 12.5.3 and 8.11). The command does the
// same in intake/fields/visibility.py.

import { PDFArray, PDFDict, PDFNumber, PDFRawStream } from "../../vendor/pdf-lib.js";
import { DEEPEST } from "../contract.js";
import { dictOf, get, nameOf, partsOf } from "./objects.js";
import { around, numbersIn, placeOf } from "./places.js";
import { textOf } from "./strings.js";

/** @typedef {import("../../vendor/pdf-lib.js").PDFDocument} PDFDocument */
/** @typedef {import("../../vendor/pdf-lib.js").PDFObject} PDFObject */
/** @typedef {import("./places.js").Rectangle} Rectangle */

const [HIDDEN_FLAG, PRINT, NO_VIEW] = [2, 4, 32];
/** Points of a side of a widget that is seen. */
const SMALLEST = 1;

export class Visibility {
  /**
   * @param {PDFDocument} document
   * @param {PDFDict[]} pages
   */
  constructor(document, pages) {
    this.layers = hiddenLayers(dictOf(get(document.catalog, "OCProperties")));
    /** @type {Map<PDFDict, PDFDict>} */
    this.pageOf = new Map();
    /** @type {Map<string, PDFDict>} */
    this.named = new Map();
    /** @type {Map<PDFDict, PDFDict[]>} by page, the annotations that are no fields of ours */
    this.others = new Map();
    /** Whether anything is meant to be printed: some programs leave out all that says so. */
    this.isPrinted = false;
    for (const page of pages) {
      const annotations = partsOf(get(page, "Annots"), page.context).filter((one) => one instanceof PDFDict);
      this.others.set(page, annotations.filter((one) => !this.#isField(one, page)));
    }
  }

  /**
   * The page that a widget is on. Programs that copy pages leave two objects of one name.
   * @param {PDFDict} widget
   */
  page(widget) {
    const name = nameAt(widget);
    return this.pageOf.get(widget) ?? (name ? this.named.get(name) : undefined);
  }

  /** @param {PDFDict} widget */
  isSeen(widget) {
    const page = this.page(widget);
    const place = placeOf(widget);
    const flags = flagsOf(widget);
    if (!page || !place || isHidden(widget) || (this.isPrinted && !(flags & PRINT))) return false;
    if (Math.min(place[2] - place[0], place[3] - place[1]) < SMALLEST) return false;
    const edge = boxOf(page);
    return (!edge || meet(place, edge)) && !this.#isOnHiddenLayer(widget);
  }

  /**
   * @param {PDFDict} annotation
   * @param {PDFDict} page
   */
  #isField(annotation, page) {
    if (nameOf(get(annotation, "Subtype")) !== "Widget") return false;
    const name = nameAt(annotation);
    if (!this.pageOf.has(annotation)) this.pageOf.set(annotation, page);
    if (!this.named.has(name)) this.named.set(name, page);
    this.isPrinted ||= Boolean(flagsOf(annotation) & PRINT);
    return name.includes("/");
  }

  /** @param {PDFDict} widget */
  #isOnHiddenLayer(widget) {
    const drawing = get(dictOf(get(widget, "AP")) ?? widget, "N");
    const own = drawing instanceof PDFRawStream ? drawing.dict : dictOf(drawing);
    return this.#isOff(get(widget, "OC")) || (own !== undefined && this.#isOff(get(own, "OC")));
  }

  /** @param {PDFObject | undefined} layer  or a group of them (8.11.2.2) */
  #isOff(layer) {
    if (!(layer instanceof PDFDict)) return false;
    if (nameOf(get(layer, "Type")) !== "OCMD") return this.layers.has(layer);
    const found = get(layer, "OCGs");
    const layers = found instanceof PDFArray ? partsOf(found, layer.context) : [found];
    const off = layers.filter(Boolean).map((one) => this.layers.has(one));
    const [some, all] = [off.some(Boolean), off.every(Boolean)];
    const policy = nameOf(get(layer, "P"));
    if (policy === "AllOn") return some;
    if (policy === "AnyOff") return off.length > 0 && !some;
    if (policy === "AllOff") return !all;
    return off.length > 0 && all;
  }
}

/** @param {PDFDict} annotation */
function flagsOf(annotation) {
  const flags = get(annotation, "F");
  return flags instanceof PDFNumber ? flags.asNumber() : 0;
}

/**
 * Whether nobody sees an annotation on the screen.
 * @param {PDFDict} annotation
 */
export function isHidden(annotation) {
  return (flagsOf(annotation) & (HIDDEN_FLAG | NO_VIEW)) !== 0;
}

/**
 * Whether a colour, as grey, red, green and blue, or the four inks of print (8.6.4), has so much of full light.
 * @param {number[]} colour
 * @param {number} least
 */
export function isPale(colour, least) {
  if (!colour.length) return false;
  return colour.length === 4 ? Math.max(...colour) <= 1 - least : Math.min(...colour) >= least;
}

/** @param {PDFDict} widget */
function nameAt(widget) {
  const above = dictOf(get(widget, "Parent"));
  return textOf(get(widget, "T")) || (above && textOf(get(above, "T"))) || "";
}

/**
 * What of a page is shown (14.11.2).
 * @param {PDFDict} page
 * @returns {Rectangle | undefined}
 */
function boxOf(page) {
  for (const key of ["CropBox", "MediaBox"]) {
    /** @type {PDFDict | undefined} */
    let at = page;
    for (let depth = 0; at && depth < DEEPEST; depth += 1) {
      const [one, two, three, four] = numbersIn(get(at, key));
      if (four !== undefined) return around([[one, two], [three, four]]);
      at = dictOf(get(at, "Parent"));
    }
  }
  return undefined;
}

/**
 * @param {Rectangle} one
 * @param {Rectangle} other
 */
function meet(one, other) {
  const wide = Math.min(one[2], other[2]) - Math.max(one[0], other[0]);
  const high = Math.min(one[3], other[3]) - Math.max(one[1], other[1]);
  return Math.min(wide, high) >= SMALLEST;
}

/**
 * The layers that are off when a file is opened (8.11.4.3).
 * @param {PDFDict | undefined} properties
 * @returns {Set<PDFObject | undefined>}
 */
function hiddenLayers(properties) {
  const common = properties && dictOf(get(properties, "D"));
  if (!properties || !common) return new Set();
  const { context } = properties;
  const off = partsOf(get(common, "OFF"), context);
  if (nameOf(get(common, "BaseState")) !== "OFF") return new Set(off);
  const on = partsOf(get(common, "ON"), context);
  return new Set([...off, ...partsOf(get(properties, "OCGs"), context).filter((one) => !on.includes(one))]);
}
