// The answer in a field of a PDF, from whatever program it is: what is stored in an unusual way is read where there is but
// one reading, and said (ISO 32000-2, 12.7.5). The command does the same in intake/fields/pdf_values.py.

import { PDFArray, PDFBool, PDFDict, PDFHexString, PDFName, PDFNumber, PDFStream, PDFString } from "../../vendor/pdf-lib.js";
import { bytesOf, dictOf, get, nameOf, partsOf } from "./objects.js";
import { Refusal } from "./refusal.js";
import { plainOf } from "./rich.js";
import { decoded, guessedEncoding, textOf } from "./strings.js";

/** @typedef {import("../../vendor/pdf-lib.js").PDFObject} PDFObject */
/**
 * @typedef {object} Value  the answer in a field, "" for none: a text, or the name of a button's state
 * @property {string} text
 * @property {string} [code]  what is to be said of it
 * @property {string} [left]  what the file has and is not taken
 */
/**
 * @typedef {object} Stored  what the file has of one field; `value`, `rich`, `options` and `index` from above too
 * @property {string} type @property {number} flags
 * @property {PDFObject | undefined} value @property {PDFObject | undefined} rich
 * @property {(PDFObject | undefined)[]} options @property {PDFObject | undefined} index
 * @property {PDFDict} dict @property {PDFDict[]} widgets
 */

/** Of a field's flags: only one of its buttons can be pressed (12.7.5.2.1). */
export const RADIO = 1 << 15;
/** Values of a box that its program may have meant as not ticked. */
const NEGATIVE = ["no", "false", "0"];

