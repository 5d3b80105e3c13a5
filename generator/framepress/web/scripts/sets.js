// The answers of several schools or people on one device: which are open, what they are called, and how they go away.

import { answer, ask } from "./dialog.js";
import { button, make } from "./page.js";

/** @typedef {import("./store.js").AnswerSet} AnswerSet */
/** @typedef {import("./page.js").Say} Say */

/**
 * Lets the person change to other answers, begin new ones, or change the name of the open ones.
 * @param {import("./keeper.js").Keeper} keeper
 * @param {(set: AnswerSet) => string} name
 * @param {Say} say
 */
export async function chooseSet(keeper, name, say) {
  keeper.flush();
  const { store } = keeper;
  const all = store.sets();
  const input = /** @type {HTMLInputElement} */ (
    make("input", { class: "fp-input", type: "text", id: "fp-set-name", value: keeper.set.name || name(keeper.set), dir: "auto" })
  );
  const others = all.map((set) => {
    const isOpen = set.id === keeper.set.id;
    const open = isOpen
      ? make("span", { class: "fp-tag" }, say("sets_here"))
      : button(say("sets_switch"), () => answer(set.id));
    if (!isOpen) open.append(make("span", { class: "fp-hidden" }, ` ${name(set)}`));
    return make("li", {}, make("span", { dir: "auto" }, name(set)), open);
  });
  input.addEventListener("keydown", (event) => {
    if (event.key !== "Enter" || event.isComposing) return;
    event.preventDefault(); // else the same key presses the button that has the focus next
    answer("rename");
  });
  const label = make("label", { class: "fp-field__label", for: "fp-set-name" }, say("sets_name"));
  const pressed = await ask(
    say("sets_title"),
    [make("p", {}, say("sets_text")), make("ul", { class: "fp-sets" }, ...others), make("div", { class: "fp-field" }, label, input)],
    [
      { name: "rename", words: say("sets_rename") },
      { name: "new", words: say("sets_new") },
      { name: "", words: say("close"), look: "fp-plain" },
    ],
  );
  if (pressed === "rename") {
    keeper.set = { ...keeper.set, name: input.value.trim() };
    store.keep(keeper.set);
  } else if (pressed === "new") keeper.open(store.begin());
  else if (pressed) keeper.open(all.find((set) => set.id === pressed) ?? keeper.set);
}

/**
 * Removes the open answers, or all on this device, if that is really meant.
 * @param {import("./keeper.js").Keeper} keeper
 * @param {(set: AnswerSet) => string} name
 * @param {Say} say
 * @returns {Promise<boolean>}  whether anything was removed
 */
export async function clear(keeper, name, say) {
  const all = keeper.store.sets();
  const pressed = await ask(
    say("clear_title"),
    [make("p", {}, say("clear_text", { name: name(keeper.set) }))],
    [
      { name: "this", words: say("clear_yes"), look: "fp-button fp-button--deep" },
      ...(all.length > 1 ? [{ name: "all", words: say("clear_all") }] : []),
      { name: "", words: say("cancel") },
    ],
  );
  if (!pressed) return false;
  keeper.pending.clear();
  for (const set of pressed === "all" ? all : [keeper.set]) keeper.store.remove(set.id);
  keeper.open(keeper.store.begin()); // not those of somebody else: they would be written over
  return true;
}
