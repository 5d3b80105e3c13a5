// Where the fields of a form stand on its pages, in points from the page's lower left.

import { PDFArray, PDFNumber } from "../../vendor/pdf-lib.js";
import { get } from "./objects.js";

/** @typedef {import("./fields.js").Field} Field */
/** @typedef {import("../../vendor/pdf-lib.js").PDFDict} PDFDict */
/** @typedef {[left: number, low: number, right: number, high: number]} Rectangle */
/** @typedef {{field: Field, widget: PDFDict, place: Rectangle}} Placed */

/**
 * @param {PDFDict} annotation
 * @returns {Rectangle | undefined}
 */
export function placeOf(annotation) {
  const [one, two, three, four] = numbersIn(get(annotation, "Rect"));
  return four === undefined ? undefined : around([[one, two], [three, four]]);
}

/**
 * @param {unknown} array
 * @returns {number[]}
 */
export function numbersIn(array) {
  if (!(array instanceof PDFArray)) return [];
  return array.asArray().flatMap((part) => (part instanceof PDFNumber ? [part.asNumber()] : []));
}

/**
 * What holds all of these points.
 * @param {number[][]} points
 * @returns {Rectangle}
 */
export function around(points) {
  const all = (/** @type {0 | 1} */ axis) => points.map((point) => point[axis]);
  const least = (/** @type {number[]} */ some) => some.reduce((low, one) => Math.min(low, one), Infinity);
  const most = (/** @type {number[]} */ some) => some.reduce((high, one) => Math.max(high, one), -Infinity);
  return [least(all(0)), least(all(1)), most(all(0)), most(all(1))];
}

/**
 * The area that two share; 0 where they don't touch. A line has some too.
 * @param {Rectangle} one
 * @param {Rectangle} other
 */
export function shared(one, other) {
  const wide = Math.min(one[2], other[2]) - Math.max(one[0], other[0]);
  const high = Math.min(one[3], other[3]) - Math.max(one[1], other[1]);
  return wide < 0 || high < 0 ? 0 : Math.max(wide, 0.1) * Math.max(high, 0.1);
}

/**
 * The places of all fields that people see, by page.
 * @param {Field[]} fields
 * @param {PDFDict[]} widgets  of the page
 * @returns {Placed[]}
 */
export function placesOn(fields, widgets) {
  const onPage = new Set(widgets);
  return fields.flatMap((field) =>
    field.widgets.flatMap((widget) => {
      const place = onPage.has(widget) ? placeOf(widget) : undefined;
      return place ? [{ field, widget, place }] : [];
    }),
  );
}
