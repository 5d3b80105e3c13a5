// The page on which a form is filled in: puts its parts together. Without this script the page shows that it needs it.

import { offerSuggestions } from "./combobox.js";
import { Fields } from "./fields.js";
import { Finish } from "./finish.js";
import { offerSame, showGiven } from "./given.js";
import { look } from "./hints.js";
import { Keeper } from "./keeper.js";
import { showLast } from "./last.js";
import { Notices } from "./notices.js";
import { keepOffline } from "./offline.js";
import { leftOf, lostList, read, take, told } from "./opening.js";
import { dataOf, make, need, speaker } from "./page.js";
import { printWholeAnswers } from "./printing.js";
import { Refused } from "./response.js";
import { Rows } from "./rows.js";
import { chooseSet, clear, nameOf } from "./sets.js";
import { Steps } from "./steps.js";
import { steady } from "./still.js";
import { Store } from "./store.js";

const data = dataOf(document);
const say = speaker(data.words);
const form = need("#fp-fill");
const fields = new Fields(form);
const store = new Store(data.framework);
const notices = new Notices(say);
const keeper = new Keeper(data, fields, store, {
  shown,
  kept,
  shared: () => notices.tell("shared", "good", say("other_tab")),
  gone: () => notices.tell("gone", "bad", say("removed_elsewhere")),
});
const name = (set = keeper.set) => nameOf(set, store, data.language, say);
const page = { data, fields, here: true, href: "" };
need("[data-fp-fill]").hidden = false; // before the parts measure themselves
form.addEventListener("input", (event) => changed(event)); // before anything that may fail
const steps = new Steps(fields, say);
/** @type {Rows | undefined} */
let rows;
/** @type {Finish | undefined} */
let finish;
let isFinishSeen = false;

steps.opened = (step) => {
  if (step.id === "step-fp-finish") attempt(() => finish?.show());
};
attempt(() => (rows = new Rows()));
attempt(() => offerSuggestions(data, fields, say));
attempt(() => (finish = new Finish(data, keeper, steps, say, name)));
keeper.load();
steps.show(steps.at);
attempt(() => said());
attempt(() => showLast(fields, store.last(keeper.set.id, data.form.id), say));
attempt(lastButton);
attempt(() => printWholeAnswers(fields));
attempt(() => keepOffline(data, say, need("[data-fp-offline]"), hasUnsaved, notices));

form.addEventListener("submit", (event) => event.preventDefault());
form.addEventListener("change", () => steady(() => attempt(showFinish)));
attempt(() => {
  const watch = new IntersectionObserver((entries) => {
    isFinishSeen = entries[entries.length - 1].isIntersecting;
    attempt(showFinish);
  });
  watch.observe(need("#step-fp-finish"));
});
form.addEventListener("focusout", (event) => {
  const place = placeOf(event);
  if (place && ["date", "number"].includes(String(place.dataset.kind))) steady(() => look(place, say));
});
form.addEventListener("click", (event) => {
  const pressed = event.target instanceof Element ? event.target.closest("[data-fp-takeback]") : null;
  const place = pressed && placeOf(event);
  if (!place) return;
  const id = String(place.dataset.field);
  keeper.take({ [id]: "" });
  /** @type {HTMLElement | null} */ (place.querySelector("input"))?.focus();
});
need("[data-fp-sets]").addEventListener("click", async () => {
  await chooseSet(keeper, name, say);
  said();
});
need("[data-fp-clear]").addEventListener("click", async () => {
  if (!(await clear(keeper, name, say))) return;
  for (const each of ["opened", "lost", "again", "gone"]) notices.end(each);
  notices.tell("cleared", "good", say("cleared"));
  showLast(fields, undefined, say);
  lastButton();
  said();
});
need("[data-fp-open]").addEventListener("click", () => pick(open));
need("[data-fp-last]").addEventListener("click", () => (store.last(keeper.set.id, data.form.id) ? putLast(undefined) : pick(openLast)));
addEventListener("beforeunload", (event) => {
  keeper.flush();
  if (store.trouble && hasUnsaved()) event.preventDefault();
});

/**
 * Does what the page can do without: where it fails, answers are kept all the same.
 * @param {() => unknown} part
 */
function attempt(part) {
  try {
    part();
  } catch (problem) {
    reportError(problem);
  }
}

/** @param {Event} event */
function placeOf(event) {
  return event.target instanceof Element ? /** @type {HTMLElement | null} */ (event.target.closest("[data-field]")) : null;
}

/** @param {Event} event */
function changed(event) {
  const place = placeOf(event);
  if (!place) return;
  const id = String(place.dataset.field);
  const places = fields.places.get(id) ?? [];
  if (places.length > 1) fields.show(id, fields.value(id, place), place);
  keeper.changed(id);
  notices.end("cleared");
  steps.count([id]);
  takeBack(place);
}

/**
 * Answers came from elsewhere: from the store, a file or another tab.
 * @param {string[]} ids
 */
function shown(ids) {
  steps.count(ids);
  const known = store.answers(keeper.set.id);
  steady(() => {
    attempt(() => rows?.show(ids.length === fields.ids().length));
    for (const id of ids) for (const place of fields.places.get(id) ?? []) takeBack(place);
    need("[data-fp-set-name]").textContent = name();
    attempt(() => showGiven(data, known, say));
    attempt(() => offerSame(data, fields, known, say, takeOffer));
    attempt(showFinish);
  });
}