/** A text, and what shows it, in the drawing of a field. */
const SHOWN = /(?:\(((?:[^()\\]|\\.)*)\)|<[0-9A-Fa-f\s]+>)[\s\d.\-\]]*(?:Tj|TJ|'|")/gs;

/**
 * @param {Stored} stored
 * @returns {Value}
 */
export function answerIn(stored) {
  if (stored.type === "Btn" || (!stored.type && stored.widgets.some((widget) => statesOf(widget).length))) return stateOf(stored);
  return stored.type === "Ch" ? choiceOf(stored) : writtenIn(stored);
}

/**
 * Which button was pressed. A value that says nothing gives way to the buttons' own, then to the drawing.
 * @param {Stored} stored
 * @returns {Value}
 */
function stateOf(stored) {
  let said = stateName(stored.value);
  if (stored.value === undefined) {
    const marks = unlike(below(stored).map(stateName));
    if (marks.length > 1) return several(marks);
    [said = ""] = marks;
  }
  const shown = unlike(stored.widgets.map(pressed));
  const found = said ? named(stored, said, shown) : drawn(stored, shown);
  const names = stored.options.map((option) => textOf(option) ?? "");
  return { ...found, text: byNumber(found.text, names) };
}

/**
 * What the buttons show, where no value says anything.
 * @param {Stored} stored
 * @param {string[]} shown
 * @returns {Value}
 */
function drawn({ value }, shown) {
  if (shown.length > 1) return several(shown);
  return shown.length && value !== undefined ? { text: shown[0], code: "recovered" } : { text: shown[0] ?? "" };
}

/**
 * What a value names: a state, or something that is none.
 * @param {Stored} stored
 * @param {string} said
 * @param {string[]} shown
 * @returns {Value}
 */
function named({ flags, options, widgets }, said, shown) {
  const states = unlike(widgets.flatMap(statesOf));
  if (states.includes(said) || !states.length) {
    const other = states.length ? shown.find((state) => state !== said) : undefined;
    return other === undefined ? { text: said } : { text: said, code: "contradiction", left: other };
  }
  if (!(flags & RADIO) && states.length === 1) return ticked(said, states[0], shown.length > 0);
  if (options.length && (/^\p{Nd}+$/u.test(said) || options.map(textOf).includes(said))) return { text: said };
  return { text: shown.length === 1 ? shown[0] : said, code: "recovered" };
}

/**
 * A single box: whatever is not off is a tick.
 * @param {string} said
 * @param {string} state
 * @param {boolean} isShown
 * @returns {Value}
 */
function ticked(said, state, isShown) {
  const isDoubtful = NEGATIVE.includes(said.toLowerCase()) && !isShown;
  return isDoubtful ? { text: "", code: "unknown-choice", left: said } : { text: state, code: "recovered" };
}

/**
 * The value of the choice in a list. Some programs write its label instead, or only its place in the list.
 * @param {Stored} stored
 * @returns {Value}
 */
function choiceOf(stored) {
  const { context } = stored.dict;
  const options = stored.options.map((option) => optionOf(option, stored.dict));
  /** @type {PDFObject | undefined} */
  let value = saidIn(stored);
  if (value instanceof PDFArray) {
    const parts = partsOf(value, context);
    if (parts.length > 1) return several(parts.map((part) => plain(part).text));
    [value] = parts;
  }
  if (value === undefined) {
    const [place] = partsOf(stored.index, context);
    return { text: (place instanceof PDFNumber && options[place.asNumber()]?.value) || "" };
  }
  const found = plain(value);
  if (options.some((option) => option.value === found.text)) return found;
  return { ...found, text: options.find((option) => option.label === found.text)?.value ?? found.text };
}

/**
 * @param {Stored} stored
 * @returns {Value}
 */
function writtenIn(stored) {
  const value = saidIn(stored);
  let found = value === undefined ? { text: richTextOf(stored.rich) } : plain(value);
  const others = below(stored).map((each) => plain(each).text).filter((text) => text && text !== found.text);
  if (stored.value === undefined && others.length) found = { text: found.text, code: "contradiction", left: others.sort()[0] };
  if (!found.text && !("code" in found) && stored.widgets.some(showsText)) return { text: "", code: "only-drawn" };
  return { ...found, text: found.text.replace(/\r\n?/g, "\n") };
}

/**
 * Whether the drawing of a field has letters in it (9.4.3).
 * @param {PDFDict} widget
 */
function showsText(widget) {
  const bytes = bytesOf(get(dictOf(get(widget, "AP")) ?? widget, "N"));
  const drawing = bytes ? new TextDecoder("latin1").decode(bytes) : "";
  return [...drawing.matchAll(SHOWN)].some(([, text]) => text === undefined || text.trim());
}

/**
 * The field's value; that of one of its places, where it has none, an empty one last.
 * @param {Stored} stored
 */
function saidIn(stored) {
  if (stored.value !== undefined) return stored.value;
  const there = below(stored).filter((found) => found !== undefined);
  return there.find((found) => plain(found).text) ?? there[0];
}

/**
 * The values that the places of a field have themselves.
 * @param {Stored} stored
 */
function below({ dict, widgets }) {
  return widgets.filter((widget) => widget !== dict).map((widget) => get(widget, "V"));
}

/**
 * @param {string[]} marks
 * @returns {Value}
 */
function several(marks) {
  return { text: "", code: "several-marks", left: marks.sort().join(", ") };
}

/**
 * States may be numbers, of names that stand in a list beside them (12.7.5.2.3).
 * @param {string} state
 * @param {string[]} names
 */
function byNumber(state, names) {
  return /^\d{1,6}$/.test(state) ? (names[Number(state)] ?? state) : state;
}

/**
 * The state that a value names, "" for off. Some programs write a text in place of the name, with its slash.
 * @param {PDFObject | undefined} value
 */
function stateName(value) {
  const found = plain(value).text.replace(/^\//, "");
  return found.toLowerCase() === "off" || (value instanceof PDFBool && !value.asBoolean()) ? "" : found;
}

/**
 * The state that a button shows; its own, where what it is to show is none that it has.
 * @param {PDFDict} widget
 */
export function pressed(widget) {
  const shown = nameOf(get(widget, "AS")) ?? "Off";
  if (shown === "Off") return "";
  const states = statesOf(widget);
  return states.includes(shown) || states.length !== 1 ? shown : states[0];
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
 * A choice's value and its label.
 * @param {PDFObject | undefined} option
 * @param {PDFDict} dict
 */
export function optionOf(option, dict) {
  const [value, label] = partsOf(option, dict.context).map(textOf);
  const alone = textOf(option) ?? "";
  return { value: value ?? alone, label: label ?? value ?? alone };
}

/**
 * A value as text, from whatever kind of object it is.
 * @param {PDFObject | undefined} value
 * @returns {Value}
 */
function plain(value) {
  if (value === undefined) return { text: "" };
  if (value instanceof PDFString || value instanceof PDFHexString) {
    const bytes = value.asBytes();
    return guessedEncoding(bytes) ? { text: decoded(bytes), code: "recovered" } : { text: decoded(bytes) };
  }
  if (value instanceof PDFStream) return { text: textOfStream(value) };
  if (value instanceof PDFName) return { text: value.decodeText(), code: "recovered" };
  if (value instanceof PDFBool) return { text: String(value.asBoolean()), code: "recovered" };
  if (value instanceof PDFNumber) return { text: numeral(value.asNumber()), code: "recovered" };
  if (value instanceof PDFArray && value.size() === 1) return plain(value.lookup(0));
  return { text: "", code: "wrong-type", left: String(value) };
}

/** @param {number} value */
function numeral(value) {
  return Number.isInteger(value) ? BigInt(value).toString() : value.toFixed(6).replace(/\.?0+$/, "");
}

/**
 * The plain text of a string or a stream of rich text (12.7.4.4).
 * @param {PDFObject | undefined} value
 */
function richTextOf(value) {
  return value ? plainOf(textOf(value) ?? textOfStream(value)) : "";
}

/** @param {PDFObject} value */
function textOfStream(value) {
  const bytes = bytesOf(value);
  if (bytes === undefined && value instanceof PDFStream) throw new Refusal("too-large");
  return bytes ? decoded(bytes) : "";
}

/** @param {string[]} texts */
function unlike(texts) {
  return [...new Set(texts)].filter(Boolean);
}
