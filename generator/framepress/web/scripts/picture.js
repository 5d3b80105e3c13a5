// The ratings of a form as a picture that is a table: a bar for each level, and the names of what was rated so.

import { make } from "./page.js";

/**
 * @typedef {object} Rated  ratings on one scale
 * @property {Map<string, string>} levels  ids with their labels, from the lowest on
 * @property {string[]} unrated  ids of the levels among them that have no rank
 * @property {{name: string, label: string, level: string}[]} ratings  what was rated, the question, and the id of the level,
 *   empty where there is none
 */

/**
 * The ratings of a page by scale, in reading order.
 * @param {import("./fields.js").Fields} fields
 * @returns {Rated[]}
 */
export function ratingsOf(fields) {
  const rated = fields.ids().filter((id) => fields.kind(id).isOrdered);
  return byScale(
    rated.map((id) => {
      const { row, label } = fields.label(id);
      const level = String(fields.value(id) ?? "");
      return { levels: fields.choices(id), unrated: fields.unrated(id), name: row || fields.heading(id), label, level };
    }),
  );
}

/**
 * Ratings by their scale, each in the order in which it comes first.
 * @param {(Rated["ratings"][number] & Pick<Rated, "levels" | "unrated">)[]} ratings
 * @returns {Rated[]}
 */
export function byScale(ratings) {
  /** @type {Map<string, Rated>} */
  const scales = new Map();
  for (const { levels, unrated, ...rating } of ratings) {
    const key = [...levels.keys()].join(" ");
    const scale = scales.get(key) ?? { levels, unrated, ratings: [] };
    scales.set(key, scale);
    scale.ratings.push(rating);
  }
  return [...scales.values()];
}

/**
 * A table of the levels by rank. Those without one stand below the others, and have no bar.
 * @param {Rated} rated
 * @param {import("./page.js").Say} say
 * @returns {HTMLElement}
 */
export function picture({ levels, unrated, ratings }, say) {
  const names = ratings.map((one) => one.name);
  const isAsked = (/** @type {string} */ label) => ratings.every((one) => one.label === label);
  const isTwice = new Set(names).size < names.length; // asked more than once of the same
  const nameOf = (/** @type {Rated["ratings"][number]} */ one) => (isTwice ? say("part", { heading: one.name, text: one.label }) : one.name);
  const picked = (/** @type {string} */ level) => ratings.filter((one) => one.level === level).map(nameOf);
  const question = isAsked(ratings[0].label) ? [make("strong", {}, ratings[0].label), make("br")] : [];
  const [ranked, others] = [false, true].map((isOther) => [...levels].filter(([id]) => unrated.includes(id) === isOther));
  const rows = ranked.map(([id, label]) => ({ label, names: picked(id), hasBar: true }));
  rows.push(...others.map(([id, label]) => ({ label, names: picked(id), hasBar: false })));
  if (picked("").length) rows.push({ label: say("picture_none"), names: picked(""), hasBar: true });
  const most = Math.max(...rows.filter((row) => row.hasBar).map((row) => row.names.length), 1);
  const head = ["picture_level", "picture_count", "picture_where"].map((key) => make("th", { scope: "col", role: "columnheader" }, say(key)));
  // Roles are written out: on a narrow screen the table is laid out in another way, and some browsers then forget them.
  return make(
    "table",
    { class: "fp-ratings", role: "table" },
    make("caption", {}, ...question, say("picture_text")),
    make("thead", { role: "rowgroup" }, make("tr", { role: "row" }, ...head)),
    make("tbody", { role: "rowgroup" }, ...rows.map((row) => tableRow(row, most, say))),
  );
}

/**
 * @param {{label: string, names: string[], hasBar: boolean}} row
 * @param {number} most
 * @param {import("./page.js").Say} say
 */
function tableRow({ label, names, hasBar }, most, say) {
  const bar = make("span", { class: "fp-picture__bar", "aria-hidden": "true" });
  bar.style.inlineSize = hasBar ? `${(100 * names.length) / most}%` : "0";
  return make(
    "tr",
    { role: "row" },
    make("th", { scope: "row", role: "rowheader" }, label),
    make("td", { class: "fp-picture__count", role: "cell" }, make("span", {}, String(names.length)), bar),
    make("td", { role: "cell" }, ...names.flatMap((name, number) => [number ? say("list_join") : "", make("bdi", {}, name)])),
  );
}
