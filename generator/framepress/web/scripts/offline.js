// A form that works without a connection. The service worker keeps what the page needs (framepress-worker.js); this asks it
// to, in idle time, and says that the page is ready only when that is true.

import { button, savesData, whenIdle } from "./page.js";

/** @typedef {import("./page.js").PageData} PageData */
/**
 * @typedef {{complete?: boolean, again?: boolean, newer?: boolean}} Answer  of the service worker: all that the page needs is
 *   kept; if not, whether it may be tried again; the network has a newer state of the page
 */

/** Milliseconds between two looks at what is kept: a browser may drop it at any time. */
const EVERY = 30_000;
/** Milliseconds until what failed is tried again; the next time twice as many. */
const AGAIN = 4_000;
/** Milliseconds after which a worker that says nothing is taken for gone. */
const SILENCE = 5_000;
/** Milliseconds after something happened in the page: by then it is written, see `Keeper`. */
const SOON = 500;

/**
 * @param {PageData} data
 * @param {import("./page.js").Say} say
 * @param {HTMLElement} status  where it says that the page is ready
 * @param {() => boolean} hasUnsaved  whether something was written since the last file was saved
 * @param {import("./notices.js").Notices} notices
 */
export function keepOffline(data, say, status, hasUnsaved, notices) {
  if (!workers()) return;
  if (data.offline) new Offline(data.offline, say, status, hasUnsaved, notices).start();
  else whenIdle(() => leave().catch(() => undefined));
}

/** Whether pages may be kept here: without https, and inside of some pages, they may not. */
function workers() {
  try {
    return Boolean(navigator.serviceWorker);
  } catch {
    return false;
  }
}

class Offline {
  /**
   * @param {NonNullable<PageData["offline"]>} wanted
   * @param {import("./page.js").Say} say
   * @param {HTMLElement} status
   * @param {() => boolean} hasUnsaved
   * @param {import("./notices.js").Notices} notices
   */
  constructor(wanted, say, status, hasUnsaved, notices) {
    this.say = say;
    this.status = status;
    this.hasUnsaved = hasUnsaved;
    this.notices = notices;
    this.worker = new URL(wanted.worker, location.href).href;
    const urls = wanted.urls.map((url) => new URL(url, location.href).href);
    this.page = urls[0]; // as it is called in the site, whatever the host shows it as
    const all = new Set([...urls, ...namedHere(new URL("./", this.worker).href)]);
    this.wanted = { page: this.page, version: wanted.version, urls: [...all] };
    this.isReady = false;
    this.isNewer = false;
    this.wasAsked = false;
    this.isHopeless = false;
    this.isLeaving = false;
    /** @type {boolean | undefined} what the worker was told last */
    this.held = undefined;
    /** @type {number | undefined} */
    this.timer = undefined;
    /** @type {number | undefined} */
    this.later = undefined;
    this.pause = AGAIN;
  }

