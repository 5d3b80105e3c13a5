// A day as it is written: in words, in numbers, as ISO 8601 has it. What somebody else wrote is read in dates.js.

/** @typedef {import("./dates.js").Order} Order */
/** @typedef {import("./dates.js").ReadDate} ReadDate */
/** @typedef {Pick<ReadDate, "year" | "month" | "day">} Day */

/**
 * A day in words, as its language has them: *Wednesday, March 4, 2026*; the month where no day was read.
 * @param {ReadDate} date
 * @param {string} language
 * @param {"full" | "medium"} [length]
 */
export function inWords({ year, month, day }, language, length = "full") {
  const at = new Date(Date.UTC(2000, month - 1, day || 1));
  at.setUTCFullYear(year);
  /** @type {Intl.DateTimeFormatOptions} */
  const format = day ? { dateStyle: length } : { year: "numeric", month: "long" };
  return at.toLocaleDateString(language, { ...format, timeZone: "UTC", calendar: "gregory" });
}

/**
 * As ISO 8601 has it; empty where no day was read.
 * @param {Day} date
 */
export function iso({ year, month, day }) {
  return day ? `${year}-${two(month)}-${two(day)}` : "";
}

/** Today, in the reader's own time. */
export function today() {
  const now = new Date();
  return { year: now.getFullYear(), month: now.getMonth() + 1, day: now.getDate() };
}

/**
 * A day with numbers alone, as one would write it.
 * @param {Day} date
 * @param {Order} order
 */
export function inNumbers({ year, month, day }, order) {
  if (order === "year-month-day") return iso({ year, month, day });
  return (order === "month-day-year" ? [month, day, year] : [day, month, year]).join("/");
}

/** @param {number} number */
function two(number) {
  return String(number).padStart(2, "0");
}
