// Answers as a file has them, under the ids of this edition and looked at by what the form asks. Nothing is guessed: what
// has no place now is given back as it was.

import { LONGEST_ANSWER } from "./contract.js";
import { JsonNumber, JsonObject } from "./json.js";
import { lengthOf } from "./typed.js";

/** @typedef {import("./page.js").Answer} Answer */
/** @typedef {import("./page.js").Answers} Answers */
/** @typedef {import("./page.js").Carried} Carried */
/** @typedef {import("./json.js").Json} Json */
/**
 * @typedef {object} Questions  what a form asks, wherever that is known from
 * @property {() => string[]} ids @property {(id: string) => boolean} has @property {(id: string) => import("./page.js").Kind} kind
 * @property {(id: string) => Map<string, string>} choices  ids with their labels; empty where an answer is written
 */
/**
 * @typedef {object} Remark  what is to be known of an answer; of the whole file where `field` is empty
 * @property {string} field  the id that the file has
 * @property {string} code  the command has the same for the same
 * @property {string | number} [value]
 */
/**
 * @typedef {object} Outcome
 * @property {Answers} answers  under the ids of this edition
 * @property {Answers} elsewhere  under their old ids: another form asks these now
 * @property {Answers} lost  under their old ids: nobody asks these any more, or they can't be picked
 * @property {Answers} again  by the id of now: what was answered to words that said something else. What was picked is to
 *   be picked anew, and is not among the answers; what was written is.
 * @property {Record<string, string>} unread  what is no answer of any kind, as it is written
 * @property {Remark[]} remarks
 */

/**
 * @param {Answers | Map<string, Json>} given
 * @param {Carried | undefined} carried  undefined where the answers are of this edition, or of one that was never released
 * @param {Questions} questions
 * @param {boolean} [isUnknown]  whether nothing is known of their edition: then their ids may be right, or gone
 * @returns {Outcome}
 */
export function carry(given, carried, questions, isUnknown = false) {
  const taking = new Taking(carried, questions, isUnknown);
  for (const [id, value] of given instanceof Map ? given : Object.entries(given)) taking.take(id, value);
  return taking.outcome;
}

/** An object that a file may name anything in, `__proto__` too. */
const empty = () => Object.create(null);

class Taking {
  /**
   * @param {Carried | undefined} carried
   * @param {Questions} questions
   * @param {boolean} isUnknown
   */
  constructor(carried, questions, isUnknown) {
    this.carried = carried;
    this.questions = questions;
    this.isUnknown = isUnknown;
    /** @type {Outcome} */
    this.outcome = { answers: empty(), elsewhere: empty(), lost: empty(), again: empty(), unread: empty(), remarks: [] };
  }

  /**
   * @param {string} old
   * @param {Json} value
   */
  take(old, value) {
    if (this.#has("gone", old) || !this.questions.has(this.#now(old))) this.#noPlace(old, value);
    else {
      const answer = this.#shaped(old, this.#now(old), value);
      if (answer !== undefined) this.#put(old, this.#now(old), answer);
    }
  }

  /** @param {string} old */
  #now(old) {
    return this.#has("moved", old) ? /** @type {Carried} */ (this.carried).moved[old] : old;
  }

