// Between the page and the store: what is written is kept within a moment, what another tab writes is shown.

import { iso, today } from "./days.js";
import { ownAnswers } from "./own.js";
import { ABOUT, keyOf } from "./store.js";

/** @typedef {import("./page.js").Answer} Answer */
/** @typedef {import("./page.js").Answers} Answers */
/** @typedef {import("./page.js").PageData} PageData */
/** @typedef {import("./store.js").AnswerSet} AnswerSet */

/** Milliseconds after a key until it is written: less than anybody notices, more than between two keys. */
const PAUSE = 300;
/** Milliseconds after a page is shown at which it is looked at again: browsers empty or fill controls a moment later. */
const LOOKS = [0, 50, 250, 1000, 3000];
/** The question on which day a form is filled in: today, unless somebody says otherwise. */
const DATE = `${ABOUT}date`;
/** What is taken over from one form to the next: not the day. */
const TAKEN_OVER = ["about/school", "about/name", "about/role", "about/kind"];

export class Keeper {
  /**
   * @param {PageData} data
   * @param {import("./fields.js").Fields} fields
   * @param {import("./store.js").Store} store
   * @param {{shown: (ids: string[]) => void, kept: (ids: string[]) => void, shared: () => void, gone: () => void}} tell  `shown`
   *   when answers came from elsewhere, `kept` when answers are kept, or could not be, `shared` when another tab
   *   writes in the same set, `gone` when it took the set away
   */
  constructor(data, fields, store, tell) {
    this.data = data;
    this.fields = fields;
    this.store = store;
    this.tell = tell;
    /** @type {Set<string>} questions whose answer is not written yet */
    this.pending = new Set();
    /** @type {number | undefined} */
    this.timer = undefined;
    /** @type {AnswerSet} */
    this.set = store.current();
    /** @type {Map<string, Answer | undefined>} the answers as this page put them into the controls, or was told of them */
    this.given = new Map();
    /** @type {Map<string, Answer | undefined>} the same as the controls showed them then */
    this.seen = new Map();
    this.isLoaded = false;
    this.wasKept = false;
    /** @type {Answers} what was answered to another edition and has no place here */
    this.lost = {};
    /** @type {Answers} what should be answered anew, with what was answered then */
    this.again = {};
    store.watch(() => this.set.id, (key) => this.#changedElsewhere(key));
    for (const moment of ["pagehide", "freeze"]) addEventListener(moment, () => this.#leave());
    document.addEventListener("visibilitychange", () => (document.hidden ? this.#leave() : this.look(true)));
    // WebKit empties the form when one comes back to it: after `pageshow`, and without an event.
    addEventListener("pageshow", ({ persisted }) => {
      for (const moment of LOOKS) setTimeout(() => this.look(persisted && moment === 0), moment);
    });
    document.addEventListener("reset", () => setTimeout(() => this.look()));
    for (const moment of ["focus", "beforeprint"]) addEventListener(moment, () => this.look());
  }

  /**
   * The key of an answer to this form.
   * @param {string} id
   */
  keyOf(id) {
    return keyOf(id, this.data.form.id);
  }

  /** Shows the answers of the set: carried over where they were given to another edition. */
  load() {
    this.flush();
    this.lost = {};
    this.again = {};
    const kept = this.store.answers(this.set.id);
    this.#takeOver(kept);
    const own = this.#own(kept);
    for (const id of this.fields.ids()) this.#show(id, own[id]);
    this.isLoaded = true;
    this.store.here();
    this.wasKept = this.store.isKept(this.set.id);
    this.tell.shown(this.fields.ids());
  }

  /**
   * @param {string} id
   * @param {Answer | undefined} answer
   */
  #show(id, answer) {
    this.fields.show(id, answer ?? this.#beginning(id));
    this.given.set(id, answer);
    this.seen.set(id, this.fields.value(id));
  }

  /**
   * The answers to the questions of this page, as they are kept: what the controls show is looked at, and never taken on trust.
   * @returns {Answers}
   */
  answers() {
    this.look();
    this.flush();
    const own = this.kept();
    if (Object.keys(own).length) for (const id of this.#begun()) own[id] ??= this.#beginning(id) ?? "";
    return Object.fromEntries(this.fields.ids().flatMap((id) => (own[id] ? [[id, own[id]]] : [])));
  }

  /**
   * The answers in the store to questions of this page.
   * @returns {Answers}
   */
  kept() {
    return this.#own(this.store.answers(this.set.id));
  }

  /** The questions of this page that begin with an answer. */
  #begun() {
    return [DATE, ...Object.keys(this.data.begins ?? {})].filter((id) => this.fields.has(id));
  }

  /**
   * What a question begins with, as long as nobody has written something else, or nothing: the day with today. It is kept
   * with the file, and not before.
   * @param {string} id
   * @returns {Answer | undefined}
   */
  #beginning(id) {
    if (!this.#begun().includes(id) || this.store.answer(this.set.id, this.keyOf(id))) return undefined;
    return id === DATE ? iso(today()) : this.data.begins?.[id];
  }

  /**
   * Leaves empty what a file that was opened has no answer to: it was not filled in today, and somebody took the others away.
   * @param {Answers} answers  of the file
   */
  leaveEmpty(answers) {
    for (const id of this.#begun().filter((one) => answers[one] === undefined && this.#beginning(one) !== undefined)) {
      this.store.put(this.set.id, this.keyOf(id), "", this.data.edition);
      this.#show(id, undefined);
    }
  }

  /**
   * @param {Map<string, import("./store.js").Kept>} kept
   * @returns {Answers} the answers to questions of this page, by id
   */
  #own(kept) {
    const { answers, lost, again } = ownAnswers(kept, this.data, this.fields);
    this.lost = lost;
    this.again = again;
    return answers;
  }

  /**
   * Who answered another form of this set has probably answered this one too.
   * @param {Map<string, import("./store.js").Kept>} kept
   */
  #takeOver(kept) {
    const mine = [...kept.keys()].some((key) => key.startsWith(ABOUT) && key.endsWith(`@${this.data.form.id}`));
    if (mine) return;
    for (const id of TAKEN_OVER) {
      const others = [...kept].filter(([key]) => key.startsWith(`${id}@`)).sort(([, one], [, other]) => other.at - one.at);
      if (!others.length) continue;
      const { value } = others[0][1];
      this.store.put(this.set.id, this.keyOf(id), value, this.data.edition);
      kept.set(this.keyOf(id), { value, at: this.store.now(), edition: this.data.edition });
    }
  }

  /**
   * A question was answered in the page.
   * @param {string} id
   */
  changed(id) {
    const answer = this.fields.value(id);
    this.given.set(id, answer);
    this.seen.set(id, answer);
    this.pending.add(id);
    this.timer ??= window.setTimeout(() => this.flush(), PAUSE);
  }

  /** Writes what is not written yet. */
  flush() {
    clearTimeout(this.timer);
    this.timer = undefined;
    if (!this.pending.size) {
      if (this.store.retry()) this.tell.kept([]);
      return;
    }
    if (!this.store.isKept(this.set.id)) this.store.keep(this.set);
    for (const id of this.pending) {
      const answer = this.given.get(id) ?? (this.#begun().includes(id) ? "" : undefined); // who takes the day away wants none
      this.store.put(this.set.id, this.keyOf(id), answer, this.data.edition);
    }
    const ids = [...this.pending];
    this.pending.clear();
    this.store.here();
    this.tell.kept(ids);
  }

  /**
   * Puts answers into the page and keeps them.
   * @param {Answers} answers
   */
  take(answers) {
    for (const [id, answer] of Object.entries(answers)) {
      this.fields.show(id, answer);
      this.changed(id);
    }
    this.flush();
    this.tell.shown(Object.keys(answers));
  }

  /** @param {AnswerSet} set */
  open(set) {
    this.flush();
    this.set = this.store.choose(set);
    this.load();
  }

  /** @param {string} key */
  #changedElsewhere(key) {
    if (key === "") this.look(true);
    else {
      const id = key.split("@")[0];
      if (this.keyOf(id) !== key || !this.fields.has(id)) {
        this.tell.shown([]); // an answer to another form, which may stand in view here
        return;
      }
      this.tell.shared();
      const kept = this.store.answer(this.set.id, key);
      if (this.pending.has(id) || (kept && kept.edition !== this.data.edition)) return;
      this.#show(id, kept?.value || undefined);
      this.tell.shown([id]);
    }
  }

  /** Whoever leaves takes along what was written without a sign. */
  #leave() {
    this.look();
    this.flush();
    if (this.isLoaded) this.store.here();
  }

  /**
   * Holds the page against the store. After a sleep nobody has told this tab what others wrote; and browsers and programs
   * change controls without an event. What they emptied is shown again, what they wrote is an answer like any other.
   * @param {boolean} [isBack]  whether somebody comes back: answers to other forms may stand in view here
   */
  look(isBack = false) {
    if (!this.isLoaded) return;
    const kept = this.store.sets().find((set) => set.id === this.set.id);
    if (!kept && this.wasKept) this.tell.gone();
    this.wasKept = kept !== undefined;
    this.set = kept ?? { ...this.set, name: "" };
    if (!this.pending.size) this.flush();
    const own = this.#own(this.store.answers(this.set.id));
    const day = this.#beginning(DATE);
    if (day !== undefined && this.seen.get(DATE) !== day && !this.pending.has(DATE)) this.#show(DATE, undefined);
    const changed = this.fields.ids().filter((id) => this.#mend(id, own[id]));
    if (changed.length || isBack) this.tell.shown(changed);
  }

  /**
   * @param {string} id
   * @param {Answer | undefined} kept
   * @returns {boolean} whether the page shows something else now
   */
  #mend(id, kept) {
    const places = this.fields.places.get(id) ?? [];
    const odd = places.find((place) => differs(this.fields.value(id, place), this.seen.get(id)));
    const written = odd && this.fields.value(id, odd);
    if (written !== undefined) {
      this.fields.show(id, written, odd);
      this.changed(id);
      return true;
    }
    const isElsewhere = !this.pending.has(id) && differs(kept, this.given.get(id));
    if (odd || isElsewhere) this.#show(id, this.pending.has(id) ? this.given.get(id) : kept);
    return odd !== undefined || isElsewhere;
  }
}

/**
 * @param {Answer | undefined} one
 * @param {Answer | undefined} other
 */
export function differs(one, other) {
  return JSON.stringify(one) !== JSON.stringify(other);
}
