// A typeface in the file: only the glyphs that were used, as a composite font (ISO 32000-2, 9.7), with what each stands
// for, so that a screen reader and a search find the text.

import { PDFString } from "../../vendor/pdf-lib.js";

/** @typedef {import("../../vendor/pdf-lib.js").PDFContext} PDFContext */
/** @typedef {import("../../vendor/pdf-lib.js").PDFRef} PDFRef */
/** @typedef {import("./typefaces.js").Glyph} Glyph */
/** @typedef {import("./typefaces.js").Typeface} Typeface */

/** A font descriptor's flag: glyphs go by their numbers. */
const SYMBOLIC = 4;
/** Width of an upright stem, in thousandths of the size: nothing that is embedded is drawn by it. */
const STEM = 80;
/** In a table from glyphs to text, lines that may stand together. */
const MOST_LINES = 100;
/** What a glyph stands for that is the second part of a letter: nothing, which PDF/UA wants to be told. */
const NOTHING = "\u200b";

export class Embedded {
  /**
   * @param {Typeface} face
   * @param {string} name in the resources
   */
  constructor(face, name) {
    this.name = name;
    this.font = face.font;
    this.subset = face.font.createSubset();
    /** @type {Map<number, {text: string, width: number}>} by number in the subset */
    this.glyphs = new Map();
  }

  /**
   * The code of a glyph in the content stream; undefined for the one that stands for a letter that the font lacks.
   * @param {Glyph} glyph
   */
  code(glyph) {
    if (glyph.id === 0) return undefined;
    const number = this.subset.includeGlyph(glyph.id);
    if (!this.glyphs.has(number)) this.glyphs.set(number, { text: glyph.text, width: this.width(glyph) });
    return hex(number);
  }

  /**
   * In thousandths of the size, as the file says it.
   * @param {Glyph} glyph
   */
  width(glyph) {
    return Math.round(glyph.width * 1000);
  }

  /**
   * Writes the font into the file.
   * @param {PDFContext} context
   * @param {PDFRef} ref
   */
  write(context, ref) {
    const isCff = "CFF " in /** @type {{directory: {tables: object}}} */ (/** @type {unknown} */ (this.font)).directory.tables;
    const name = this.#name();
    const descendant = context.obj({
      Type: "Font",
      Subtype: isCff ? "CIDFontType0" : "CIDFontType2",
      BaseFont: name,
      CIDSystemInfo: { Registry: PDFString.of("Adobe"), Ordering: PDFString.of("Identity"), Supplement: 0 },
      FontDescriptor: context.register(this.#descriptor(context, name, isCff)),
      W: this.#widths(),
      ...(isCff ? {} : { CIDToGIDMap: "Identity" }),
    });
    context.assign(
      ref,
      context.obj({
        Type: "Font",
        Subtype: "Type0",
        BaseFont: name,
        Encoding: "Identity-H",
        DescendantFonts: [context.register(descendant)],
        ToUnicode: context.register(context.flateStream(this.#toUnicode())),
      }),
    );
  }

  /** The name of a part of a font begins with six letters (9.9.2): here the number of its glyphs. */
  #name() {
    const digits = [...this.glyphs.size.toString(26).padStart(6, "0")];
    const tag = digits.map((digit) => String.fromCharCode(65 + parseInt(digit, 26))).join("");
    return `${tag}+${(this.font.postscriptName ?? "Answers").replace(/[^\w-]/g, "")}`;
  }

  /**
   * @param {PDFContext} context
   * @param {string} name
   * @param {boolean} isCff
   */
  #descriptor(context, name, isCff) {
    const { font } = this;
    const scaled = (/** @type {number} */ value) => Math.round((value * 1000) / font.unitsPerEm);
    const { minX, minY, maxX, maxY } = font.bbox;
    const program = context.flateStream(this.subset.encode(), isCff ? { Subtype: "CIDFontType0C" } : {});
    return context.obj({
      Type: "FontDescriptor",
      FontName: name,
      Flags: SYMBOLIC,
      FontBBox: [minX, minY, maxX, maxY].map(scaled),
      ItalicAngle: font.italicAngle || 0,
      Ascent: scaled(font.ascent),
      Descent: scaled(font.descent),
      CapHeight: scaled(font.capHeight || font.ascent),
      StemV: STEM,
      [isCff ? "FontFile3" : "FontFile2"]: context.register(program),
    });
  }

  #widths() {
    return [...this.glyphs].flatMap(([number, { width }]) => [number, [width]]);
  }

  #toUnicode() {
    const lines = [...this.glyphs].map(([number, { text }]) => `<${hex(number)}> <${units(text || NOTHING)}>`);
    const blocks = [];
    for (let at = 0; at < lines.length; at += MOST_LINES) {
      const some = lines.slice(at, at + MOST_LINES);
      blocks.push(`${some.length} beginbfchar\n${some.join("\n")}\nendbfchar`);
    }
    return `/CIDInit /ProcSet findresource begin
12 dict begin
begincmap
/CIDSystemInfo << /Registry (Adobe) /Ordering (UCS) /Supplement 0 >> def
/CMapName /Adobe-Identity-UCS def
/CMapType 2 def
1 begincodespacerange
<0000> <ffff>
endcodespacerange
${blocks.join("\n")}
endcmap
CMapName currentdict /CMap defineresource pop
end
end`;
  }
}

/** @param {number} number */
function hex(number) {
  return number.toString(16).padStart(4, "0");
}

/** @param {string} text */
function units(text) {
  return Array.from(text, (character) => character.replace(/[^]/g, (unit) => hex(unit.charCodeAt(0)))).join("");
}
