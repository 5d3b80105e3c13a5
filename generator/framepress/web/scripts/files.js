// Files that somebody picks: answers to go on with, and last year's to look at. What reads them is loaded when it is wanted.

import { make, need } from "./page.js";

/** @typedef {import("./page.js").Answers} Answers */
/**
 * @typedef {object} Around
 * @property {import("./page.js").PageData} data @property {import("./page.js").Say} say
 * @property {import("./keeper.js").Keeper} keeper @property {import("./notices.js").Notices} notices
 * @property {(set?: import("./store.js").AnswerSet) => string} name
 * @property {(lost?: Answers) => void} said  says whose answers are open now, and what is lost
 * @property {() => void} opened  called when answers of a file are on the page
 */

const opening = () => import("./opening.js");

export class Files {
  /** @param {Around} around */
  constructor(around) {
    this.around = around;
    const { keeper, data } = around;
    this.isLastShown = false;
    this.page = { data, fields: keeper.fields, here: true, href: "" };
    need("[data-fp-open]").addEventListener("click", () => this.#pick((file) => this.#open(file)));
    need("[data-fp-last]").addEventListener("click", () =>
      this.#last() ? this.#putLast(undefined) : this.#pick((file) => this.#openLast(file)),
    );
  }

  #last() {
    const { keeper, data } = this.around;
    return keeper.store.last(keeper.set.id, data.form.id);
  }

  /** Shows last year's answers beside the questions, if there are some. */
  showLast() {
    const { keeper, say } = this.around;
    const last = this.#last();
    if (last || this.isLastShown) import("./last.js").then(({ showLast }) => showLast(keeper.fields, this.#last(), say), reportError);
    this.isLastShown = last !== undefined;
    const words = need("[data-fp-last]");
    words.dataset.ask ??= words.textContent ?? "";
    words.textContent = last ? say("last_hide") : String(words.dataset.ask);
  }

  /**
   * Tells which answers have no place here.
   * @param {Answers} lost
   */
  async tellLost(lost) {
    const { notices, say, data } = this.around;
    const { lostList } = await opening();
    notices.tell("lost", "bad", say("not_carried"), lostList(lost, data, say));
  }

  /**
   * Lets the person pick a file.
   * @param {(file: File) => Promise<void>} then
   */
  #pick(then) {
    const { notices, say, data } = this.around;
    const input = /** @type {HTMLInputElement} */ (need("[data-fp-file]"));
    input.value = "";
    input.onchange = async () => {
      const file = input.files?.[0];
      if (!file) return;
      notices.tell("opened", "good", say("opening"));
      const isThere = await opening().catch(() => undefined);
      try {
        if (isThere) await then(file);
        else notices.tell("opened", "bad", say("no_reader"));
      } catch (/** @type {any} */ problem) {
        const reason = String(problem?.reason);
        notices.tell("opened", "bad", say(reason in data.words ? reason : "damaged"));
      }
    };
    input.click();
  }

  /** @param {File} file */
  async #open(file) {
    const { data, say, keeper, notices, name, said, opened } = this.around;
    const { leftOf, read, take, told } = await opening();
    const found = await read(file, this.page);
    const apart = take(found, keeper, name);
    if (found.target.here) keeper.leaveEmpty(found.outcome.answers);
    const [first, ...more] = told(file.name, found, apart, data, say);
    notices.tell("opened", "good", first.textContent ?? "", ...more);
    said(leftOf(found.outcome));
    opened();
  }

  /** @param {File} file */
  async #openLast(file) {
    const { data, say, notices } = this.around;
    const { fields } = this.page;
    const { leftOf, lostList, read, remarked } = await opening();
    const found = await read(file, this.page);
    const { response, target, outcome } = found;
    // What was answered to other words is shown too: nothing of it is taken over.
    const answers = { ...outcome.again, ...outcome.answers };
    if (!target.here && !Object.keys(answers).some((id) => fields.has(id) && !id.startsWith("about/"))) {
      notices.tell("opened", "bad", say("last_other", { title: target.data.form.title }));
      return;
    }
    this.#putLast({ file: file.name, edition: response.edition, answers });
    const remarks = remarked(found, say).map((text) => make("p", {}, text));
    const left = leftOf(outcome);
    const lost = Object.keys(left).length ? [make("p", {}, say("not_carried")), lostList(left, data, say)] : [];
    notices.tell("opened", "good", say("last_shown", { file: file.name }), ...remarks, ...lost);
  }

  /** @param {import("./store.js").LastTime | undefined} last */
  #putLast(last) {
    const { keeper, data } = this.around;
    const { store, set } = keeper;
    if (!store.isKept(set.id)) store.keep(set);
    store.putLast(set.id, data.form.id, last);
    this.showLast();
  }
}
