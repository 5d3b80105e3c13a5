// Answers into a blank form of ours. What each field shows is drawn here, with the typefaces in the file: no viewer has to
// make up anything. The fields stay fields, and their tags are not touched.

import { PDFArray, PDFName, PDFNumber, PDFRef } from "../../vendor/pdf-lib.js";
import { HIDDEN } from "../contract.js";
import { drawing } from "./appearance.js";
import { Embedded } from "./embed.js";
import { fieldsOf, optionsOf } from "./fields.js";
import { fit } from "./fit.js";
import { lettersOf } from "./letters.js";
import { dictOf, get } from "./objects.js";
import { open } from "./open.js";
import { stringOf } from "./strings.js";
import { Typefaces } from "./typefaces.js";
import { statesOf } from "./values.js";

/** @typedef {import("../pdf.js").Saved} Saved */
/** @typedef {import("../pdf.js").ToSave} ToSave */
/** @typedef {import("./fields.js").Field} Field */
/** @typedef {import("./typefaces.js").Typeface} Typeface */
/** @typedef {import("../../vendor/pdf-lib.js").PDFDict} PDFDict */
/** @typedef {import("../../vendor/pdf-lib.js").PDFDocument} PDFDocument */

/** A text field's flag: it takes several lines. */
const MULTILINE = 1 << 12;
/** A list's flag: it takes any other text too. */
const EDIT = 1 << 18;

/**
 * @param {ToSave} given
 * @returns {Promise<Saved>}
 */
export async function write({ blank, fonts, values, response, saved, language, direction }) {
  const document = await open(blank);
  const fields = new Map(fieldsOf(document).map((field) => [field.name, field]));
  const writer = new Writer(document, new Typefaces(fonts, language), direction);
  writer.hide(fields.get(HIDDEN.response), response);
  writer.hide(fields.get(HIDDEN.saved), saved);
  for (const field of fields.values()) if (field.dict.has(PDFName.of("DV")) && !(field.name in values)) writer.empty(field);
  for (const [name, value] of Object.entries(values)) {
    const field = fields.get(name);
    if (!field) throw new Error(`the form has no field ${name}`);
    writer.give(field, value);
  }
  writer.finish();
  const file = await document.save({ updateFieldAppearances: false, addDefaultPage: false, objectsPerTick: Infinity });
  return { file: /** @type {Uint8Array<ArrayBuffer>} */ (file), cut: [...writer.cut], unseen: writer.unseen };
}

class Writer {
  /**
   * @param {PDFDocument} document
   * @param {Typefaces} typefaces
   * @param {"ltr" | "rtl"} direction
   */
  constructor(document, typefaces, direction) {
    this.context = document.context;
    this.typefaces = typefaces;
    this.direction = direction;
    this.resources = this.context.nextRef();
    /** @type {Map<Typeface, Embedded>} */
    this.embedded = new Map();
    /** @type {Set<string>} */
    this.cut = new Set();
    /** @type {Record<string, string[]>} */
    this.unseen = {};
  }

  /**
   * @param {Field | undefined} field
   * @param {string} value
   */
  hide(field, value) {
    field?.dict.set(PDFName.of("V"), stringOf(value));
  }

  /**
   * Sets a field's value, and makes every place show it where the field is asked.
   * @param {Field} field
   * @param {string} value
   */
  give(field, value) {
    if (field.type === "Btn") {
      this.#press(field, value);
      return;
    }
    field.dict.set(PDFName.of("V"), stringOf(value));
    if (field.type === "Ch" && (field.flags & EDIT) !== 0) this.#offer(field, value);
    const label = field.type === "Ch" ? optionsOf(field).find((option) => option.value === value)?.label : undefined;
    for (const widget of field.widgets) this.#show(field, widget, label ?? value);
    const missing = new Set(lettersOf(value).filter((letter) => !this.typefaces.find(letter).isWhole && letter.trim()));
    if (missing.size) this.unseen[field.name] = [...missing];
  }

  /**
   * Takes away what the form began with.
   * @param {Field} field
   */
  empty(field) {
    if (field.type !== "Btn") return this.give(field, "");
    field.dict.set(PDFName.of("V"), PDFName.of("Off"));
    for (const widget of field.widgets) widget.set(PDFName.of("AS"), PDFName.of("Off"));
  }

  /**
   * Puts an answer that is in no list into the list: pdf.js shows no other.
   * @param {Field} field
   * @param {string} value
   */
  #offer(field, value) {
    const options = optionsOf(field).map((option) => option.value);
    if (options.includes(value)) return;
    field.dict.set(PDFName.of("Opt"), this.context.obj([...options, value].map(stringOf)));
  }

  /**
   * @param {Field} field
   * @param {string} state
   */
  #press(field, state) {
    if (!field.widgets.some((widget) => statesOf(widget).includes(state))) {
      throw new Error(`${field.name} has no state ${state}`);
    }
    field.dict.set(PDFName.of("V"), PDFName.of(state));
    for (const widget of field.widgets) {
      widget.set(PDFName.of("AS"), PDFName.of(statesOf(widget).includes(state) ? state : "Off"));
    }
  }

  /**
   * @param {Field} field
   * @param {PDFDict} widget
   * @param {string} text
   */
  #show(field, widget, text) {
    const box = { ...sizeOf(widget), wraps: field.type === "Tx" && (field.flags & MULTILINE) !== 0 };
    const fitted = fit(text, box, this.typefaces, this.direction);
    if (fitted.isCut) this.cut.add(field.name);
    const content = drawing(fitted, box, (face) => this.#font(face), this.direction);
    const stream = this.context.flateStream(content, {
      Type: "XObject",
      Subtype: "Form",
      BBox: [0, 0, box.width, box.height],
      Resources: this.resources,
    });
    // In the place of the blank one, which nobody needs any more.
    const old = dictOf(get(widget, "AP"))?.get(PDFName.of("N"));
    const ref = old instanceof PDFRef ? old : this.context.nextRef();
    this.context.assign(ref, stream);
    widget.set(PDFName.of("AP"), this.context.obj({ N: ref }));
  }

  /**
   * @param {Typeface} face
   * @returns {Embedded}
   */
  #font(face) {
    let found = this.embedded.get(face);
    if (!found) this.embedded.set(face, (found = new Embedded(face, `Answer${this.embedded.size}`)));
    return found;
  }

  /** Writes the fonts with the glyphs that were used. */
  finish() {
    const fonts = [...this.embedded.values()].map((font) => {
      const ref = this.context.nextRef();
      font.write(this.context, ref);
      return [font.name, ref];
    });
    this.context.assign(this.resources, this.context.obj({ Font: Object.fromEntries(fonts) }));
  }
}

/**
 * In points.
 * @param {PDFDict} widget
 */
function sizeOf(widget) {
  const rectangle = get(widget, "Rect");
  const sides = rectangle instanceof PDFArray ? rectangle.asArray() : [];
  const [left, low, right, high] = sides.map((side) => (side instanceof PDFNumber ? side.asNumber() : 0));
  return { width: right - left, height: high - low };
}
