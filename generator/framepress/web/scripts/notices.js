// What the person is told: in a place of its own that screen readers follow, until it is read or no longer true.

import { button, make, need } from "./page.js";
import { steady } from "./still.js";

/** @typedef {"good" | "bad"} Tone */

export class Notices {
  /** @param {import("./page.js").Say} say */
  constructor(say) {
    this.say = say;
    this.place = need("[data-fp-told]");
    /** @type {Map<string, HTMLElement>} */
    this.shown = new Map();
  }

  /**
   * Tells something; what was told under the same name goes.
   * @param {string} name
   * @param {Tone} tone
   * @param {...(Node | string)} content
   */
  tell(name, tone, ...content) {
    this.end(name);
    const close = button(this.say("close"), () => this.#close(name), "fp-plain");
    const [first, ...more] = content;
    const notice = make("div", { class: `fp-told__one fp-told__one--${tone}` }, make("p", {}, first), ...more, close);
    this.shown.set(name, notice);
    steady(() => this.shown.get(name) === notice && this.place.append(notice));
  }

  /**
   * Whether something is told just now, in these words.
   * @param {string} name
   * @param {string} words
   */
  says(name, words) {
    return this.shown.get(name)?.firstElementChild?.textContent === words;
  }

  /**
   * Somebody has read it. The button that they pressed is gone: the next one like it has the focus then.
   * @param {string} name
   */
  #close(name) {
    this.end(name);
    const next = this.shown.values().next().value;
    need("button", next ?? need(".fp-desk__tools")).focus();
  }

  /** @param {string} name */
  end(name) {
    const notice = this.shown.get(name);
    this.shown.delete(name);
    if (notice) steady(() => notice.remove());
  }
}
