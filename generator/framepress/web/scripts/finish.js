// The last part: what is still empty, the picture of the ratings, and how the answers leave the page.

import { ask } from "./dialog.js";
import { controlsOf } from "./fields.js";
import { canShare, ownWindow, printPage } from "./frame.js";
import { isRead, problem } from "./hints.js";
import { make, need, renew } from "./page.js";
import { steady } from "./still.js";

/** @typedef {import("./page.js").PageData} PageData */
/** @typedef {import("./keeper.js").Keeper} Keeper */
/** @typedef {import("./page.js").Say} Say */
/** @typedef {typeof import("./saving.js")} Saving  loaded when the page has nothing else to do */
/** @typedef {import("./saving.js").Given} Given */

/** Where US Letter is what lies in the printer (Unicode CLDR, supplemental data on paper sizes). */
const LETTER = ["BZ", "CA", "CL", "CO", "CR", "GT", "MX", "NI", "PA", "PH", "PR", "SV", "US", "VE"];

/** The paper of the reader's country; US Letter where the browser names none (`en-US@posix` is no language). */
function usualPaper() {
  const region = /^[a-z]+(?:-[a-z]{4})?-([a-z]{2})\b/i.exec(navigator.language)?.[1].toUpperCase();
  return !region || LETTER.includes(region) ? "letter" : "a4";
}

/**
 * A question with what it stands under: a row of a table, or a heading.
 * @param {import("./fields.js").Fields} fields
 * @param {string} id
 * @param {Say} say
 */
function questionOf(fields, id, say) {
  const { label, row } = fields.label(id);
  return say("part", { heading: row || fields.heading(id), text: label });
}

export class Finish {
  /**
   * @param {PageData} data
   * @param {Keeper} keeper
   * @param {import("./steps.js").Steps} steps
   * @param {Say} say
   * @param {() => string} name  what the open answers are called
   */
  constructor(data, keeper, steps, say, name) {
    this.data = data;
    this.keeper = keeper;
    this.steps = steps;
    this.say = say;
    this.name = name;
    this.status = need("[data-fp-saving]");
    need("[data-fp-paper]").hidden = data.pdfs.length < 2;
    /** @type {HTMLInputElement} */ (need(`[name=fp-paper][value=${usualPaper()}]`)).checked = true;
    need("[data-fp-share]").hidden = !canShare();
    this.#followScores();
  }

  /**
   * A button of this part was pressed.
   * @param {Element} button
   */
  press(button) {
    const title = this.data.form.title;
    if (button.matches("[data-fp-save-pdf]")) this.#save("pdf", ({ download }, file) => download(file));
    else if (button.matches("[data-fp-save-json]")) this.#save("json", ({ download }, file) => download(file));
    else if (button.matches("[data-fp-share]")) this.#save("pdf", ({ share }, file) => share(file, title));
    else if (button.matches("[data-fp-print]")) printPage(() => this.#notPrinted());
  }

  /** Shows what is empty now, and the picture. */
  show() {
    const { say, steps } = this;
    const empty = steps.empty();
    const count = empty.reduce((sum, { ids }) => sum + ids.length, 0);
    const words = count === 0 ? say("nothing_empty") : say("empty", { count });
    const links = empty.map(({ step, ids }) => {
      const link = make("a", { href: `#${step.id}` }, need("h2", step).textContent ?? "");
      return make("li", {}, link, ` (${ids.length})`);
    });
    const listed = count ? [make("ul", {}, ...links)] : [];
    renew(need("[data-fp-empty]"), ...this.#needed(), make("p", {}, words), ...listed, ...this.#unread(), ...this.#hidden());
    this.#picture().catch(reportError);
    this.#scores("[data-fp-scores]").catch(reportError);
    this.#mail();
  }

  async #picture() {
    const { picture, ratingsOf } = await import("./picture.js");
    const scales = ratingsOf(this.keeper.fields).filter(({ ratings }) => ratings.length > 1 && ratings.some((one) => one.level));
    const place = need("[data-fp-picture]");
    steady(() => {
      place.hidden = !scales.length;
      renew(place, make("h3", {}, this.say("picture")), ...scales.map((scale) => picture(scale, this.say)));
    });
  }

  /** The questions that need an answer and have none, with a way to each. Nothing is in the way of saving. */
  #needed() {
    const { fields } = this.keeper;
    const ids = fields.unanswered();
    const items = ids.map((id) => make("li", {}, make("a", { href: `#${controlsOf(fields.place(id))[0].id}` }, questionOf(fields, id, this.say))));
    return items.length ? [make("p", {}, this.say("needed", { count: items.length })), make("ul", {}, ...items)] : [];
  }

