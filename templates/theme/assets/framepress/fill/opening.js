// A saved file, from whatever program, becomes answers on the page. What was on the page stays.

import { carry } from "./carry.js";
import { Fields } from "./fields.js";
import { differs } from "./keeper.js";
import { button, dataOf, make } from "./page.js";
import { Refused, fromJson, fromPdfValues } from "./response.js";
import { keyOf } from "./store.js";

/** @typedef {import("./page.js").Answers} Answers */
/** @typedef {import("./response.js").Response} Response */
/** @typedef {{data: import("./page.js").PageData, fields: Fields, here: boolean, href: string}} Target  the form that a file belongs to */
/** @typedef {{response: Response, target: Target, outcome: import("./carry.js").Outcome}} Opened */

const LARGEST = 50_000_000;
/** Of what a file has in vain so much is shown: more nobody reads. */
const MOST_SHOWN = 200;

/**
 * Reads a file.
 * @param {File} file
 * @param {Target} page  the form of this page
 * @returns {Promise<Opened>}
 * @throws {Refused}
 */
export async function read(file, page) {
  if (file.size > LARGEST) throw new Refused("too_large");
  const bytes = await file.arrayBuffer();
  const start = new TextDecoder("latin1").decode(bytes.slice(0, 1024));
  if (!start.includes("%PDF")) {
    if (!/^(\u00ef\u00bb\u00bf)?\s*[{[]/.test(start)) throw new Refused("not_ours");
    const response = fromJson(bytes);
    const target = await targetOf(response, page);
    return { response, target, outcome: carried(response, target) };
  }
  const opened = await openedPdf(bytes);
  const target = await targetOf(opened.identity, page);
  const answers = fromPdfValues(opened.values, target.fields, target.data.carried[opened.identity.edition]);
  const response = { ...opened.identity, response: opened.response, saved: opened.saved, answers };
  return { response, target, outcome: carried(response, target) };
}

/** @param {ArrayBuffer} bytes */
async function openedPdf(bytes) {
  try {
    const { openPdf } = await import("./pdf.js");
    return await openPdf(bytes);
  } catch (/** @type {any} */ problem) {
    throw new Refused(String(problem.reason ?? "no_reader").replaceAll("-", "_")); // without one the file was not looked at
  }
}

/**
 * @param {Response} response
 * @param {Target} target
 */
function carried(response, target) {
  return carry(response.answers, target.data.carried[response.edition], target.fields);
}

/**
 * The form that a file belongs to: this page's, or another's, whose page is fetched to know its questions.
 * @param {{framework: string, form: string, subject: string}} identity
 * @param {Target} page
 * @returns {Promise<Target>}
 */
async function targetOf(identity, page) {
  if (identity.framework && identity.framework !== page.data.framework) throw new Refused("other_framework");
  const own = page.data.form;
  if (!identity.form || (identity.form === own.form && identity.subject === own.subject)) return page;
  const isIt = (/** @type {{form: string, subject: string}} */ one) => one.form === identity.form && one.subject === identity.subject;
  const place = page.data.forms.find(isIt) ?? page.data.forms.find((one) => one.was.some(isIt));
  if (place?.id === own.id) return page;
  if (!place) throw new Refused("not_ours");
  const answer = await fetch(place.href).catch(() => undefined);
  if (!answer?.ok) throw new Refused("other_unreachable");
  const other = new DOMParser().parseFromString(await answer.text(), "text/html");
  return { data: dataOf(other), fields: new Fields(other), here: false, href: place.href };
}

/**
 * Takes what was opened into the set that is open, or into a new one where that has other answers to the same questions.
 * @param {Opened} opened
 * @param {import("./keeper.js").Keeper} keeper
 * @param {(set: import("./store.js").AnswerSet) => string} nameOf
 * @returns {{name: string, other: string}}  the names of the new set and of the one before; empty where it is the same
 */
export function take({ response, target, outcome }, keeper, nameOf) {
  keeper.flush();
  const { store } = keeper;
  const form = target.data.form.id;
  const key = (/** @type {string} */ id) => keyOf(id, form);
  const entries = Object.entries(outcome.answers);
  const clashes = Object.entries({ ...outcome.lost, ...outcome.again, ...outcome.answers }).some(([id, answer]) => {
    const kept = store.answer(keeper.set.id, key(id));
    return kept !== undefined && differs(kept.value, answer);
  });
  const before = nameOf(keeper.set);
  if (clashes) keeper.set = store.begin();
  if (!store.isKept(keeper.set.id)) store.keep(keeper.set);
  for (const [id, answer] of entries) store.put(keeper.set.id, key(id), answer, target.data.edition);
  const carried = target.data.carried[response.edition];
  for (const [id, answer] of Object.entries({ ...outcome.elsewhere, ...outcome.lost, ...outcome.again })) {
    if (id in outcome.answers) continue;
    const wasAsked = target.fields.has(id) || id in outcome.elsewhere || (carried && Object.hasOwn(carried.gone, id));
    if (wasAsked) store.put(keeper.set.id, key(id), answer, response.edition);
  }
  const { response: own, saved, edition } = response;
  if (own) store.putRecord(keeper.set.id, form, { response: own, saved, edition: edition || target.data.edition });
  keeper.load();
  return clashes ? { name: nameOf(keeper.set), other: before } : { name: "", other: "" };
}

/**
 * What to tell about a file that was opened.
 * @param {string} file
 * @param {Opened} opened
 * @param {{name: string, other: string}} apart
 * @param {import("./page.js").PageData} here
 * @param {import("./page.js").Say} say
 * @returns {Node[]}
 */
export function told(file, opened, apart, here, say) {
  const { response, target, outcome } = opened;
  const count = Object.keys(outcome.answers).length;
  const paragraphs = [say(count === 1 ? "opened_one" : "opened", { file, count })];
  if (response.edition && response.edition !== here.edition) {
    paragraphs.push(say("opened_edition", { edition: response.edition, now: here.edition, count }));
  }
  if (apart.name) paragraphs.push(say("opened_apart", apart));
  if (response.unread?.length) {
    const names = response.unread.slice(0, MOST_SHOWN);
    if (names.length < response.unread.length) names.push("…");
    paragraphs.push(say("some_unknown", { names: names.join(say("list_join")) }));
  }
  if (!target.here) paragraphs.push(say("opened_other", { title: target.data.form.title }));
  const nodes = paragraphs.map((text) => make("p", {}, text));
  if (!target.here) nodes.push(button(say("opened_go"), () => location.assign(target.href)));
  return nodes;
}

/**
 * Answers that have no place in this form any more, with the questions that they were given to.
 * @param {Answers} lost
 * @param {import("./page.js").PageData} data
 * @param {import("./page.js").Say} say
 * @returns {Node}
 */
export function lostList(lost, data, say) {
  /** @type {Record<string, string>} */
  const questions = Object.assign(Object.create(null), ...Object.values(data.carried).map((one) => one.gone));
  /** @type {Record<string, string>} */
  const labels = Object.assign(Object.create(null), ...Object.values(data.carried).map((one) => one.labels));
  const all = Object.entries(lost);
  const rows = all.slice(0, MOST_SHOWN).flatMap(([id, answer]) => {
    const label = (/** @type {string} */ choice) => labels[`${id}/${choice}`] ?? labels[choice] ?? choice;
    const words = Array.isArray(answer) ? answer.map(label).join(say("list_join")) : answer === true ? "✓" : label(answer);
    return [make("dt", {}, questions[id] ?? id), make("dd", { dir: "auto" }, words)];
  });
  if (all.length > MOST_SHOWN) rows.push(make("dt", {}, "…"));
  return make("dl", { class: "fp-given__list" }, ...rows);
}
