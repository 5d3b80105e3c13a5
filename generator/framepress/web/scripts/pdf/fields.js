// The fields of a form (ISO 32000-2, 12.7.4): a tree, in which a field takes what it lacks from those above it.

import { PDFDict, PDFNumber } from "../../vendor/pdf-lib.js";
import { DEEPEST, MOST_FIELDS } from "../contract.js";
import { dictOf, get, isLost, nameOf, partsOf } from "./objects.js";
import { topsOf } from "./pages.js";
import { Refusal } from "./refusal.js";
import { textOf } from "./strings.js";
import { RADIO, answerIn, optionOf } from "./values.js";

/** @typedef {import("../../vendor/pdf-lib.js").PDFDocument} PDFDocument */
/** @typedef {import("../../vendor/pdf-lib.js").PDFObject} PDFObject */

/**
 * @typedef {object} Field
 * @property {string} name
 * @property {string} type Tx, Btn, Ch or Sig
 * @property {number} flags
 * @property {PDFDict} dict where the field begins: the widget itself, where it has but one
 * @property {PDFDict[]} widgets
 */

/**
 * Every field, once.
 * @param {PDFDocument} document
 * @param {PDFDict[]} [annotations]  of the pages: where the form lists no fields, these are
 * @returns {Field[]}
 * @throws {Refusal} where a part of the tree is lost, or it leads back to itself
 */
export function fieldsOf(document, annotations = []) {
  if (isLost(document.catalog, "AcroForm")) throw new Refusal("damaged");
  const form = get(document.catalog, "AcroForm"); // programs that put pages in another order leave it out
  const listed = form instanceof PDFDict ? below(form, "Fields") : [];
  return fieldsBelow(listed.length ? listed : topsOf(annotations));
}

/**
 * @param {PDFDict[]} tops
 * @returns {Field[]} every field below these, once
 * @throws {Refusal}
 */
export function fieldsBelow(tops) {
  /** @type {Field[]} */
  const fields = [];
  const seen = new Set();
  const waiting = tops.reverse().map((dict) => ({ dict, name: "", depth: 0 }));
  for (let next = waiting.pop(); next; next = waiting.pop()) {
    const { dict, depth } = next;
    if (seen.has(dict) || seen.size >= MOST_FIELDS || depth > DEEPEST) throw new Refusal("damaged");
    seen.add(dict);
    const own = textOf(get(dict, "T"));
    const name = own === undefined ? next.name : next.name ? `${next.name}.${own}` : own;
    const kids = below(dict, "Kids");
    if (kids.some((kid) => get(kid, "T"))) {
      waiting.push(...kids.reverse().map((kid) => ({ dict: kid, name, depth: depth + 1 })));
    } else {
      fields.push(described(dict, name, kids));
    }
  }
  return fields;
}

/**
 * @param {PDFDict} dict
 * @param {string} key
 * @returns {PDFDict[]}
 */
export function below(dict, key) {
  if (isLost(dict, key)) throw new Refusal("damaged");
  return partsOf(get(dict, key), dict.context).map((part) => {
    if (!(part instanceof PDFDict)) throw new Refusal("damaged");
    return part;
  });
}

/**
 * @param {PDFDict} dict
 * @param {string} name
 * @param {PDFDict[]} kids
 * @returns {Field}
 */
function described(dict, name, kids) {
  const flags = inherited(dict, "Ff");
  return {
    name,
    type: nameOf(inherited(dict, "FT")) ?? kids.map((kid) => nameOf(get(kid, "FT"))).find(Boolean) ?? "",
    flags: flags instanceof PDFNumber ? flags.asNumber() : 0,
    dict,
    widgets: kids.length ? kids : [dict],
  };
}

/**
 * @param {PDFDict} dict
 * @param {string} key
 * @returns {PDFObject | undefined}
 */
export function inherited(dict, key) {
  /** @type {PDFDict | undefined} */
  let at = dict;
  for (let depth = 0; at && depth <= DEEPEST; depth += 1) {
    if (isLost(at, key)) throw new Refusal("damaged");
    const found = get(at, key);
    if (found) return found;
    at = dictOf(get(at, "Parent"));
  }
  return undefined;
}

/**
 * The answer in a field, and what is to be said of how it is stored.
 * @param {Field} field
 * @returns {import("./values.js").Value}
 */
export function valueOf(field) {
  const { type, flags, dict, widgets } = field;
  const [value, rich, index] = ["V", "RV", "I"].map((key) => inherited(dict, key));
  const options = partsOf(inherited(dict, "Opt"), dict.context);
  return answerIn({ type, flags, value, rich, options, index, dict, widgets });
}

/**
 * How many places a field has of which one can be pressed; 0 for another kind of field.
 * @param {Field} field
 */
export function buttonsOf({ type, flags, widgets }) {
  return type === "Btn" && flags & RADIO ? widgets.length : 0;
}

/**
 * @param {Field} field
 * @returns {{value: string, label: string}[]}
 */
export function optionsOf({ dict }) {
  return partsOf(inherited(dict, "Opt"), dict.context).map((option) => optionOf(option, dict));
}
