// The pages of a file and what stands on them (ISO 32000-2, 7.7.3): forms that lost their list of fields still have these.

import { PDFDict } from "../../vendor/pdf-lib.js";
import { DEEPEST, HIDDEN, MOST_FIELDS } from "../contract.js";
import { dictOf, get, nameOf, partsOf } from "./objects.js";
import { textOf } from "./strings.js";

/** @typedef {import("../../vendor/pdf-lib.js").PDFDocument} PDFDocument */

/**
 * Each page once, whatever the tree of pages leads to.
 * @param {PDFDocument} document
 * @returns {PDFDict[]}
 */
export function pagesOf(document) {
  /** @type {PDFDict[]} */
  const pages = [];
  const seen = new Set();
  const waiting = [get(document.catalog, "Pages")];
  while (waiting.length && seen.size < MOST_FIELDS) {
    const node = waiting.pop();
    if (!(node instanceof PDFDict) || seen.has(node)) continue;
    seen.add(node);
    const kids = get(node, "Kids");
    if (kids) waiting.push(...partsOf(kids, node.context).reverse());
    else pages.push(node);
  }
  return pages;
}

/**
 * @param {PDFDict[]} pages
 * @returns {PDFDict[]} the annotations of all pages, fields among them
 */
export function annotationsOf(pages) {
  const all = pages.flatMap((page) => partsOf(get(page, "Annots"), page.context));
  return all.filter((one) => one instanceof PDFDict);
}

/**
 * The fields of a form that lists none, as programs leave it that copy pages.
 * @param {PDFDict[]} annotations
 * @returns {PDFDict[]}
 */
export function topsOf(annotations) {
  const tops = annotations.map((widget) => {
    let top = widget;
    for (let depth = 0; depth < DEEPEST; depth += 1) {
      const above = dictOf(get(top, "Parent"));
      if (!above) break;
      top = above;
    }
    return top;
  });
  return [...new Set(tops)].filter((top) => get(top, "T"));
}

/**
 * How often the field that says what the form is stands on the pages: once for each form that is in the file. Programs
 * that put files together give the fields of the second new names, or leave them out of the form.
 * @param {PDFDict[]} annotations
 */
export function copiesOf(annotations) {
  return annotations.filter((widget) => textOf(get(widget, "T"))?.startsWith(HIDDEN.identity)).length;
}

/**
 * How many pages are not of the form: each of ours says in which order the tab key goes through it (12.5.1). Where a
 * program made all pages anew, none does.
 * @param {PDFDict[]} pages
 */
export function foreignIn(pages) {
  const ours = pages.filter((page) => nameOf(get(page, "Tabs")) === "S").length;
  return ours ? pages.length - ours : 0;
}
