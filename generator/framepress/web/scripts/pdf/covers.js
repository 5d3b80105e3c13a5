// What was put over the fields of a form so that nobody sees their answers (ISO 32000-2, 12.5.6): here is no picture, so
// what says of itself that it fills its place with white is taken to. The command does the same in intake/fields/covers.py.

import { PDFNumber } from "../../vendor/pdf-lib.js";
import { dictOf, get, nameOf } from "./objects.js";
import { numbersIn, placeOf, shared } from "./places.js";
import { textOf } from "./strings.js";
import { isHidden, isPale } from "./visible.js";

/** @typedef {import("../../vendor/pdf-lib.js").PDFDict} PDFDict */
/** @typedef {import("./visible.js").Visibility} Visibility */

const KINDS = ["Square", "Circle", "Polygon", "FreeText", "Redact", "Widget"];
/** Of full strength and full light. */
const [OPAQUE, PALE] = [0.9, 0.9];
/** Of a widget: a line of several is a part of an answer, and a tick over a box hides some of the mark in it. */
const [COVERED, COVERED_MARK] = [0.2, 0.9];

/**
 * Whether something pale lies over all of these widgets.
 * @param {PDFDict[]} widgets
 * @param {Visibility} visibility
 * @param {boolean} isButton
 */
export function areCovered(widgets, visibility, isButton) {
  return widgets.every((widget) => {
    const page = visibility.page(widget);
    const others = (page && visibility.others.get(page)) ?? [];
    const place = placeOf(widget);
    const least = isButton ? COVERED_MARK : COVERED;
    return others.some((other) => {
      const over = place && other !== widget && covers(other) ? placeOf(other) : undefined;
      return place && over && shared(place, over) >= least * shared(place, place);
    });
  });
}

/** @param {PDFDict} annotation */
function covers(annotation) {
  const kind = nameOf(get(annotation, "Subtype")) ?? "";
  if (!KINDS.includes(kind) || isHidden(annotation)) return false;
  // A text over a field is read, and compared with its value.
  if (kind === "FreeText" && (textOf(get(annotation, "Contents")) ?? "").trim()) return false;
  const above = (kind === "Widget" ? dictOf(get(annotation, "MK")) : undefined) ?? annotation;
  const key = { Widget: "BG", FreeText: "C" }[kind] ?? "IC";
  const ground = numbersIn(get(above, key));
  const opacity = get(annotation, "CA");
  return !(opacity instanceof PDFNumber && opacity.asNumber() < OPAQUE) && isPale(ground, PALE);
}