  start() {
    whenIdle(() => this.#goOut());
    addEventListener("online", () => this.#goOut());
    document.addEventListener("visibilitychange", () => (document.hidden ? this.#hold() : this.#goOut()));
    for (const moment of ["offline", "pageshow"]) addEventListener(moment, () => this.#look());
    navigator.serviceWorker.addEventListener("controllerchange", () => this.#look());
    setInterval(() => document.hidden || this.#look(), EVERY);
    for (const sign of ["input", "change"]) document.addEventListener(sign, () => this.#tell(true)); // before it is kept
    for (const sign of ["input", "change", "click"]) document.addEventListener(sign, () => this.#holdSoon());
    addEventListener("storage", () => this.#holdSoon());
  }

  /** Keeps what is missing, and asks for a newer state: where there is a connection that nobody wants to spare. */
  async #goOut() {
    this.held = undefined; // another tab may have told the worker otherwise
    const isKept = await this.#look();
    if (!navigator.onLine) return;
    if (savesData() && !this.wasAsked) {
      if (!isKept) this.#offer();
    } else if (isKept) await this.#askForNewer();
    else if (!this.isHopeless) {
      const answer = await this.#ask("keep", await this.#registered());
      this.isHopeless = answer.again === false;
      if (!(await this.#look())) this.#goOutAgain();
    }
  }

  /** A bad connection gives no sign when it is better, and one that has come back may not work at once. */
  #goOutAgain() {
    clearTimeout(this.later);
    this.later = window.setTimeout(() => document.hidden || this.#goOut(), this.pause);
    this.pause *= 2;
  }

  /**
   * Looks whether all is kept, and says so.
   * @returns {Promise<boolean>}
   */
  async #look() {
    const worker = await this.#active();
    const { complete } = await this.#ask("look", worker);
    this.isReady = Boolean(complete) && navigator.serviceWorker.controller?.scriptURL === this.worker;
    const isOffered = this.status.firstElementChild !== null;
    if (this.isReady || !isOffered) this.status.textContent = this.isReady ? this.say("offline_ready") : "";
    await this.#hold();
    return Boolean(complete);
  }

  async #askForNewer() {
    if (this.isNewer) return;
    this.isNewer = Boolean((await this.#ask("newer", await this.#active())).newer);
    if (!this.isNewer) return;
    this.notices.tell("offline", "good", this.say("offline_new"), button(this.say("offline_change"), () => this.#change()));
  }

  /** Opens the newest state. The answers are in the browser's storage, and are carried over. */
  async #change() {
    this.isLeaving = true;
    await this.#ask("leave", await this.#active());
    location.reload();
  }

  #holdSoon() {
    clearTimeout(this.timer);
    this.timer = window.setTimeout(() => this.#hold(), SOON);
  }

  /** Holds the page as long as answers are in no file. */
  async #hold() {
    clearTimeout(this.timer);
    await this.#tell(this.hasUnsaved());
  }

  /** @param {boolean} held */
  async #tell(held) {
    if (held === this.held || !this.isReady || this.isLeaving) return;
    this.held = held;
    await this.#ask(held ? "hold" : "release", await this.#active());
  }

  /** With data saver on nothing is loaded until somebody wants it. */
  #offer() {
    const keep = button(this.say("offline_keep"), () => {
      this.wasAsked = true;
      this.status.replaceChildren();
      this.#goOut();
    }, "fp-plain");
    this.status.replaceChildren(keep);
  }

  /** @returns {Promise<ServiceWorker | null>} our worker, if it is there */
  async #active() {
    const found = await navigator.serviceWorker.getRegistration(this.page).catch(() => undefined);
    return found?.active?.scriptURL === this.worker ? found.active : null;
  }

  /** @returns {Promise<ServiceWorker | null>} */
  async #registered() {
    try {
      const { active, waiting, installing } = await navigator.serviceWorker.register(this.worker, { updateViaCache: "none" });
      return active ?? (await activated(waiting ?? installing));
    } catch {
      return null; // forbidden, or the connection is gone again
    }
  }

  /**
   * @param {"keep" | "look" | "hold" | "release" | "newer" | "leave"} ask
   * @param {ServiceWorker | null} worker
   * @returns {Promise<Answer>}  empty where nobody answers
   */
  #ask(ask, worker) {
    if (!worker) return Promise.resolve({});
    const { port1, port2 } = new MessageChannel();
    return new Promise((resolve) => {
      port1.onmessage = ({ data }) => resolve(data);
      if (ask !== "keep" && ask !== "newer") setTimeout(() => resolve({}), SILENCE); // those two wait for the network
      worker.postMessage({ ask, ...this.wanted }, [port2]);
    });
  }
}

/**
 * What the page names to be loaded with it: a publisher may have added to it.
 * @param {string} site  where its addresses begin
 * @returns {string[]}
 */
function namedHere(site) {
  const named = /** @type {NodeListOf<any>} */ (document.querySelectorAll("link[rel=stylesheet], script[src], img[src]"));
  return [...named].map((one) => String(one.href ?? one.src)).filter((url) => url.startsWith(site));
}

/**
 * @param {ServiceWorker | null} worker
 * @returns {Promise<ServiceWorker | null>}
 */
function activated(worker) {
  return new Promise((resolve) => {
    if (!worker) resolve(null);
    worker?.addEventListener("statechange", () => {
      if (worker.state === "activated") resolve(worker);
      if (worker.state === "redundant") resolve(null);
    });
  });
}

/** A site that keeps nothing, such as the live preview, is not to be haunted by a worker that was there before. */
async function leave() {
  const found = await navigator.serviceWorker.getRegistration();
  if (!found || found.scope !== new URL("../../../", location.href).href) return;
  await found.unregister();
  const ours = (await caches.keys()).filter((name) => name.startsWith(`framepress ${found.scope} `));
  await Promise.all(ours.map((name) => caches.delete(name)));
}