  /** Answers to what is not asked any more: they stay, and go into the file. */
  #hidden() {
    const { fields } = this.keeper;
    const ids = [...fields.notAsked()].filter((id) => fields.value(id) !== undefined);
    const items = ids.map((id) => make("li", {}, questionOf(fields, id, this.say), this.#colon(), make("span", { dir: "auto" }, fields.words(id, fields.value(id), this.say("list_join")))));
    return items.length ? [make("p", {}, this.say("not_asked", { count: items.length })), make("ul", {}, ...items)] : [];
  }

  /**
   * The scores as they are now, in a place of the page.
   * @param {string} where
   */
  async #scores(where) {
    const { scores } = this.data;
    if (!scores) return;
    const { scoreTables } = await import("./score_tables.js");
    const { fields } = this.keeper;
    steady(() => renew(need(where), ...scoreTables(scores, fields.values(), fields.notAsked(), this.say)));
  }

  /** Beside the questions scores are shown while somebody wants to see them. */
  #followScores() {
    const open = /** @type {HTMLDetailsElement | null} */ (document.querySelector("[data-fp-scores-now]"));
    const show = () => {
      if (open?.open) this.#scores("[data-fp-scores-now] > div").catch(reportError);
    };
    open?.addEventListener("toggle", show);
    if (open) need("#fp-fill").addEventListener("change", show);
  }

  /** The days and numbers that can't be read, with a way to each. */
  #unread() {
    const { fields } = this.keeper;
    const places = fields.ids().map((id) => fields.place(id)).filter(isRead);
    const items = places.flatMap((place) => {
      const control = controlsOf(place)[0];
      if (!problem(place, control.value, this.data, this.say)) return [];
      const link = make("a", { href: `#${control.id}` }, questionOf(fields, String(place.dataset.field), this.say));
      return [make("li", {}, link, this.#colon(), make("span", { dir: "auto" }, control.value))];
    });
    return items.length ? [make("p", {}, this.say("unread")), make("ul", {}, ...items)] : [];
  }

  /** What the language puts between a question and its answer: in French a space comes before a colon. */
  #colon() {
    return this.say("part", { heading: "\0", text: "\0" }).split("\0")[1] ?? ": ";
  }

  #mail() {
    for (const link of /** @type {NodeListOf<HTMLAnchorElement>} */ (document.querySelectorAll("[data-fp-email], [data-fp-mail]"))) {
      const subject = this.say("mail_subject", { title: this.data.form.title, name: this.name() });
      const parts = { subject, body: this.say("mail_text") };
      const query = Object.entries(parts).map(([key, text]) => `${key}=${encodeURIComponent(text)}`);
      link.href = `${link.href.split("?")[0]}?${query.join("&")}`;
    }
  }

  /**
   * @param {"pdf" | "json"} kind
   * @param {(saving: Saving, file: import("./saving.js").Saved) => Given | Promise<Given>} give
   */
  async #save(kind, give) {
    const { data, keeper, say } = this;
    const set = keeper.set.id;
    this.#tell(say("preparing"));
    try {
      const saving = await import("./saving.js");
      const response = saving.responseOf(data, keeper);
      const file = kind === "pdf" ? await saving.pdfFile(data, response, this.#paper()) : saving.jsonFile(data, response);
      if (file.cut.length && !(await this.#agreesToCut(file.cut))) {
        this.#tell("");
        return;
      }
      const given = await give(saving, file);
      saving.remember(data, keeper, set, response, given);
      const letters = [...new Set(Object.values(file.unseen).flat())].join(" ");
      this.#tell(say(given, { name: file.name }), ...(letters ? [say("unseen", { letters })] : []));
      if (given === "saved_perhaps" || given === "not_saved") this.status.append(ownWindow());
    } catch (/** @type {any} */ problem) {
      const why = String(problem?.why ?? (navigator.onLine ? "pdf_broken" : "no_connection"));
      this.#tell(say("pdf_failed", { why: say(why) }));
    }
  }

  #paper() {
    const chosen = /** @type {HTMLInputElement | null} */ (document.querySelector("[name=fp-paper]:checked"));
    return chosen?.value ?? "letter";
  }

  #notPrinted() {
    this.#tell(this.say("not_printed"));
    this.status.append(ownWindow());
  }

  /** @param {string[]} cut */
  async #agreesToCut(cut) {
    const { say, keeper } = this;
    const items = cut.map((id) => make("li", {}, questionOf(keeper.fields, id, say)));
    const answers = [
      { name: "save", words: say("cut_save"), look: "fp-button fp-button--deep" },
      { name: "", words: say("cut_back") },
    ];
    const text = make("p", {}, say("cut_text"));
    return (await ask(say("cut_title"), [text, make("ul", {}, ...items)], answers)) === "save";
  }

  /** @param {...string} lines */
  #tell(...lines) {
    this.status.replaceChildren(...lines.filter(Boolean).map((line) => make("span", {}, line)));
  }
}
