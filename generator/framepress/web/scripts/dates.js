// What a date means that somebody wrote, by the same rules as the command (framepress.answers.dates); tests/contract/dates.yml
// has them as cases, which both run.

/** @typedef {"month-day-year" | "day-month-year" | "year-month-day"} Order */
/**
 * @typedef {object} DateWords  names in small letters, with the numbers that each may stand for; a week begins on Monday, 1
 * @property {Record<string, number[]>} months @property {Record<string, number[]>} weekdays
 * @property {string[]} around  words that mean nothing by themselves
 */
/**
 * @typedef {object} ReadDate  0 where a part was not read
 * @property {number} year @property {number} month @property {number} day
 * @property {"day" | "month" | "year" | ""} certain  how much of it is more than likely
 */
/** @typedef {[number, number, number]} Reading  year, month and day: also of days that there are not */

/** Characters. A longer text is no date, whatever stands in it. */
const LONGEST = 60;
/** A year outside of these is more likely one of another calendar, or a slip of the hand. */
const YEARS = [1600, 2399];
/** Years that are known as such where they stand among other words. */
const NEAR = [1900, 2099];
/** Years of two digits below this one are of the century after 2000; later ones may be of either. */
const SHORT = 50;

const UNSEEN = /[\u00ad\u061c\u200b\u200e\u200f\u202a-\u202e\u2060\u2066-\u2069\ufeff\ufffc]/g;
const DASHES = /[\u2010-\u2015\u2212\ufe63\uff0d]/g;
const TIME = /[\s,T]+(?:at\s+)?\d{1,2}:\d{2}(?::\d{2}(?:\.\d+)?)?(?:\s*[ap]\.?m\.?)?(?:\s*(?:Z|[+-]\d\d:?\d\d))?$/i;
const EAST_ASIAN = /^(\d{4})\s*[年년]\s*(\d{1,2})\s*[月월]\s*(\d{1,2})\s*[日일]?$/;
const YEAR_FIRST = /^(\d{4})([-/. ])(\d{1,2})\2(\d{1,2})\.?$/;
const YEAR_LAST = /^(\d{1,2})([-/. ])(\d{1,2})\2(\d{4})$/;
const SHORT_LAST = /^(\d{1,2})([-/. ])(\d{1,2})\2(\d{2})$/;
const SHORT_FIRST = /^(\d{2})([-/. ])(\d{1,2})\2(\d{1,2})\.?$/;
const MONTH = /^(\d{4})-(\d{2})$/;
const MONTH_OF_YEAR = /^(\d{1,2})[-/.](\d{4})$/;
/** A school year: *2025-26*. */
const TWO_YEARS = /\d{4}\s*[-/]\s*\d{2}(?!\d)/;
const LONE_YEAR = /(?<!\d)\d{4}(?!\d)/g;
const PARTS = /\d+|[\p{L}\p{Nl}\p{No}]+/gu;
const BETWEEN = /^[\s.,/\-'’()،]*$/;
const NUMBER = /^\d+$/;

/**
 * @param {string} written
 * @param {DateWords} words
 * @param {Order} order  decides what could be read in two ways
 * @returns {ReadDate}
 */
export function readDate(written, words, order) {
  const whole = cleaned(written);
  const [bare, weekdays] = withoutWeekday(whole.replace(TIME, ""), words);
  const text = withoutWordsAround(bare, words).replace(/\s*([-/.])\s*/g, "$1");
  const month = monthWithNumbers(text);
  if (month) return month;
  const readings = withNumbers(text, order) ?? withName(text, words);
  if (!readings) return read(onlyYear(whole));
  if (readings.length && !readings.some(([, , day]) => day)) return read(readings[0][0], readings[0][1]);
  return oneOf(readings, weekdays, order);
}

/**
 * The digits of other scripts as those that are counted with.
 * @param {string} text
 */
export function western(text) {
  return text.replace(/\p{Nd}/gu, (digit) => {
    const code = Number(digit.codePointAt(0));
    let zero = code; // digits stand in tens (Unicode, 4.6), each from a zero on
    while (/\p{Nd}/u.test(String.fromCodePoint(zero - 1)) && code - zero < 9) zero -= 1;
    return String(code < 0x80 ? code - 0x30 : code - zero);
  });
}

/** @param {string} written */
function cleaned(written) {
  const text = written.normalize("NFC").replace(UNSEEN, "").replace(DASHES, "-").trim();
  if ([...text].length > LONGEST) return "";
  return western(text).replace(/['’‘](\d\d)(?!\d)/g, (all, year) => (Number(year) < SHORT ? `20${year}` : all));
}

/**
 * The text without the words at its ends that mean nothing by themselves.
 * @param {string} text
 * @param {DateWords} words
 */
function withoutWordsAround(text, words) {
  const parts = [...text.matchAll(PARTS)].map((part) => ({ word: part[0].toLowerCase(), from: part.index, to: part.index + part[0].length }));
  /** @param {{word: string}} part */
  const isTold = ({ word }) => !words.around.includes(word);
  const first = parts.find(isTold);
  return first ? text.slice(first.from, parts.findLast(isTold)?.to) : "";
}

/**
 * A month and its year: *2026-03*, *3/2026*.
 * @param {string} text
 */
function monthWithNumbers(text) {
  const [first, last] = [MONTH.exec(text), MONTH_OF_YEAR.exec(text)];
  const [year, month] = first ? [first[1], first[2]].map(Number) : last ? [last[2], last[1]].map(Number) : [0, 0];
  return within(year, YEARS) && within(month, [1, 12]) ? read(year, month) : null;
}

/**
 * The text without the name of a weekday, and which one that may be. A word that can be a month too is one unless there is
 * another one, or three numbers.
 * @param {string} text
 * @param {DateWords} words
 * @returns {[string, number[]]}
 */
function withoutWeekday(text, words) {
  const parts = [...text.matchAll(PARTS)].map((part) => ({ word: part[0].toLowerCase(), from: part.index, to: part.index + part[0].length }));
  const months = parts.filter(({ word }) => Object.hasOwn(words.months, word)).length;
  const numbers = parts.filter(({ word }) => NUMBER.test(word)).length;
  for (const { word, from, to } of parts) {
    const isMonth = Object.hasOwn(words.months, word) && months === 1 && numbers < 3;
    if (Object.hasOwn(words.weekdays, word) && !isMonth) {
      const [before, after] = [text.slice(0, from).replace(/[ ,.;()،]+$/, ""), text.slice(to).replace(/^[ ,.;()،]+/, "")];
      return [`${before} ${after}`.trim(), words.weekdays[word]];
    }
  }
  return [text, []];
}

/**
 * The ways to read a date of three numbers, month first before day first; none of them where its year is of either century.
 * @param {string} text
 * @param {Order} order
 * @returns {Reading[] | undefined}
 */
function withNumbers(text, order) {
  const yearFirst = EAST_ASIAN.exec(text) ?? YEAR_FIRST.exec(text);
  if (yearFirst) {
    const [month, day] = yearFirst.slice(-2).map(Number);
    return [[Number(yearFirst[1]), month, day]];
  }
  const yearLast = YEAR_LAST.exec(text);
  if (yearLast) return either(Number(yearLast[4]), Number(yearLast[1]), Number(yearLast[3]));
  const [last, first] = [SHORT_LAST.exec(text), SHORT_FIRST.exec(text)];
  if (order === "year-month-day") return shortInEitherPlace(first, last);
  if (last) return either(inFull(last[4]), Number(last[1]), Number(last[3]));
  return first ? [] : undefined;
}

/**
 * Where the year stands first by custom, one of two digits that may stand last too is in doubt.
 * @param {RegExpExecArray | null} first
 * @param {RegExpExecArray | null} last
 * @returns {Reading[] | undefined}
 */
function shortInEitherPlace(first, last) {
  /** @type {Reading | undefined} */
  const atStart = first ? [inFull(first[1]), Number(first[3]), Number(first[4])] : undefined;
  if (atStart && !last) return [atStart];
  if (atStart && isDay(atStart)) return [];
  return last ? either(inFull(last[4]), Number(last[1]), Number(last[3])) : undefined;
}

/**
 * @param {number} year
 * @param {number} one
 * @param {number} other
 * @returns {Reading[]}
 */
function either(year, one, other) {
  return year ? [[year, one, other], [year, other, one]] : [];
}

/**
 * A year of two digits in full; 0 where its century is in doubt.
 * @param {string} short
 */
function inFull(short) {
  return Number(short) < SHORT ? 2000 + Number(short) : 0;
}

/**
 * The day among the readings: the only one that there is, or that is such a weekday; else the one in the order.
 * @param {Reading[]} readings
 * @param {number[]} weekdays
 * @param {Order} order
 * @returns {ReadDate}
 */
function oneOf(readings, weekdays, order) {
  if (!readings.length) return read();
  const [year] = readings[0];
  let days = readings.filter((each, at) => isDay(each) && readings.findIndex((one) => String(one) === String(each)) === at);
  if (days.length > 1 && weekdays.length) {
    const fitting = days.filter((day) => weekdays.includes(weekdayOf(day)));
    if (fitting.length) days = fitting;
  }
  if (!days.length) return read(within(year, NEAR) ? year : 0);
  if (days.length === 1) return { ...read(...days[0]), certain: "day" };
  const chosen = { "month-day-year": days[0], "day-month-year": days[1], "year-month-day": undefined }[order];
  return chosen ? { ...read(...chosen), certain: "year" } : read(year);
}

/**
 * The readings of a date with the name of a month and a year, and a day or none (0), in any order.
 * @param {string} text
 * @param {DateWords} words
 * @returns {Reading[] | undefined}
 */
function withName(text, words) {
  if (!BETWEEN.test(text.replace(PARTS, ""))) return undefined;
  const parts = (text.match(PARTS) ?? []).map((part) => part.toLowerCase());
  const numbers = parts.filter((part) => NUMBER.test(part));
  const named = parts.filter((part) => Object.hasOwn(words.months, part));
  const others = parts.filter((part) => !NUMBER.test(part) && !Object.hasOwn(words.months, part) && !words.around.includes(part));
  const split = yearAndDay(numbers);
  if (named.length !== 1 || others.length || !split) return undefined;
  return words.months[named[0]].map((month) => [split[0], month, split[1]]);
}

/**
 * Which of the numbers beside the name of a month is the year, and which the day. Two digits at the end are a year.
 * @param {string[]} numbers
 * @returns {[number, number] | undefined}
 */
function yearAndDay(numbers) {
  const long = numbers.filter((number) => number.length === 4).map(Number);
  const short = numbers.filter((number) => number.length <= 2);
  if (long.length === 1 && numbers.length === 1) return [long[0], 0];
  if (numbers.length !== 2) return undefined;
  if (long.length === 1 && short.length === 1) return [long[0], Number(short[0])];
  const isShort = short.length === 2 && short[1].length === 2 && inFull(short[1]);
  return isShort ? [inFull(short[1]), Number(short[0])] : undefined;
}

/**
 * The year that a text names which is no date: *spring 2026*; 0 where it names none or several.
 * @param {string} text
 */
function onlyYear(text) {
  const found = text.match(LONE_YEAR) ?? [];
  return found.length === 1 && within(Number(found[0]), NEAR) && !TWO_YEARS.test(text) ? Number(found[0]) : 0;
}

/** @param {Reading} reading */
function isDay([year, month, day]) {
  const date = new Date(Date.UTC(year, month - 1, day));
  return within(year, YEARS) && date.getUTCMonth() === month - 1 && date.getUTCDate() === day;
}

/** @param {Reading} reading */
function weekdayOf([year, month, day]) {
  return new Date(Date.UTC(year, month - 1, day)).getUTCDay() || 7;
}

/**
 * @param {number} number
 * @param {number[]} range  the least and the most
 */
function within(number, [least, most]) {
  return number >= least && number <= most;
}

/** @returns {ReadDate} */
function read(year = 0, month = 0, day = 0) {
  return { year, month, day, certain: day ? "day" : month ? "month" : year ? "year" : "" };
}
