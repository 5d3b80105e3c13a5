// Whose answers are shown: who may sit at a device that somebody else has used is asked before anything is seen.

import { answer, ask } from "./dialog.js";
import { button, make, need } from "./page.js";

/** @typedef {import("./store.js").AnswerSet} AnswerSet */
/** @typedef {import("./store.js").Store} Store */

/**
 * Asks whose answers are wanted. Until then none are seen; who closes the question starts new ones.
 * @param {Store} store
 * @param {(set: AnswerSet) => string} name
 * @param {string} language
 * @param {import("./page.js").Say} say
 * @returns {Promise<AnswerSet>}
 */
export async function askWhose(store, name, language, say) {
  const sets = store.answered();
  const items = sets.map(({ set, at }) => {
    const changed = new Date(at).toLocaleString(language, { dateStyle: "medium", timeStyle: "short" });
    const mine = button(say("whose_mine"), () => answer(set.id));
    mine.append(make("span", { class: "fp-hidden" }, ` ${name(set)}`));
    const who = make("span", {}, make("strong", { dir: "auto" }, name(set)), make("br"), say("whose_changed", { date: changed }));
    return make("li", {}, who, mine);
  });
  const page = need("[data-fp-fill]");
  page.classList.add("fp-is-asked");
  const pressed = await ask(
    say("whose_title"),
    [make("p", {}, say("whose_text")), make("ul", { class: "fp-sets" }, ...items)],
    [{ name: "", words: say("whose_new"), look: "fp-button fp-button--deep" }],
  );
  page.classList.remove("fp-is-asked");
  return sets.find(({ set }) => set.id === pressed)?.set ?? store.unused();
}