  /**
   * @param {"gone" | "moved" | "elsewhere" | "choices" | "labels"} what
   * @param {string} key
   */
  #has(what, key) {
    return this.carried !== undefined && Object.hasOwn(this.carried[what], key);
  }

  /**
   * @param {string} old
   * @param {Json} value
   */
  #noPlace(old, value) {
    if (isEmpty(value)) return;
    const isPast = this.#has("gone", old) || this.#has("elsewhere", old) || this.isUnknown;
    const isElsewhere = this.#has("elsewhere", old) && !this.#has("gone", old);
    this.#giveBack(old, value, isPast ? "not-carried" : "unknown-field", isElsewhere ? "elsewhere" : "lost");
  }

  /**
   * @param {string} old
   * @param {Json} value
   * @param {string} code
   * @param {"elsewhere" | "lost"} [where]
   */
  #giveBack(old, value, code, where = "lost") {
    this.outcome.remarks.push({ field: old, code });
    if (isAnswer(value)) this.outcome[where][old] = value;
    else this.outcome.unread[old] = written(value);
  }

  /**
   * The answer in the shape that the question's kind has; undefined where there is none.
   * @param {string} old
   * @param {string} id
   * @param {Json} value
   * @returns {Answer | undefined}
   */
  #shaped(old, id, value) {
    if (isEmpty(value)) return undefined;
    const kind = this.questions.kind(id);
    if (kind.isTick ? value === true : kind.picksMany ? isList(value) : typeof value === "string") {
      return /** @type {Answer} */ (value);
    }
    this.#giveBack(old, value, "wrong-type");
    return undefined;
  }

  /**
   * @param {string} old
   * @param {string} id
   * @param {Answer} given
   */
  #put(old, id, given) {
    const { outcome, questions } = this;
    const kind = questions.kind(id);
    const answer = kind.isMarked ? this.#picked(old, id, given) : this.#cut(old, given);
    if (answer === undefined) return;
    const isAnew = this.carried?.again.includes(id);
    if (isAnew) {
      outcome.again[id] = answer;
      outcome.remarks.push({ field: old, code: "not-carried" });
    }
    if (!isAnew || !kind.isMarked) outcome.answers[id] = answer;
  }

  /**
   * The beginning of a text that is longer than any answer may be.
   * @param {string} old
   * @param {Answer} given
   * @returns {Answer}
   */
  #cut(old, given) {
    if (typeof given !== "string" || lengthOf(given) <= LONGEST_ANSWER) return given;
    this.outcome.remarks.push({ field: old, code: "too-long" });
    return [...given.slice(0, 2 * LONGEST_ANSWER)].slice(0, LONGEST_ANSWER).join("");
  }

  /**
   * What can be picked now, in the order of the form. What can't is given back.
   * @param {string} old
   * @param {string} id
   * @param {Answer} given
   * @returns {Answer | undefined}
   */
  #picked(old, id, given) {
    if (given === true) return given;
    const known = this.questions.choices(id);
    const renamed = this.#has("choices", id) ? /** @type {Carried} */ (this.carried).choices[id] : {};
    const now = (/** @type {string} */ choice) => (Object.hasOwn(renamed, choice) ? renamed[choice] : choice);
    const all = Array.isArray(given) ? given : [given];
    const unknown = all.filter((choice) => !known.has(now(choice)));
    for (const choice of unknown) {
      const isPast = this.isUnknown || this.#has("labels", `${old}/${choice}`) || this.#has("labels", choice);
      this.outcome.remarks.push({ field: old, code: isPast ? "not-carried" : "unknown-choice" });
    }
    if (unknown.length) this.outcome.lost[old] = Array.isArray(given) ? unknown : given;
    const picked = new Set(all.map(now));
    const kept = [...known.keys()].filter((choice) => picked.has(choice));
    if (!kept.length) return undefined;
    return Array.isArray(given) ? kept : kept[0];
  }
}

/** @param {Json} value */
function isEmpty(value) {
  return value === null || value === "" || value === false || (Array.isArray(value) && !value.length);
}

/**
 * @param {Json} value
 * @returns {value is string[]}
 */
function isList(value) {
  return Array.isArray(value) && value.every((each) => typeof each === "string");
}

/**
 * @param {Json} value
 * @returns {value is Answer}
 */
function isAnswer(value) {
  return value === true || typeof value === "string" || isList(value);
}

/**
 * A value as the file has it.
 * @param {Json} value
 * @returns {string}
 */
function written(value) {
  if (value instanceof JsonNumber) return value.text;
  if (Array.isArray(value)) return `[${value.map(written).join(", ")}]`;
  if (value instanceof JsonObject) {
    return `{${[...value.entries].map(([key, part]) => `${JSON.stringify(key)}: ${written(part)}`).join(", ")}}`;
  }
  return JSON.stringify(value);
}
