// The scores of a form as tables: what each is made for, its value, and how it was made.

import { make } from "./page.js";
import { scoreValue } from "./score_value.js";

/** @typedef {import("./score_value.js").Score} Score */
/** @typedef {import("./page.js").Say} Say */

/**
 * A table for each score.
 * @param {Score[]} scores
 * @param {import("./page.js").Answers} answers
 * @param {Set<string>} notAsked
 * @param {Say} say
 * @returns {HTMLElement[]}
 */
export function scoreTables(scores, answers, notAsked, say) {
  return scores.map((score) => {
    const head = ["score_what", "score_value", "score_made"].map((key) => make("th", { scope: "col", role: "columnheader" }, say(key)));
    // Roles are written out: on a narrow screen the table is laid out in another way, and some browsers then forget them.
    return make(
      "table",
      { class: "fp-ratings fp-scores", role: "table" },
      make("caption", {}, make("strong", {}, make("bdi", {}, score.title)), make("br"), make("span", { class: "fp-scores__how" }, score.how)),
      make("thead", { role: "rowgroup" }, make("tr", { role: "row" }, ...head)),
      make("tbody", { role: "rowgroup" }, ...score.parts.map((part) => rowOf(score, part, answers, notAsked, say))),
    );
  });
}

/**
 * @param {Score} score
 * @param {import("./score_value.js").ScorePart} part
 * @param {import("./page.js").Answers} answers
 * @param {Set<string>} notAsked
 * @param {Say} say
 */
function rowOf(score, part, answers, notAsked, say) {
  const found = scoreValue(score, part, answers, notAsked);
  const number = (/** @type {number} */ value) => String(value).replace(".", say("score_decimal_sign"));
  const shown = (/** @type {number} */ value) => (score.rule === "share" ? say("score_per_cent", { value: number(value) }) : number(value));
  const { answered, asked, unrated } = found;
  const made = [say("score_of_answers", { points: number(found.points), most: number(found.most), answered, asked })];
  if (unrated) made.push(say("score_unrated", { count: unrated }));
  const told = [
    score.bands.find((band) => band.id === found.band)?.title,
    found.reached === null ? "" : say(found.reached ? "score_reached" : "score_missed"),
  ].filter(Boolean);
  const value = found.value === null ? say("score_none") : shown(found.value);
  const about = told.length ? [make("br"), told.join(say("score_join"))] : [];
  return make(
    "tr",
    { role: "row" },
    make("th", { scope: "row", role: "rowheader" }, make("bdi", {}, part.title)),
    make("td", { class: "fp-scores__value", role: "cell" }, found.value === null ? value : make("strong", {}, value), ...about),
    make("td", { role: "cell" }, made.join(" ")),
  );
}
