// What somebody filled in, exported from a form without the form: FDF (ISO 32000-2, 12.7.8) and XFDF (ISO 19444-1).

import { PDFDict, PDFName, PDFParser } from "../../vendor/pdf-lib.js";
import { DEEPEST, HIDDEN, OWN } from "../contract.js";
import { noteInXfdf, notesInFdf, toldNotes } from "./exported.js";
import { below, fieldsBelow, valueOf } from "./fields.js";
import { parsed } from "./identity.js";
import { dictOf, get, resolved } from "./objects.js";
import { Refusal } from "./refusal.js";
import { unescaped } from "./rich.js";

/** @typedef {import("../pdf.js").Opened} Opened */
/** @typedef {import("./values.js").Value} Value */
/** @typedef {import("./exported.js").Note} Note */
/** @typedef {{ values: Map<string, Value>, notes: Note[] }} Data */

/** A piece of XML. What declares a document type is none: nothing that a file declares is expanded. */
const MARKUP = /<!--[^]*?-->|<\?[^]*?\?>|<!\[CDATA\[([^]*?)\]\]>|<(\/?)([\w:.-]+)((?:\s+[\w:.-]+\s*=\s*(?:"[^"<]*"|'[^'<]*'))*)\s*(\/?)>|([^<]+)|</g;
/** Elements whose text counts. */
const TEXTS = ["value", "value-richtext", "contents", "contents-richtext"];
const NAME = /\sname\s*=\s*(?:"([^"]*)"|'([^']*)')/;

/**
 * @param {ArrayBuffer} bytes
 * @returns {Promise<Opened | undefined>} undefined for another kind of file
 * @throws {Refusal}
 */
export async function readData(bytes) {
  const start = new TextDecoder("latin1").decode(bytes.slice(0, 5000)).replaceAll("\0", "");
  const at = start.slice(0, 1100).indexOf("%FDF-");
  if (at >= 0) return openedOf(await inFdf(bytes.slice(at)));
  return start.includes("<xfdf") ? openedOf(inXfdf(textIn(bytes))) : undefined;
}

/**
 * @param {Data} data
 * @returns {Opened}
 */
function openedOf({ values: all, notes }) {
  const said = (/** @type {string} */ name) => all.get(name)?.text ?? "";
  const identity = parsed(said(HIDDEN.identity));
  const seen = [...all].filter(([name]) => !name.startsWith(OWN));
  const odd = seen.flatMap(([field, { code, left }]) => (code ? [{ field, code, value: left }] : []));
  return {
    identity: identity ?? { framework: "", edition: "", form: "", subject: "" },
    response: said(HIDDEN.response),
    saved: said(HIDDEN.saved),
    values: Object.fromEntries(seen.filter(([, { text }]) => text).map(([name, { text }]) => [name, text])),
    buttons: undefined,
    remarks: [...odd, ...toldNotes(notes)],
  };
}

/**
 * @param {ArrayBuffer} bytes  from the header on
 * @returns {Promise<Data>}
 */
async function inFdf(bytes) {
  const file = new Uint8Array(bytes);
  file.set(new TextEncoder().encode("%PDF-"));
  const context = await PDFParser.forBytesWithOptions(file).parseDocument();
  const root = dictOf(resolved(context.trailerInfo.Root, context));
  const data = root && get(root, "FDF");
  if (!(data instanceof PDFDict)) throw new Refusal("damaged");
  /** @type {Map<string, Value>} */
  const values = new Map();
  for (const field of fieldsBelow(below(data, "Fields"))) {
    const said = get(field.dict, "V");
    add(values, field.name, said instanceof PDFName ? { text: said.decodeText() } : valueOf(field));
  }
  return { values, notes: notesInFdf(data) };
}

/**
 * Adds a value to those of the fields. The first of two counts, as it does in a form.
 * @param {Map<string, Value>} values
 * @param {string} name
 * @param {Value} value
 */
function add(values, name, value) {
  const first = values.get(name);
  if (!first?.text) values.set(name, first && !value.text ? first : value);
  else if (value.text && value.text !== first.text && !first.code) {
    values.set(name, { text: first.text, code: "contradiction", left: value.text });
  }
}

/** @param {ArrayBuffer} bytes */
function textIn(bytes) {
  const [one, two] = new Uint8Array(bytes.slice(0, 2));
  const isWide = (one === 0xff && two === 0xfe) || (one === 0xfe && two === 0xff);
  return new TextDecoder(isWide ? (one === 0xff ? "utf-16le" : "utf-16be") : "utf-8").decode(bytes);
}

/**
 * The values of the fields by name, and the notes. Rich text counts where there is no plain one.
 * @param {string} xml
 * @returns {Data}
 * @throws {Refusal}
 */
function inXfdf(xml) {
  /** @type {Map<string, Value>} */
  const values = new Map();
  /** @type {Map<string, Value>} */
  const rich = new Map();
  /** @type {string[]} */
  const path = [];
  /** @type {string[]} */
  const names = [];
  /** @type {Note[]} */
  const notes = [];
  let text = "";
  for (const [whole, data, end, tag, attributes, alone, words] of xml.matchAll(MARKUP)) {
    if (whole === "<" || path.length > 2 * DEEPEST) throw new Refusal("damaged");
    if (data !== undefined || words !== undefined) text += data ?? unescaped(words);
    if (tag === undefined) continue;
    const name = tag.slice(tag.indexOf(":") + 1);
    if (!end) {
      path.push(name);
      if (path.at(-2) === "annots") notes.push(noteInXfdf(name, attributes) ?? { kind: "", page: 0, text: "" });
      if (name === "field") names.push(unescaped(NAME.exec(attributes)?.slice(1).find((one) => one !== undefined) ?? ""));
      if (TEXTS.includes(name)) text = "";
      if ((name === "p" || name === "br") && text) text += "\n";
    }
    if (!end && !alone) continue;
    if (path.pop() !== name) throw new Refusal("damaged");
    const full = names.join(".");
    if (name === "value") add(values, full, { text: text.replace(/\r\n?/g, "\n") });
    if (name === "value-richtext" && !rich.has(full)) rich.set(full, { text: text.trim() });
    if (name === "field") names.pop();
    const note = path.includes("annots") ? notes.at(-1) : undefined;
    if (note && (name === "contents" || (name === "contents-richtext" && !note.text))) note.text = text.trim();
  }
  if (path.length) throw new Refusal("damaged");
  return { values: new Map([...rich, ...values]), notes };
}
