// Answers → the value of a score, as generator/framepress/forms/score_value.py makes it: tests/contract/scores.yml has the
// cases that both run.

/** @typedef {{field: string, points: Record<string, number>, unrated: string[], weight: number}} ScoreItem */
/** @typedef {{over: string, id: string, title: string, items: number[]}} ScorePart */
/** @typedef {{id: string, title: string, at_least: number}} ScoreBand */
/**
 * @typedef {object} Score
 * @property {string} id
 * @property {string} title
 * @property {string} how  the rule in words
 * @property {"share" | "sum" | "mean" | "lowest" | "weighted"} rule
 * @property {number} answered  the least share of answers in per cent
 * @property {ScoreItem[]} items
 * @property {ScorePart[]} parts
 * @property {number | null} goal
 * @property {ScoreBand[]} bands
 */
/**
 * @typedef {object} ScoreValue
 * @property {number | null} value  rounded to a tenth or a hundredth; none with too few answers
 * @property {number} points
 * @property {number} most  the most points that the answers could have
 * @property {number} answered
 * @property {number} asked  without those that are not applicable
 * @property {number} unrated
 * @property {boolean | null} reached  whether the goal was
 * @property {string} band
 */
/** @typedef {{points: number, most: number, weight: number}[]} Rated  of each rating that was answered */

const sum = (/** @type {number[]} */ numbers) => numbers.reduce((total, each) => total + each, 0);
const pointsOf = (/** @type {Rated} */ rated) => sum(rated.map((one) => one.points));

/** @type {Record<Score["rule"], (rated: Rated) => number>} */
const RULES = {
  share: (rated) => (100 * pointsOf(rated)) / sum(rated.map((one) => one.most)) || 0,
  sum: pointsOf,
  mean: (rated) => pointsOf(rated) / rated.length,
  lowest: (rated) => Math.min(...rated.map((one) => one.points)),
  weighted: (rated) => sum(rated.map((one) => one.points * one.weight)) / sum(rated.map((one) => one.weight)) || 0,
};

/**
 * The value of a score for one of its parts. Ratings that are not asked are as if the form had none of them.
 * @param {Pick<Score, "rule" | "answered" | "items" | "goal" | "bands">} score
 * @param {Pick<ScorePart, "items">} part
 * @param {Record<string, unknown>} answers
 * @param {Iterable<string>} [notAsked]
 * @returns {ScoreValue}
 */
export function scoreValue(score, part, answers, notAsked = []) {
  const hidden = new Set(notAsked);
  const items = part.items.map((at) => score.items[at]).filter((item) => !hidden.has(item.field));
  const answerOf = (/** @type {ScoreItem} */ item) => String(answers[item.field] ?? "");
  const rated = items
    .filter((item) => Object.hasOwn(item.points, answerOf(item)))
    .map((item) => ({ points: item.points[answerOf(item)], most: Math.max(...Object.values(item.points)), weight: item.weight }));
  const unrated = items.filter((item) => item.unrated.includes(answerOf(item))).length;
  const asked = items.length - unrated;
  const isEnough = rated.length > 0 && 100 * rated.length >= score.answered * asked;
  const parts = isFine(score) ? 100 : 10;
  const value = isEnough ? Math.floor(RULES[score.rule](rated) * parts + 0.5) / parts : null;
  return {
    value,
    points: pointsOf(rated),
    most: sum(rated.map((one) => one.most)),
    answered: rated.length,
    asked,
    unrated,
    reached: value === null || score.goal === null ? null : value >= score.goal,
    band: bandOf(score.bands, value),
  };
}

/** Whether the points of a level are finer than a tenth: ¼. @param {Pick<Score, "rule" | "items">} score */
function isFine(score) {
  const points = score.items.flatMap((item) => Object.values(item.points));
  return score.rule !== "share" && points.some((one) => Number(one.toFixed(1)) !== one);
}

/**
 * The id of the band that a value lies in: the highest that it reaches.
 * @param {ScoreBand[]} bands
 * @param {number | null} value
 */
function bandOf(bands, value) {
  const reached = value === null ? [] : bands.filter((band) => value >= band.at_least);
  return reached.reduce((/** @type {ScoreBand | null} */ best, band) => (best && best.at_least >= band.at_least ? best : band), null)?.id ?? "";
}
