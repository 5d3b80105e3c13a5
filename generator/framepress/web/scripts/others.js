// Whether the same answers are open in another tab: told when that tab writes, and taken back when it goes.

/** Milliseconds between two looks for the other tab: one that crashes says no goodbye. */
const EVERY = 5_000;
/** Milliseconds within which a tab answers. */
const ANSWER = 1_000;

/** @typedef {{kind: "who" | "me" | "bye", set: string}} Message */

export class Others {
  /**
   * @param {string} framework
   * @param {() => string} set  the answers that are open here
   * @param {() => void} alone  called when the other tab is gone
   */
  constructor(framework, set, alone) {
    this.name = `framepress/${framework}`;
    this.set = set;
    this.alone = alone;
    this.isAnswered = false;
    /** @type {number | undefined} */
    this.timer = undefined;
    /** @type {BroadcastChannel | undefined} closed while the page is only kept for coming back */
    this.channel = this.#open();
    addEventListener("pagehide", () => {
      this.#post("bye");
      this.channel?.close();
    });
    addEventListener("pageshow", (event) => {
      if (event.persisted) this.channel = this.#open();
      if (event.persisted && this.timer !== undefined) this.#look();
    });
  }

  /** Another tab has written: from now on it is looked for. */
  seen() {
    this.timer ??= window.setTimeout(() => this.#look(), EVERY);
  }

  #open() {
    const channel = new BroadcastChannel(this.name);
    channel.onmessage = (/** @type {MessageEvent<Message>} */ { data }) => this.#hear(data);
    return channel;
  }

  /** @param {Message} message */
  #hear({ kind, set }) {
    if (set !== this.set()) return;
    if (kind === "who") this.#post("me");
    else if (kind === "me") this.isAnswered = true;
    else if (this.timer !== undefined) this.#look();
  }

  #look() {
    clearTimeout(this.timer);
    this.isAnswered = false;
    this.#post("who");
    this.timer = window.setTimeout(() => {
      this.timer = this.isAnswered ? window.setTimeout(() => this.#look(), EVERY) : undefined;
      if (!this.isAnswered) this.alone();
    }, ANSWER);
  }

  /** @param {Message["kind"]} kind */
  #post(kind) {
    this.channel?.postMessage({ kind, set: this.set() });
  }
}
