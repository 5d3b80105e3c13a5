// What was answered on the forms before this one, in view while this one is filled in.

import { button, make, need, renew } from "./page.js";
import { byScale, picture } from "./picture.js";

/** @typedef {import("./page.js").PageData} PageData */
/** @typedef {import("./page.js").GivenQuestion} GivenQuestion */
/** @typedef {Map<string, import("./store.js").Kept>} Known */

/**
 * @param {PageData} data
 * @param {Known} known
 * @param {import("./page.js").Say} say
 */
export function showGiven(data, known, say) {
  const forms = data.given.map((form) => ({ form, parts: answeredParts(form, known) })).filter((one) => one.parts.length);
  const panel = need("[data-fp-given]");
  panel.hidden = !forms.length;
  renew(need("[data-fp-given-list]"), ...forms.map(({ form, parts }) => formPart(form, parts, known, data, say)));
}

/**
 * @param {PageData["given"][number]} form
 * @param {Known} known
 */
function answeredParts(form, known) {
  return form.parts
    .map((part) => ({ title: part.title, questions: part.questions.filter((question) => known.has(question.id)) }))
    .filter((part) => part.questions.length);
}

/**
 * @param {PageData["given"][number]} form
 * @param {{title: string, questions: GivenQuestion[]}[]} parts
 * @param {Known} known
 * @param {PageData} data
 * @param {import("./page.js").Say} say
 */
function formPart(form, parts, known, data, say) {
  const place = data.forms.find((one) => one.id === form.id);
  const texts = parts.map((part) => textPart(part, known, say)).filter((part) => part !== undefined);
  const pictures = ratingsOf(form, known).map((rated) => picture(rated, say));
  const link = place ? [make("p", {}, make("a", { href: place.href }, say("given_go", { title: form.title })))] : [];
  return make("section", { class: "fp-given__form" }, make("h2", {}, form.title), ...pictures, ...texts, ...link);
}

/**
 * The answers of a part but its ratings, which stand in the picture.
 * @param {{title: string, questions: GivenQuestion[]}} part
 * @param {Known} known
 * @param {import("./page.js").Say} say
 */
function textPart(part, known, say) {
  const written = part.questions.filter((question) => !question.rated);
  if (!written.length) return undefined;
  const rows = written.flatMap((question) => {
    const name = question.row ? say("part", { heading: question.row, text: question.label }) : question.label;
    return [make("dt", {}, name), make("dd", { dir: "auto" }, wordsOf(question, known, say))];
  });
  return make("div", {}, make("h3", {}, part.title), make("dl", { class: "fp-given__list" }, ...rows));
}

/**
 * @param {GivenQuestion} question
 * @param {Known} known
 * @param {import("./page.js").Say} say
 */
function wordsOf(question, known, say) {
  const value = known.get(question.id)?.value;
  const choices = new Map(question.choices);
  const label = (/** @type {string} */ id) => choices.get(id) ?? id;
  if (Array.isArray(value)) return value.map(label).join(say("list_join"));
  return value === true ? "✓" : label(value ?? "");
}

/**
 * The ratings of a form by scale, where something was rated.
 * @param {PageData["given"][number]} form
 * @param {Known} known
 * @returns {import("./picture.js").Rated[]}
 */
function ratingsOf(form, known) {
  const ratings = form.parts.flatMap((part) =>
    part.questions
      .filter((question) => question.rated)
      .map(({ id, row, label, choices, unrated = [] }) => {
        return { levels: new Map(choices), unrated, name: row || part.title, label, level: String(known.get(id)?.value ?? "") };
      }),
  );
  return byScale(ratings).filter((scale) => scale.ratings.some((one) => one.level));
}

/**
 * Offers what was picked on another form among the same answers, such as the stage that a stage check found.
 * @param {PageData} data
 * @param {import("./fields.js").Fields} fields
 * @param {Known} known
 * @param {import("./page.js").Say} say
 * @param {(id: string, answer: string) => void} take
 */
export function offerSame(data, fields, known, say, take) {
  for (const old of document.querySelectorAll(".fp-same")) old.remove();
  for (const { field, from, title } of data.same) {
    const value = known.get(from)?.value;
    if (typeof value !== "string" || fields.value(field) !== undefined || !fields.choices(field).has(value)) continue;
    const words = say("same", { answer: fields.words(field, value, say("list_join")), title });
    const offer = make("p", { class: "fp-same" }, words, " ");
    offer.append(
      button(say("same_take"), () => {
        offer.remove();
        take(field, value);
      }, "fp-plain"),
    );
    const place = fields.place(field);
    (place.querySelector(".fp-options") ?? place.querySelector("select") ?? place).before(offer);
  }
}
