// The typefaces that answers are written with: which has a letter, and how a word looks in it.

import fontkit from "../../vendor/fontkit.js";
import { stacked } from "./marks.js";

/** @typedef {import("@cantoo/fontkit").Font} Font */
/**
 * @typedef {object} Glyph measures are in ems
 * @property {number} id
 * @property {string} text what it stands for
 * @property {number} width of its own
 * @property {number} advance from it to the next one
 * @property {number} x how far it is moved, and y
 * @property {number} y
 * @typedef {object} Shaped
 * @property {Glyph[]} glyphs in the order in which they are seen, from the left
 * @property {number} width
 * @property {number} top of what is drawn, from the line, and bottom
 * @property {number} bottom
 * @typedef {{face: Typeface | undefined, text: string, isWhole: boolean}} Found `text` is the letter as the typeface has it
 */

/** Letters that show nothing: joiners, marks of direction, variation selectors, control characters. */
const INVISIBLE = /[\p{Default_Ignorable_Code_Point}\p{Cc}]/u;
/**
 * Languages that some typefaces write with other forms of a letter, by their codes, and what OpenType calls them.
 * @type {Record<string, string>}
 */
const LANGUAGES = {
  ...{ az: "AZE", bg: "BGR", ca: "CAT", fa: "FAR", ks: "KSH", ku: "KUR", mk: "MKD", mo: "MOL", nl: "NLD", pl: "PLK" },
  ...{ ro: "ROM", sd: "SND", sr: "SRB", tr: "TRK", ur: "URD" },
};
/** The width of the box in the place of a letter that no typeface has, in ems. */
export const BOX = 0.6;

/** As the command sets letters (answers.typ): none moves when somebody writes on in the field, and none is drawn together
 * with the next one, because programs that write a PDF anew take such a glyph for another letter. */
const FEATURES = { kern: false, liga: false, clig: false };

export class Typeface {
  /**
   * @param {ArrayBuffer} file
   * @param {string} language as in HTML
   */
  constructor(file, language) {
    this.language = LANGUAGES[language.split("-")[0].toLowerCase()] ?? null;
    this.font = /** @type {Font} */ (fontkit.create(new Uint8Array(file)));
    const { unitsPerEm } = this.font;
    // The typographic measures, as the forms themselves are set; those for the screen leave wide gaps.
    const sheet = /** @type {{"OS/2"?: {typoAscender: number, typoDescender: number}}} */ (
      /** @type {unknown} */ (this.font)
    )["OS/2"];
    this.ascent = (sheet?.typoAscender ?? this.font.ascent) / unitsPerEm;
    this.descent = (sheet?.typoDescender ?? this.font.descent) / unitsPerEm;
    this.capitals = (this.font.capHeight || this.font.ascent) / unitsPerEm;
    /** @type {Map<string, Shaped>} */
    this.words = new Map();
  }

  /** @param {string} character */
  has(character) {
    return INVISIBLE.test(character) || this.font.hasGlyphForCodePoint(character.codePointAt(0) ?? 0);
  }

  /**
   * @param {string} text of one direction
   * @param {boolean} rtl
   * @returns {Shaped}
   */
  shape(text, rtl) {
    const key = rtl ? `\u200f${text}` : text;
    let shaped = this.words.get(key);
    if (!shaped) this.words.set(key, (shaped = this.#shaped(text, rtl)));
    return shaped;
  }

  /**
   * @param {string} text
   * @param {boolean} rtl
   * @returns {Shaped}
   */
  #shaped(text, rtl) {
    const em = this.font.unitsPerEm;
    const { glyphs, positions } = this.#laidOut(text, rtl);
    let [top, bottom] = [0, 0];
    const all = glyphs.map((glyph, at) => {
      const place = positions?.[at] ?? { xAdvance: glyph.advanceWidth, xOffset: 0, yOffset: 0 };
      const { minY, maxY } = glyph.cbox;
      if (maxY > minY) [top, bottom] = [Math.max(top, maxY + place.yOffset), Math.min(bottom, minY + place.yOffset)];
      return {
        id: glyph.id,
        text: String.fromCodePoint(...glyph.codePoints),
        width: glyph.advanceWidth / em,
        advance: place.xAdvance / em,
        x: place.xOffset / em,
        y: place.yOffset / em,
      };
    });
    const width = all.reduce((sum, glyph) => sum + glyph.advance, 0);
    return { glyphs: all, width, top: top / em, bottom: bottom / em };
  }

  /**
   * @param {string} text
   * @param {boolean} rtl
   */
  #laidOut(text, rtl) {
    try {
      return this.font.layout(text, FEATURES, null, this.language, rtl ? "rtl" : "ltr");
    } catch {
      // A rule of the typeface that fontkit stumbles over: the letters then stand as they are.
      const glyphs = this.font.glyphsForString(text);
      return { glyphs: rtl ? glyphs.reverse() : glyphs, positions: null };
    }
  }
}

export class Typefaces {
  /**
   * @param {ArrayBuffer[]} files
   * @param {string} language as in HTML
   */
  constructor(files, language) {
    this.all = files.map((file) => new Typeface(file, language));
    /** @type {Map<string, Found>} */
    this.known = new Map();
  }

  /** The one for spaces that no typeface has. */
  get first() {
    return this.all[0];
  }

  /** How high a line is, in ems: that of the lowest typeface, whichever comes first. */
  get base() {
    return this.all.reduce((low, face) => (face.ascent - face.descent < low.ascent - low.descent ? face : low));
  }

  /**
   * The first typeface that has all of a letter with its marks, in one character or in several; else the first that
   * has the letter alone.
   * @param {string} letter
   * @returns {Found}
   */
  find(letter) {
    let found = this.known.get(letter);
    if (!found) this.known.set(letter, (found = this.#found(letter)));
    return found;
  }

  /**
   * @param {string} letter
   * @returns {Found}
   */
  #found(letter) {
    const ways = [...new Set([letter.normalize("NFC"), letter.normalize("NFD")])].map(stacked);
    for (const face of this.all) {
      const text = ways.find((way) => [...way].every((character) => face.has(character)));
      if (text !== undefined) return { face, text, isWhole: true };
    }
    const [first] = ways[0];
    return { face: this.all.find((face) => face.has(first)), text: ways[0], isWhole: false };
  }
}
