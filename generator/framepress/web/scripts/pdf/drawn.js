// What another program drew into the pages of a form itself. The pages are laid beside those of the blank form: what was
// added to a page is found by where it is drawn. Here is no picture, so it is said to be there, and not read.

import { PDFArray, PDFDict, PDFRawStream } from "../../vendor/pdf-lib.js";
import { OWN } from "../contract.js";
import { fieldsOf } from "./fields.js";
import { bytesOf, dictOf, get, nameOf, partsOf } from "./objects.js";
import { open } from "./open.js";
import { annotationsOf, pagesOf } from "./pages.js";
import { numbersIn, placesOn } from "./places.js";

/** @typedef {import("../carry.js").Remark} Remark */
/** @typedef {[number, number, number, number, number, number]} Matrix */

const SAME = /** @type {Matrix} */ ([1, 0, 0, 1, 0, 0]);
/** Drawings in drawings. */
const LEVELS = 4;
const TOKEN = /\((?:[^()\\]|\\[^])*\)|<<|>>|<[^>]*>|[[\]]|\/?[^\s()<>[\]/]+/g;
/** Signs that only keep and give back how things are drawn. */
const NOTHING = /^(?:\s|q|Q)*$/;

/**
 * @param {ArrayBuffer} bytes  of a returned form
 * @param {ArrayBuffer[]} blanks  the same form without answers, on each paper
 * @returns {Promise<Remark[]>}
 */
export async function drawnOn(bytes, blanks) {
  const document = await open(bytes);
  const clean = new Set();
  for (const blank of blanks) for (const page of pagesOf(await open(blank))) clean.add(contentOf(page));
  const pages = pagesOf(document);
  const fields = fieldsOf(document, annotationsOf(pages)).filter(({ name }) => !name.startsWith(OWN));
  return pages.flatMap((page, at) => {
    const added = addedTo(contentOf(page), clean);
    if (added === undefined && nameOf(get(page, "Tabs")) === "S") return [{ field: "", code: "pages-unseen", value: at + 1 }];
    if (added === undefined || NOTHING.test(added)) return [];
    const points = pointsOf(added, get(page, "Resources"), SAME, LEVELS);
    const places = placesOn(fields, annotationsOf([page]));
    const under = places.filter(({ place: [left, low, right, high] }) =>
      points.some(([x, y]) => x >= left && x <= right && y >= low && y <= high),
    );
    /** @type {Remark[]} */
    const found = under.map(({ field }) => ({ field: field.name, code: field.type === "Btn" ? "unclear-mark" : "ink" }));
    return found.length || !points.length ? found : [{ field: "", code: "drawn", value: at + 1 }];
  });
}

/**
 * What a page has beyond a blank one; undefined, where it is another page, or drawn anew from the beginning.
 * @param {string} content
 * @param {Set<string>} clean
 * @returns {string | undefined}
 */
function addedTo(content, clean) {
  if (clean.has(content)) return "";
  for (const blank of clean) {
    const at = blank ? content.indexOf(blank) : -1;
    if (at >= 0) return `${content.slice(0, at)}\n${content.slice(at + blank.length)}`;
  }
  return undefined;
}

/**
 * @param {PDFDict} page
 * @returns {string} a character for each byte
 */
function contentOf(page) {
  const contents = get(page, "Contents");
  const parts = contents instanceof PDFArray ? partsOf(contents, page.context) : [contents];
  return parts.map((part) => new TextDecoder("latin1").decode(bytesOf(part) ?? new Uint8Array()).trim()).join("\n");
}

/**
 * Points of what a content stream draws.
 * @param {string} content
 * @param {unknown} resources
 * @param {Matrix} start
 * @param {number} depth
 * @returns {number[][]}
 */
function pointsOf(content, resources, start, depth) {
  const painter = new Painter(resources, start, depth);
  /** @type {string[]} */
  let operands = [];
  for (const [token] of content.matchAll(TOKEN)) {
    if (/^[A-Za-z'"*]+\d?$/.test(token)) {
      painter.does(token, operands);
      operands = [];
    } else operands.push(token);
  }
  return painter.points;
}

class Painter {
  /**
   * @param {unknown} resources
   * @param {Matrix} matrix
   * @param {number} depth
   */
  constructor(resources, matrix, depth) {
    this.resources = resources instanceof PDFDict ? resources : undefined;
    this.matrix = matrix;
    this.depth = depth;
    /** @type {Matrix[]} */
    this.kept = [];
    /** @type {Matrix} */
    this.line = SAME;
    /** @type {number[][]} */
    this.points = [];
  }

  /**
   * @param {string} operator
   * @param {string[]} operands
   */
  does(operator, operands) {
    const numbers = operands.map(Number).filter((number) => !Number.isNaN(number));
    if (operator === "q") this.kept.push(this.matrix);
    else if (operator === "Q") this.matrix = this.kept.pop() ?? this.matrix;
    else if (operator === "cm") this.matrix = times(asMatrix(numbers), this.matrix);
    else if (operator === "BT") this.line = SAME;
    else if (operator === "Tm") this.line = asMatrix(numbers);
    else if (operator === "Td" || operator === "TD") this.line = times([1, 0, 0, 1, numbers[0] ?? 0, numbers[1] ?? 0], this.line);
    else if (operator === "Tj" || operator === "TJ" || operator === "'") this.#at(this.line[4], this.line[5] + 1);
    else if (["m", "l", "c", "v", "y"].includes(operator)) this.#at(numbers.at(-2) ?? 0, numbers.at(-1) ?? 0);
    else if (operator === "re") this.#box(numbers);
    else if (operator === "Do") this.#inner(String(operands.at(-1)).slice(1));
  }

  /**
   * @param {number} x
   * @param {number} y
   */
  #at(x, y) {
    const [a, b, c, d, e, f] = this.matrix;
    this.points.push([a * x + c * y + e, b * x + d * y + f]);
  }

  /** @param {number[]} numbers */
  #box([x = 0, y = 0, width = 0, height = 0]) {
    for (const [right, up] of [[0, 0], [1, 0], [0, 1], [1, 1], [0.5, 0.5]]) this.#at(x + right * width, y + up * height);
  }

  /** @param {string} name */
  #inner(name) {
    const object = this.resources && get(dictOf(get(this.resources, "XObject")) ?? this.resources, name);
    if (!(object instanceof PDFRawStream) || this.depth === 0) return;
    if (nameOf(get(object.dict, "Subtype")) !== "Form") this.#box([0, 0, 1, 1]);
    else {
      const own = numbersIn(get(object.dict, "Matrix"));
      const matrix = own.length === 6 ? times(asMatrix(own), this.matrix) : this.matrix;
      const content = new TextDecoder("latin1").decode(bytesOf(object) ?? new Uint8Array());
      this.points.push(...pointsOf(content, get(object.dict, "Resources"), matrix, this.depth - 1));
    }
  }
}

/**
 * @param {number[]} numbers
 * @returns {Matrix}
 */
function asMatrix([a = 1, b = 0, c = 0, d = 1, e = 0, f = 0]) {
  return [a, b, c, d, e, f];
}

/**
 * @param {Matrix} one  done first
 * @param {Matrix} other
 * @returns {Matrix}
 */
function times([a, b, c, d, e, f], [p, q, r, s, t, u]) {
  return [a * p + b * r, a * q + b * s, c * p + d * r, c * q + d * s, e * p + f * r + t, e * q + f * s + u];
}
