// The answers on this device. A *set* holds the answers of one school or person to all forms of the framework; each answer
// has a key of its own, so that two tabs never write over each other's answers.

import { Storage } from "./storage.js";
import { remember, remembered } from "./tab.js";

/** @typedef {import("./page.js").Answer} Answer */
/** @typedef {{value: Answer, at: number, edition: string}} Kept  `at` is when it was written, in milliseconds */
/** @typedef {{id: string, name: string, begun: number}} AnswerSet */
/** @typedef {{response: string, saved: string, edition: string}} FormRecord  the response's own id, when it was last saved to a file, and as an answer to which edition */
/** @typedef {{file: string, edition: string, answers: import("./page.js").Answers}} LastTime */

const CURRENT = "current";
/** Milliseconds after which somebody else may sit at a window that was left: longer than between two lessons. */
const AWAY = 30 * 60 * 1000;
/** When somebody was at this tab last. */
const HERE = "here";
/** The latest time that was written on this device. */
const LATEST = "latest";
/** In milliseconds. */
export const SECOND = 1000;
/** Milliseconds that a clock may have fallen back: ten years. What is later than that is no time that anybody saved at. */
const MOST_BACK = 10 * 365 * 24 * 3600 * SECOND;
/** What the ids of the questions on who answered begin with. */
export const ABOUT = "about/";

/**
 * The key of an answer in a set. Who answered belongs to each form by itself, everything else to all.
 * @param {string} id  of the question
 * @param {string} form
 */
export function keyOf(id, form) {
  return id.startsWith(ABOUT) ? `${id}@${form}` : id;
}

export class Store {
  /** @param {string} framework  the id of the framework */
  constructor(framework) {
    this.storage = new Storage(`framepress/${framework}/`);
  }

  get trouble() {
    return this.storage.trouble;
  }

  /**
   * Tries again to write what found no room.
   * @returns {boolean} whether there was something to write
   */
  retry() {
    if (!this.storage.isWaiting) return false;
    this.storage.flush();
    return true;
  }

  /** When somebody was at this tab last, by the clock, in milliseconds; 0 where nobody was. */
  lastHere() {
    return Number(remembered(this.storage.prefix + HERE)) || 0;
  }

  /** Remembers that somebody is at this tab. */
  here() {
    remember(this.storage.prefix + HERE, String(Date.now()));
  }

  /** Whether somebody else may sit here now: the tab is new, or was left for a while, and there are answers on this device. */
  mayBeSomebodyElse() {
    return Math.abs(Date.now() - this.lastHere()) > AWAY && this.answered().length > 0;
  }

  /** The sets with answers, and when each was changed last; the latest first. */
  answered() {
    const all = this.sets().map((set) => ({ set, at: Math.max(...[...this.answers(set.id).values()].map((one) => one.at)) }));
    return all.filter(({ at }) => Number.isFinite(at)).sort((one, other) => other.at - one.at);
  }

  /** A set without a name and answers: one that is there, or a new one. */
  unused() {
    return this.sets().find((set) => !set.name && !this.answers(set.id).size) ?? this.begin();
  }

  /** @returns {AnswerSet[]}  the oldest first */
  sets() {
    const found = this.#under("set/").map(([id, kept]) => ({ id, name: String(kept.name ?? ""), begun: Number(kept.begun) }));
    return found.sort((one, other) => one.begun - other.begun);
  }

  /**
   * The set that this tab works on: its own choice, else the last one of any tab.
   * @returns {AnswerSet}
   */
  current() {
    const all = this.sets();
    const wanted = [remembered(this.storage.prefix + CURRENT), this.storage.get(CURRENT)];
    for (const id of wanted) {
      const found = all.find((set) => set.id === id);
      if (found) return this.choose(found);
    }
    return all.length ? this.choose(all[all.length - 1]) : this.begin();
  }

  /**
   * @param {AnswerSet} set
   * @returns {AnswerSet}
   */
  choose(set) {
    remember(this.storage.prefix + CURRENT, set.id);
    if (this.storage.get(CURRENT) !== set.id) this.storage.put(CURRENT, set.id);
    return set;
  }

