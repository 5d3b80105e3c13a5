// The browser's storage, which may be full or forbidden: what it does not take stays in memory, and it is asked again.

/** @typedef {"" | "full" | "forbidden"} Trouble */

export class Storage {
  /** @param {string} prefix  what every key of ours begins with: other sites may share this storage */
  constructor(prefix) {
    this.prefix = prefix;
    /** @type {Trouble} */
    this.trouble = "";
    /** @type {Map<string, string | null>} what could not be written; null is what could not be removed */
    this.waiting = new Map();
  }

  /** @returns {string[]} */
  keys() {
    const found = new Set(
      reach((storage) => Object.keys(storage), [])
        .filter((key) => key.startsWith(this.prefix))
        .map((key) => key.slice(this.prefix.length)),
    );
    for (const [key, value] of this.waiting) {
      if (value === null) found.delete(key);
      else found.add(key);
    }
    return [...found];
  }

  /**
   * @param {string} key
   * @returns {any}  what was put there, or undefined
   */
  get(key) {
    const waiting = this.waiting.get(key);
    const text = waiting !== undefined ? waiting : reach((storage) => storage.getItem(this.prefix + key), null);
    if (text === null) return undefined;
    try {
      return JSON.parse(text);
    } catch {
      return undefined; // somebody else wrote it
    }
  }

  /**
   * @param {string} key
   * @param {unknown} value  plain data; undefined takes the key away
   */
  put(key, value) {
    this.waiting.set(key, value === undefined ? null : JSON.stringify(value));
    this.flush();
  }

  /** Whether something waits to be written. */
  get isWaiting() {
    return this.waiting.size > 0;
  }

  /** Writes what waits. What fails goes on waiting, and `trouble` says why. */
  flush() {
    this.trouble = "";
    for (const [key, text] of this.waiting) {
      const problem = write(this.prefix + key, text);
      if (problem) this.trouble = problem;
      else this.waiting.delete(key);
    }
  }

  /**
   * Tells what another tab changed.
   * @param {(key: string) => void} changed
   */
  watch(changed) {
    addEventListener("storage", (event) => {
      if (event.key === null) changed("");
      else if (event.key.startsWith(this.prefix)) changed(event.key.slice(this.prefix.length));
    });
  }
}

/**
 * @param {string} key
 * @param {string | null} text
 * @returns {Trouble}
 */
function write(key, text) {
  try {
    if (text === null) localStorage.removeItem(key);
    else localStorage.setItem(key, text);
    return localStorage.getItem(key) === text ? "" : "forbidden"; // some browsers take it, and keep nothing
  } catch (problem) {
    const isFull = problem instanceof DOMException && /quota/i.test(problem.name);
    return isFull ? "full" : "forbidden";
  }
}

/**
 * What the storage gives, or `otherwise` where the browser forbids to touch it.
 * @template T
 * @param {(storage: globalThis.Storage) => T} ask
 * @param {T} otherwise
 * @returns {T}
 */
function reach(ask, otherwise) {
  try {
    return ask(localStorage);
  } catch {
    return otherwise;
  }
}
