// The last part: what is still empty, the picture of the ratings, and how the answers leave the page.

import { ask } from "./dialog.js";
import { make, need, renew } from "./page.js";
import { picture, ratingsOf } from "./picture.js";
import { NotSaved, canShare, download, jsonFile, pdfFile, remember, responseOf, share } from "./saving.js";

/** @typedef {import("./page.js").PageData} PageData */
/** @typedef {import("./keeper.js").Keeper} Keeper */
/** @typedef {import("./page.js").Say} Say */

/** Where US Letter is what lies in the printer (Unicode CLDR, supplemental data on paper sizes). */
const LETTER = ["BZ", "CA", "CL", "CO", "CR", "GT", "MX", "NI", "PA", "PH", "PR", "SV", "US", "VE"];

/** The paper of the reader's country; US Letter where the browser names none (`en-US@posix` is no language). */
function usualPaper() {
  const region = /^[a-z]+(?:-[a-z]{4})?-([a-z]{2})\b/i.exec(navigator.language)?.[1].toUpperCase();
  return !region || LETTER.includes(region) ? "letter" : "a4";
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
    need("[data-fp-save-pdf]").addEventListener("click", () => this.#save((response) => this.#pdf(response), download));
    need("[data-fp-save-json]").addEventListener("click", () => this.#save(async (response) => jsonFile(data, response), download));
    need("[data-fp-print]").addEventListener("click", () => print());
    const sharing = need("[data-fp-share]");
    sharing.hidden = !canShare();
    sharing.addEventListener("click", () => this.#save((response) => this.#pdf(response), (file) => share(file, data.form.title)));
  }

  /** Shows what is empty now, and the picture. */
  show() {
    const { say, steps } = this;
    const empty = steps.empty();
    const count = empty.reduce((sum, { ids }) => sum + ids.length, 0);
    const words = count === 0 ? say("nothing_empty") : count === 1 ? say("empty_one") : say("empty", { count });
    const links = empty.map(({ step, ids }) => {
      const link = make("a", { href: `#${step.id}` }, need("h2", step).textContent ?? "");
      return make("li", {}, link, ` (${ids.length})`);
    });
    renew(need("[data-fp-empty]"), make("p", {}, words), ...(count ? [make("ul", {}, ...links)] : []));
    const scales = ratingsOf(this.keeper.fields).filter(({ ratings }) => ratings.length > 1 && ratings.some((one) => one.level));
    const place = need("[data-fp-picture]");
    place.hidden = !scales.length;
    renew(place, make("h3", {}, say("picture")), ...scales.map((scale) => picture(scale, say)));
    this.#mail();
  }

  #mail() {
    for (const link of /** @type {NodeListOf<HTMLAnchorElement>} */ (document.querySelectorAll("[data-fp-email], [data-fp-mail]"))) {
      const subject = this.say("mail_subject", { title: this.data.form.title, name: this.name() });
      const parts = { subject, body: this.say("mail_text") };
      const query = Object.entries(parts).map(([key, text]) => `${key}=${encodeURIComponent(text)}`);
      link.href = `${link.href.split("?")[0]}?${query.join("&")}`;
    }
  }

  /** @param {import("./response.js").Response} response */
  #pdf(response) {
    const chosen = /** @type {HTMLInputElement | null} */ (document.querySelector("[name=fp-paper]:checked"));
    return pdfFile(this.data, response, chosen?.value ?? "letter");
  }

  /**
   * @param {(response: import("./response.js").Response) => Promise<import("./saving.js").Saved>} makeFile
   * @param {(file: import("./saving.js").Saved) => import("./saving.js").Given | Promise<import("./saving.js").Given>} give
   */
  async #save(makeFile, give) {
    const { data, keeper, say } = this;
    const response = responseOf(data, keeper);
    const set = keeper.set.id;
    this.#tell(say("preparing"));
    try {
      const file = await makeFile(response);
      if (file.cut.length && !(await this.#agreesToCut(file.cut))) {
        this.#tell("");
        return;
      }
      const given = await give(file);
      if (given !== "not_shared") remember(data, keeper, set, response);
      const letters = [...new Set(Object.values(file.unseen).flat())].join(" ");
      this.#tell(say(given, { name: file.name }), ...(letters ? [say("unseen", { letters })] : []));
    } catch (problem) {
      const why = problem instanceof NotSaved ? problem.why : "pdf_broken";
      this.#tell(say("pdf_failed", { why: say(why) }));
    }
  }

  /** @param {string[]} cut */
  async #agreesToCut(cut) {
    const { say, keeper } = this;
    const items = cut.map((id) => {
      const { label, row } = keeper.fields.label(id);
      const heading = row || keeper.fields.heading(id);
      return make("li", {}, say("part", { heading, text: label }));
    });
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
