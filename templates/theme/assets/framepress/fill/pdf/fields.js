// The fields of a form (ISO 32000-2, 12.7.4): a tree, in which a field takes what it lacks from those above it.

import { PDFDict, PDFNumber } from "../../vendor/pdf-lib.js";
import { DEEPEST, MOST } from "../contract.js";
import { bytesOf, dictOf, get, isLost, nameOf, partsOf } from "./objects.js";
import { topsOf } from "./pages.js";
import { Refusal } from "./refusal.js";
import { plainOf } from "./rich.js";
import { decoded, textOf } from "./strings.js";

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
  const tops = listed.length ? listed : topsOf(annotations);
  /** @type {Field[]} */
  const fields = [];
  const seen = new Set();
  const waiting = tops.reverse().map((dict) => ({ dict, name: "", depth: 0 }));
  for (let next = waiting.pop(); next; next = waiting.pop()) {
    const { dict, depth } = next;
    if (seen.has(dict) || seen.size >= MOST || depth > DEEPEST) throw new Refusal("damaged");
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
function below(dict, key) {
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
function inherited(dict, key) {
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
 * The answer in a field, "" where there is none: a text, or the name of a button's state.
 * @param {Field} field
 * @returns {string}
 */
export function valueOf(field) {
  const value = inherited(field.dict, "V") ?? field.widgets.map((widget) => get(widget, "V")).find(Boolean);
  if (field.type === "Btn") return stateOf(field, value);
  if (field.type === "Ch") return choiceOf(field, value);
  const text = value ? (textOf(value) ?? textOfStream(value)) : richTextOf(inherited(field.dict, "RV"));
  return text.replace(/\r\n?/g, "\n");
}

/**
 * @param {Field} field
 * @param {PDFObject | undefined} value
 */
function stateOf(field, value) {
  const state = namedState(field, value);
  const names = partsOf(inherited(field.dict, "Opt"), field.dict.context).map((option) => textOf(option) ?? "");
  // States may be numbers, of names that stand in a list beside them (12.7.5.2.3).
  return /^\d+$/.test(state) ? (names[Number(state)] ?? state) : state;
}

/**
 * @param {Field} field
 * @param {PDFObject | undefined} value
 */
function namedState(field, value) {
  const states = new Set(field.widgets.flatMap(statesOf));
  // Some programs write a text in place of the name, pypdf with the slash of a name.
  const named = nameOf(value) ?? textOf(value)?.replace(/^\//, "");
  if (named !== undefined) return named !== "Off" && (states.has(named) || !states.size) ? named : "";
  return field.widgets.map((widget) => nameOf(get(widget, "AS"))).find((state) => state && state !== "Off") ?? "";
}

/**
 * The states that a button can be in, but off: the names of its drawings.
 * @param {PDFDict} widget
 * @returns {string[]}
 */
export function statesOf(widget) {
  const drawings = dictOf(get(dictOf(get(widget, "AP")) ?? widget, "N"));
  return (drawings?.keys() ?? []).map((name) => name.decodeText()).filter((name) => name !== "Off");
}

/**
 * The value of the choice in a list. Some programs write its label instead, or only its place in the list.
 * @param {Field} field
 * @param {PDFObject | undefined} value
 */
function choiceOf(field, value) {
  const options = optionsOf(field);
  const [first] = partsOf(value, field.dict.context);
  const [place] = partsOf(inherited(field.dict, "I"), field.dict.context);
  const said = textOf(value) ?? textOf(first);
  if (said === undefined) return (place instanceof PDFNumber && options[place.asNumber()]?.value) || "";
  const isValue = options.some((option) => option.value === said);
  return isValue ? said : (options.find((option) => option.label === said)?.value ?? said);
}

/**
 * @param {Field} field
 * @returns {{value: string, label: string}[]}
 */
export function optionsOf(field) {
  const { context } = field.dict;
  return partsOf(inherited(field.dict, "Opt"), context).map((option) => {
    const [value, label] = partsOf(option, context).map(textOf);
    const alone = textOf(option) ?? "";
    return { value: value ?? alone, label: label ?? value ?? alone };
  });
}

/** @param {PDFObject | undefined} value */
function richTextOf(value) {
  return value ? plainOf(textOf(value) ?? textOfStream(value)) : "";
}

/** @param {PDFObject} value */
function textOfStream(value) {
  const bytes = bytesOf(value);
  return bytes ? decoded(bytes) : "";
}