/** The last part as it is now, while somebody sees it: of a thousand questions it takes longer than a letter may. */
function showFinish() {
  if (isFinishSeen) finish?.show();
}

/**
 * Takes an answer that was offered, and leaves the person at it.
 * @param {string} id
 * @param {string} answer
 */
function takeOffer(id, answer) {
  keeper.take({ [id]: answer });
  /** @type {HTMLElement | null} */ (fields.place(id).querySelector("input:checked, select"))?.focus();
}

/** @param {HTMLElement} place */
function takeBack(place) {
  const back = /** @type {HTMLElement | null} */ (place.querySelector("[data-fp-takeback]"));
  if (back) back.hidden = !place.querySelector("input:checked");
}

/** @param {string[]} ids */
function kept(ids) {
  saidWhere(say("kept", { time: new Date().toLocaleTimeString(data.language, { timeStyle: "short" }) }));
  if (ids.some((id) => id.startsWith("about/"))) steady(() => (need("[data-fp-set-name]").textContent = name()));
}

/**
 * Says where the answers are: in this browser, or that it does not take them.
 * @param {string} words
 */
function saidWhere(words) {
  steady(() => (need("[data-fp-kept]").textContent = store.trouble ? "" : words));
  const trouble = store.trouble ? say("not_kept", { why: say(`why_${store.trouble}`) }) : "";
  if (!trouble) notices.end("trouble");
  else if (!notices.says("trouble", trouble)) notices.tell("trouble", "bad", trouble);
}

/**
 * Says whose answers are open, and what became of those to another edition.
 * @param {import("./page.js").Answers} [lost]  what in a file that was just opened is no answer to any question
 */
function said(lost = {}) {
  need("[data-fp-set-name]").textContent = name();
  saidWhere(say(fields.ids().some((id) => fields.value(id) !== undefined) ? "kept_before" : "nothing_yet"));
  const all = { ...lost, ...keeper.lost };
  if (Object.keys(all).length) notices.tell("lost", "bad", say("not_carried"), lostList(all, data, say));
  else notices.end("lost");
  const editions = new Set([...store.answers(keeper.set.id).values()].map((one) => one.edition).filter((one) => one !== data.edition));
  const again = Object.entries(keeper.again);
  const items = again.flatMap(([id, answer]) => {
    const name = say("part", { heading: fields.heading(id), text: fields.label(id).label });
    return [make("dt", {}, name), make("dd", { dir: "auto" }, say("last_from", { answer: fields.words(id, answer, say("list_join")) }))];
  });
  if (!again.length) notices.end("again");
  else notices.tell("again", "bad", say("again", { edition: [...editions].join(say("list_join")) }), make("dl", { class: "fp-given__list" }, ...items));
}

/** Whether something was written since the last file was saved. */
function hasUnsaved() {
  const saved = Date.parse(store.record(keeper.set.id, data.form.id).saved) || 0;
  return fields.ids().some((id) => (store.answer(keeper.set.id, keeper.keyOf(id))?.at ?? 0) > saved + 999);
}

/**
 * Lets the person pick a file.
 * @param {(file: File) => Promise<void>} then
 */
function pick(then) {
  const input = /** @type {HTMLInputElement} */ (need("[data-fp-file]"));
  input.value = "";
  input.onchange = async () => {
    const file = input.files?.[0];
    if (!file) return;
    notices.tell("opened", "good", say("opening"));
    try {
      await then(file);
    } catch (problem) {
      const reason = problem instanceof Refused && problem.reason in data.words ? problem.reason : "damaged";
      notices.tell("opened", "bad", say(reason));
    }
  };
  input.click();
}

/** @param {File} file */
async function open(file) {
  const opened = await read(file, page);
  const apart = take(opened, keeper, name);
  const [first, ...more] = told(file.name, opened, apart, data, say);
  notices.tell("opened", "good", first.textContent ?? "", ...more);
  said(leftOf(opened.outcome));
  steps.show(steps.at);
}

/** @param {File} file */
async function openLast(file) {
  const { response, target, outcome } = await read(file, page);
  // What was answered to other words is shown too: nothing of it is taken over.
  const answers = { ...outcome.again, ...outcome.answers };
  if (!target.here && !Object.keys(answers).some((id) => fields.has(id) && !id.startsWith("about/"))) {
    notices.tell("opened", "bad", say("last_other", { title: target.data.form.title }));
    return;
  }
  putLast({ file: file.name, edition: response.edition, answers });
  const left = leftOf(outcome);
  const lost = Object.keys(left).length ? [make("p", {}, say("not_carried")), lostList(left, data, say)] : [];
  notices.tell("opened", "good", say("last_shown", { file: file.name }), ...lost);
}

/** @param {import("./store.js").LastTime | undefined} last */
function putLast(last) {
  if (!store.isKept(keeper.set.id)) store.keep(keeper.set);
  store.putLast(keeper.set.id, data.form.id, last);
  showLast(fields, last, say);
  lastButton();
}

function lastButton() {
  const hasLast = store.last(keeper.set.id, data.form.id) !== undefined;
  const words = need("[data-fp-last]");
  words.dataset.ask ??= words.textContent ?? "";
  words.textContent = hasLast ? say("last_hide") : String(words.dataset.ask);
}
