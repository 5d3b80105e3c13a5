// JSON that anybody may have written. JSON.parse keeps the last of two equal keys without a word, and makes of 3.0 a 3.

/** @typedef {null | boolean | string | JsonNumber | JsonObject | Json[]} Json */

/** A number as it was written. NaN and its like, which JSON does not have, are some too. */
export class JsonNumber {
  /** @param {string} text */
  constructor(text) {
    this.text = text;
  }
}

/** An object of the file. `twice` has the keys that stand in it more than once: the last one counts. */
export class JsonObject {
  constructor() {
    /** @type {Map<string, any>} */
    this.entries = new Map();
    /** @type {string[]} */
    this.twice = [];
  }

  /** @param {string} key */
  get(key) {
    return this.entries.get(key);
  }

  /** @param {string} key */
  has(key) {
    return this.entries.has(key);
  }
}

const SPACE = /[ \t\n\r]*/y;
const WORD = /true|false|null/y;
const NUMBER = /-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?|NaN|-?Infinity/y;
/** Objects and lists in each other: saved answers have three, and Python reads about as many as this. */
const MOST_NESTED = 900;

/**
 * @param {string} text
 * @returns {Json}
 * @throws {SyntaxError}
 */
export function parseJson(text) {
  const reader = new Reader(text);
  const found = reader.value(0);
  reader.end();
  return found;
}

class Reader {
  /** @param {string} text */
  constructor(text) {
    this.text = text;
    this.at = 0;
  }

  /**
   * @param {number} depth
   * @returns {Json}
   */
  value(depth) {
    const [start] = this.#peek();
    if (depth > MOST_NESTED) throw new SyntaxError("too deep");
    if (start === "{") return this.#object(depth);
    if (start === "[") return this.#list(depth);
    if (start === '"') return this.#string();
    const word = this.#match(WORD);
    if (word) return word === "null" ? null : word === "true";
    const number = this.#match(NUMBER);
    if (number === "") throw this.#wrong();
    return new JsonNumber(number);
  }

  end() {
    if (this.#peek()) throw this.#wrong();
  }

  /** @param {number} depth */
  #object(depth) {
    const found = new JsonObject();
    const twice = new Set();
    this.#each("}", () => {
      if (this.#peek() !== '"') throw this.#wrong();
      const key = this.#string();
      this.#take(":");
      if (found.has(key)) twice.add(key);
      found.entries.set(key, this.value(depth + 1));
    });
    found.twice = [...twice];
    return found;
  }

  /** @param {number} depth */
  #list(depth) {
    /** @type {Json[]} */
    const found = [];
    this.#each("]", () => found.push(this.value(depth + 1)));
    return found;
  }

  /**
   * Parts with commas between them, up to the bracket at the end.
   * @param {string} end
   * @param {() => void} part
   */
  #each(end, part) {
    this.at += 1;
    if (this.#peek() !== end) {
      part();
      while (this.#peek() === ",") {
        this.at += 1;
        part();
      }
    }
    this.#take(end);
  }

  #string() {
    const start = this.at;
    let end = this.text.indexOf('"', start + 1);
    while (end > 0 && this.#isEscaped(end)) end = this.text.indexOf('"', end + 1);
    if (end < 0) throw this.#wrong();
    this.at = end + 1;
    return /** @type {string} */ (JSON.parse(this.text.slice(start, this.at)));
  }

  /** @param {number} at */
  #isEscaped(at) {
    let before = at;
    while (this.text[before - 1] === "\\") before -= 1;
    return (at - before) % 2 === 1;
  }

  /** @param {RegExp} pattern */
  #match(pattern) {
    pattern.lastIndex = this.at;
    const found = pattern.exec(this.text)?.[0] ?? "";
    this.at += found.length;
    return found;
  }

  /** The next character that is no space; "" at the end. */
  #peek() {
    this.#match(SPACE);
    return this.text[this.at] ?? "";
  }

  /** @param {string} character */
  #take(character) {
    if (this.#peek() !== character) throw this.#wrong();
    this.at += 1;
  }

  #wrong() {
    return new SyntaxError(`no JSON from character ${this.at} on`);
  }
}
