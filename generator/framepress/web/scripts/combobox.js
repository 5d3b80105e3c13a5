// A line to write on that offers what may be meant: an editable combobox with a list (WAI-ARIA Authoring Practices). Any
// other text is an answer too. A `datalist` would do less: no browser searches it without accents, Firefox on Android
// shows none, and its letters stay small where somebody reads at 200 %.

import { make, need } from "./page.js";

/** Names that are shown at once: more than anybody reads before another letter is typed. */
const MOST = 60;
/** Milliseconds after a key until what was found is said: a screen reader says the letter first. */
const PAUSE = 600;

/**
 * Offers the names of a list wherever the form asks a question that has one.
 * @param {import("./page.js").PageData} data
 * @param {import("./fields.js").Fields} fields
 * @param {import("./page.js").Say} say
 */
export function offerSuggestions(data, fields, say) {
  for (const [id, names] of Object.entries(data.suggestions)) {
    for (const place of fields.places.get(id) ?? []) new Combobox(place, names, say);
  }
}

/**
 * Finds names by what somebody types: every word of it has to be in the name. Those come first that begin with the whole of
 * it, then those with words that begin with its words. Accents, capitals and signs don't count.
 * @param {string[]} names
 * @returns {(text: string) => string[]}
 */
function finder(names) {
  const known = names.map((name) => ({ name, plain: ` ${plain(name)}` }));
  return (text) => {
    const wanted = plain(text);
    const words = wanted.split(" ");
    /** @type {string[][]} */
    const ranks = [[], [], []];
    for (const one of known) {
      if (!words.every((word) => one.plain.includes(word))) continue;
      const rank = one.plain.startsWith(` ${wanted}`) ? 0 : words.every((word) => one.plain.includes(` ${word}`)) ? 1 : 2;
      ranks[rank].push(one.name);
    }
    return ranks.flat();
  };
}

/** @param {string} text */
function plain(text) {
  const letters = text.normalize("NFKD").replace(/[\p{M}\p{Cf}]/gu, "").toLowerCase();
  const latin = letters.replace(/ł/g, "l").replace(/ø/g, "o").replace(/đ/g, "d").replace(/['’]/g, "");
  return latin.replace(/[^\p{L}\p{N}]+/gu, " ").trim();
}

class Combobox {
  /**
   * @param {HTMLElement} place
   * @param {string[]} names
   * @param {import("./page.js").Say} say
   */
  constructor(place, names, say) {
    this.find = finder(names);
    this.say = say;
    this.input = /** @type {HTMLInputElement} */ (need("input", place));
    const id = `${this.input.id}-list`;
    const label = need("label", place).id || `${this.input.id}-label`;
    need("label", place).id = label;
    this.list = make("ul", { class: "fp-combo__list", role: "listbox", id, "aria-labelledby": label });
    this.more = make("p", { class: "fp-combo__more" });
    this.box = make("div", { class: "fp-combo__box", hidden: "" }, this.list, this.more);
    this.status = make("p", { class: "fp-hidden", role: "status" });
    /** @type {HTMLElement | undefined} */
    this.active = undefined;
    /** @type {number | undefined} */
    this.timer = undefined;
    const around = make("div", { class: "fp-combo" });
    this.input.before(around);
    around.append(this.input, this.#button(), this.box, this.status);
    for (const [name, value] of Object.entries({ role: "combobox", "aria-autocomplete": "list", "aria-expanded": "false", "aria-controls": id })) {
      this.input.setAttribute(name, value);
    }
    this.input.addEventListener("input", () => this.#open(this.input.value));
    this.input.addEventListener("keydown", (event) => this.#key(event));
    this.input.addEventListener("blur", () => this.#close());
    this.box.addEventListener("pointerdown", (event) => event.preventDefault()); // the keyboard stays where it is
    this.list.addEventListener("click", (event) => {
      const option = event.target instanceof Element ? /** @type {HTMLElement | null} */ (event.target.closest("[role=option]")) : null;
      if (option) this.#choose(option);
    });
  }

  /** For fingers and mice: the keyboard has the arrow keys. */
  #button() {
    const made = make("button", { type: "button", class: "fp-combo__button", tabindex: "-1", "aria-label": this.say("suggest_show") });
    made.addEventListener("pointerdown", (event) => event.preventDefault());
    made.addEventListener("click", () => {
      const wasOpen = !this.box.hidden;
      this.input.focus();
      if (wasOpen) this.#close();
      else this.#open("");
    });
    return made;
  }

  /** @param {string} text */
  #open(text) {
    const found = this.find(text);
    const shown = found.slice(0, MOST);
    const options = shown.map((name, at) =>
      make("li", { role: "option", id: `${this.list.id}-${at}`, "aria-selected": "false", dir: "auto" }, name),
    );
    this.list.replaceChildren(...options);
    this.list.hidden = !options.length;
    this.list.scrollTop = 0;
    this.#point(undefined);
    const more = found.length - shown.length;
    this.more.textContent = !found.length ? this.say("suggest_none") : more ? this.say("suggest_more", { count: more }) : "";
    this.more.hidden = !this.more.textContent;
    this.box.hidden = false;
    this.input.setAttribute("aria-expanded", String(options.length > 0));
    const count = this.say("suggest_found", { count: found.length });
    this.#tell(found.length ? count : this.say("suggest_none"));
  }

  #close() {
    clearTimeout(this.timer);
    this.box.hidden = true;
    this.#point(undefined);
    this.input.setAttribute("aria-expanded", "false");
    this.status.textContent = "";
  }

  /** @param {string} words */
  #tell(words) {
    clearTimeout(this.timer);
    this.timer = window.setTimeout(() => (this.status.textContent = words), PAUSE);
  }

  /** @param {HTMLElement | undefined} option */
  #point(option) {
    this.active?.setAttribute("aria-selected", "false");
    this.active = option;
    if (!option) {
      this.input.removeAttribute("aria-activedescendant");
      return;
    }
    option.setAttribute("aria-selected", "true");
    this.input.setAttribute("aria-activedescendant", option.id);
    option.scrollIntoView({ block: "nearest" });
  }

  /** @param {HTMLElement} option */
  #choose(option) {
    this.input.value = option.textContent ?? "";
    this.input.dispatchEvent(new Event("input", { bubbles: true })); // who keeps answers hears of it
    this.#close();
  }

  /** @param {KeyboardEvent} event */
  #key(event) {
    const isOpen = !this.box.hidden;
    if (event.isComposing || event.ctrlKey || event.metaKey) return;
    if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      if (event.altKey && event.key === "ArrowUp") this.#close();
      else if (!isOpen) this.#open(this.input.value);
      if (!event.altKey) this.#step(event.key === "ArrowDown" ? 1 : -1);
    } else if (event.key === "Enter" && isOpen && this.active) {
      this.#choose(this.active);
    } else if (event.key === "Escape" && isOpen) {
      this.#close();
    } else {
      return;
    }
    event.preventDefault();
  }

  /** @param {1 | -1} by */
  #step(by) {
    const options = /** @type {HTMLElement[]} */ ([...this.list.children]);
    const at = this.active ? options.indexOf(this.active) + by : by > 0 ? 0 : options.length - 1;
    this.#point(options[(at + options.length) % options.length]);
  }
}