  /** @returns {AnswerSet} a new, empty set, which this tab works on from now on; it is kept with its first answer */
  begin(name = "") {
    const set = { id: newId(), name, begun: Date.now() };
    this.keep(set);
    return this.choose(set);
  }

  /** @param {AnswerSet} set */
  keep(set) {
    this.storage.put(`set/${set.id}`, { name: set.name, begun: set.begun });
  }

  /** @param {string} set */
  isKept(set) {
    return this.storage.get(`set/${set}`) !== undefined;
  }

  /**
   * Takes a set away, with all its answers.
   * @param {string} set
   */
  remove(set) {
    for (const key of this.storage.keys()) {
      if (key === `set/${set}` || key.split("/")[1] === set) this.storage.put(key, undefined);
    }
  }

  /**
   * @param {string} set
   * @returns {Map<string, Kept>} by key: see `keyOf`
   */
  answers(set) {
    return new Map(this.#under(`answer/${set}/`));
  }

  /**
   * @param {string} set
   * @param {string} key
   * @returns {Kept | undefined}
   */
  answer(set, key) {
    return this.storage.get(`answer/${set}/${key}`);
  }

  /**
   * @param {string} set
   * @param {string} key
   * @param {Answer | undefined} value  undefined takes the answer away
   * @param {string} edition  the edition that was answered
   */
  put(set, key, value, edition) {
    this.storage.put(`answer/${set}/${key}`, value === undefined ? undefined : { value, at: this.now(), edition });
  }

  /**
   * The time, in milliseconds. A clock may fall back; what is written here is never earlier than what was written before,
   * or the older of two files would count as the newer one.
   */
  now() {
    const now = Math.max(Date.now(), this.#latest());
    this.passed(now);
    return now;
  }

  /**
   * Remembers that it is at least this late, whatever the clock says.
   * @param {number} time  in milliseconds; what can be no time is none
   */
  passed(time) {
    if (time > this.#latest() && time < Date.now() + MOST_BACK) this.storage.put(LATEST, time);
  }

  #latest() {
    return Number(this.storage.get(LATEST)) || 0;
  }

  /**
   * @param {string} set
   * @param {string} form
   * @returns {FormRecord}
   */
  record(set, form) {
    return { response: "", saved: "", edition: "", ...this.storage.get(`form/${set}/${form}`) };
  }

  /**
   * @param {string} set
   * @param {string} form
   * @param {FormRecord} record
   */
  putRecord(set, form, record) {
    this.passed(Date.parse(record.saved) + SECOND); // times of saving have no parts of a second
    this.storage.put(`form/${set}/${form}`, record);
  }

  /**
   * @param {string} set
   * @param {string} form
   * @returns {LastTime | undefined}
   */
  last(set, form) {
    return this.storage.get(`last/${set}/${form}`);
  }

  /**
   * @param {string} set
   * @param {string} form
   * @param {LastTime | undefined} last
   */
  putLast(set, form, last) {
    this.storage.put(`last/${set}/${form}`, last);
  }

  /**
   * Tells what another tab changed: the key of an answer in this set, or "" where the whole set may have changed.
   * @param {() => string} set
   * @param {(key: string) => void} changed
   */
  watch(set, changed) {
    this.storage.watch((key) => {
      const [kind, of, ...rest] = key.split("/");
      if (key === "" || (kind === "set" && of === set())) changed("");
      else if (kind === "answer" && of === set()) changed(rest.join("/"));
    });
  }

  /**
   * @param {string} start
   * @returns {[string, any][]}
   */
  #under(start) {
    return this.storage
      .keys()
      .filter((key) => key.startsWith(start))
      .map((key) => /** @type {[string, any]} */ ([key.slice(start.length), this.storage.get(key)]))
      .filter(([, kept]) => kept !== null && typeof kept === "object");
  }
}

/** An id that nobody else has (RFC 9562, version 4). `crypto.randomUUID` is not there on a page without https. */
export function newId() {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  bytes[6] = (bytes[6] & 0x0f) | 0x40;
  bytes[8] = (bytes[8] & 0x3f) | 0x80;
  const hex = [...bytes].map((byte) => byte.toString(16).padStart(2, "0")).join("");
  return hex.replace(/^(.{8})(.{4})(.{4})(.{4})/, "$1-$2-$3-$4-");
}
