// The page on which a form is filled in: puts its parts together. Without this script the page shows that it needs it.

import { Fields } from "./fields.js";
import { Files } from "./files.js";
import { isRead, look } from "./hints.js";
import { Keeper } from "./keeper.js";
import { nameOf } from "./names.js";
import { Notices } from "./notices.js";
import { keepOffline } from "./offline.js";
import { Others } from "./others.js";
import { dataOf, make, need, savesData, speaker, whenIdle } from "./page.js";
import { printWholeAnswers } from "./printing.js";
import { Rows } from "./rows.js";
import { chooseSet, clear } from "./sets.js";
import { Steps } from "./steps.js";
import { steady } from "./still.js";
import { Store } from "./store.js";

const data = dataOf(document);
const say = speaker(data.words, data.direction);
const form = need("#fp-fill");
const fields = new Fields(form, data.kinds, data.begins);
const store = new Store(data.framework);
const notices = new Notices(say);
const keeper = new Keeper(data, fields, store, {
  shown,
  kept,
  shared: () => {
    if (!notices.says("shared", say("other_tab"))) notices.tell("shared", "good", say("other_tab"));
    others?.seen();
  },
  gone: () => notices.tell("gone", "bad", say("removed_elsewhere")),
});
const name = (set = keeper.set) => nameOf(set, store, data.language, say);
need("[data-fp-fill]").hidden = false; // before the parts measure themselves
form.addEventListener("input", (event) => changed(event)); // before anything that may fail
const steps = new Steps(fields, say);
const files = new Files({ data, say, keeper, notices, name, said, opened: () => steps.show(steps.at) });
/** @type {Rows | undefined} */
let rows;
/** @type {Promise<import("./finish.js").Finish> | undefined} */
let finish;
/** @type {Others | undefined} */
let others;
let isFinishSeen = false;
let isAsked = false;
let isBeforeShown = false;

steps.opened = (step) => {
  if (step.id === "step-fp-finish") showFinish();
};
attempt(() => (others = new Others(data.framework, () => keeper.set.id, () => notices.end("shared"))));
attempt(() => (rows = new Rows(fields)));
if (Object.keys(data.suggestions).length) import("./combobox.js").then(({ offerSuggestions }) => offerSuggestions(data, fields, say), reportError);
if (document.querySelector("[data-fp-level-text]")) import("./level_texts.js").then(({ foldLevelTexts }) => foldLevelTexts(), reportError);
if (store.mayBeSomebodyElse()) keeper.set = store.choose(await whose());
keeper.load();
steps.show(steps.at);
attempt(() => said());
attempt(() => files.showLast());
attempt(() => printWholeAnswers(fields));
attempt(() => keepOffline(data, say, need("[data-fp-offline]"), hasUnsaved, notices));
whenIdle(() => (savesData() ? undefined : loadTheRest()));
form.addEventListener("input", () => void loadTheRest().catch(() => undefined), { once: true });

need("#step-fp-finish").addEventListener("click", ({ target }) => {
  const button = target instanceof Element ? target.closest("button") : null;
  if (button) withLastPart((part) => part.press(button));
});
form.addEventListener("submit", (event) => event.preventDefault());
form.addEventListener("change", () => steady(() => showSeenFinish()));
attempt(() => {
  const watch = new IntersectionObserver((entries) => {
    isFinishSeen = entries[entries.length - 1].isIntersecting;
    showSeenFinish();
  });
  watch.observe(need("#step-fp-finish"));
});
form.addEventListener("focusout", (event) => {
  const place = placeOf(event);
  if (place && isRead(place)) steady(() => look(place, data, say));
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
  files.showLast();
  said();
});
for (const moment of ["visibilitychange", "pageshow", "focus"]) addEventListener(moment, () => attempt(somebodyElse));
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
  if (fields.ask()) steps.countAll();
  notices.end("cleared");
  steps.count([id]);
  takeBack(place);
}

/**
 * Answers came from elsewhere: from the store, a file or another tab.
 * @param {string[]} ids
 */
function shown(ids) {
  if (fields.ask()) steps.countAll();
  steps.count(ids);
  steady(() => {
    attempt(() => rows?.show(ids.length === fields.ids().length));
    for (const place of ids.flatMap((id) => fields.places.get(id) ?? [])) {
      takeBack(place);
      if (isRead(place)) look(place, data, say);
    }
    need("[data-fp-set-name]").textContent = name();
    showSeenFinish();
  });
  showBefore().catch(reportError);
}

/** What was answered on the forms before this one. */
async function showBefore() {
  const known = store.answers(keeper.set.id);
  const before = [...data.given.flatMap(({ parts }) => parts.flatMap((part) => part.questions.map(({ id }) => id))), ...data.same.map(({ from }) => from)];
  if (!isBeforeShown && !before.some((id) => known.has(id))) return;
  isBeforeShown = true;
  const { offerSame, showGiven } = await import("./given.js");
  steady(() => {
    showGiven(data, known, say);
    offerSame(data, fields, known, say, takeOffer);
  });
}

/** What nobody needs before they save or open a file: from the first answer on it is there without a connection too. */
async function loadTheRest() {
  await Promise.all([lastPart(), import("./saving.js"), import("./opening.js"), import("./picture.js")]);
}

/** The last part, loaded when it is wanted. */
function lastPart() {
  finish ??= import("./finish.js").then(({ Finish }) => new Finish(data, keeper, steps, say, name));
  finish.catch(() => (finish = undefined)); // the next time there may be a connection
  return finish;
}

/**
 * Does something with the last part, as soon as it is there: a press is not lost.
 * @param {(part: import("./finish.js").Finish) => void} work
 */
function withLastPart(work) {
  lastPart().then(work, () => notices.tell("rest", "bad", say("rest_failed")));
}

/** The last part as it is now. */
function showFinish() {
  withLastPart((part) => part.show());
}

/** The same while somebody sees it: of a thousand questions it takes longer than a letter may. */
function showSeenFinish() {
  if (isFinishSeen) showFinish();
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

/** Asks whose answers are wanted. Who can't be asked sees none. */
async function whose() {
  const { askWhose } = await import("./whose.js").catch(() => ({ askWhose: () => store.unused() }));
  return askWhose(store, name, data.language, say);
}

/** After a while away somebody else may be here. */
async function somebodyElse() {
  if (document.hidden || isAsked || !store.mayBeSomebodyElse()) return;
  isAsked = true;
  keeper.open(await whose());
  isAsked = false;
  said();
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
  saidWhere(say(Object.keys(keeper.kept()).length ? "kept_before" : "nothing_yet"));
  const all = { ...lost, ...keeper.lost };
  if (Object.keys(all).length) files.tellLost(all);
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
