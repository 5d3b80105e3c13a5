// The answers as files: the form itself as PDF, a small JSON file, and the page as a document to print.

import { readDate } from "./dates.js";
import { iso, today } from "./days.js";
import { forbidsFiles, isFramed } from "./frame.js";
import { toJson, toPdfValues } from "./response.js";
import { SECOND, newId } from "./store.js";

/** @typedef {import("./page.js").PageData} PageData */
/** @typedef {import("./keeper.js").Keeper} Keeper */
/** @typedef {{name: string, blob: Blob, cut: string[], unseen: Record<string, string[]>}} Saved */
/** @typedef {"saved_as" | "saved_perhaps" | "shared" | "not_shared" | "not_saved"} Given  what became of a file: a key of the page's words */

/** The PDF could not be made; `why` is a key of the page's words. */
class NotSaved extends Error {
  /** @param {string} why */
  constructor(why) {
    super(why);
    this.why = why;
  }
}

/**
 * The response as it is now, with an id of its own, and the time.
 * @param {PageData} data
 * @param {Keeper} keeper
 * @returns {import("./response.js").Response}
 */
export function responseOf(data, keeper) {
  const answers = keeper.answers();
  const record = keeper.store.record(keeper.set.id, data.form.id);
  const { framework, edition, form } = data;
  const now = Math.floor(keeper.store.now() / SECOND) * SECOND; // later than the file before: see `Store.putRecord`
  const saved = new Date(now).toISOString().replace(/\.\d+Z$/, "Z");
  // What is carried over to another edition is a response of its own: the old one stays what it was.
  const response = (record.edition === edition && record.response) || newId();
  return { framework, edition, form: form.form, subject: form.subject, response, saved, language: data.language, answers };
}

/**
 * Remembers that these answers are in a file now.
 * @param {PageData} data
 * @param {Keeper} keeper
 * @param {string} set  which answers: others may have been opened meanwhile
 * @param {import("./response.js").Response} response
 * @param {Given} given
 */
export function remember(data, keeper, set, response, given) {
  if (given === "not_shared" || given === "not_saved" || !keeper.store.isKept(set)) return;
  const { response: own, edition } = response;
  const saved = given === "saved_perhaps" ? keeper.store.record(set, data.form.id).saved : response.saved;
  keeper.store.putRecord(set, data.form.id, { response: own, saved, edition });
}

/**
 * @param {PageData} data
 * @param {import("./response.js").Response} response
 * @returns {Saved}
 */
export function jsonFile(data, response) {
  const blob = new Blob([toJson(response)], { type: "application/json" });
  return { name: fileName(data, response, "json"), blob, cut: [], unseen: {} };
}

/**
 * @param {PageData} data
 * @param {import("./response.js").Response} response
 * @param {string} paper
 * @returns {Promise<Saved>}
 * @throws {NotSaved}
 */
export async function pdfFile(data, response, paper) {
  const form = data.pdfs.find((one) => one.paper === paper) ?? data.pdfs[0];
  const [blank, ...fonts] = await Promise.all([form?.href, ...data.fonts].map(fetched));
  try {
    const { savePdf } = await import("./pdf.js");
    const { language, direction } = data;
    const values = toPdfValues(response.answers);
    const made = await savePdf({ blank, fonts, values, response: response.response, saved: response.saved, language, direction });
    const blob = new Blob([/** @type {BlobPart} */ (made.file)], { type: "application/pdf" });
    return { name: fileName(data, response, "pdf"), blob, cut: made.cut, unseen: made.unseen };
  } catch (problem) {
    console.warn(problem);
    throw new NotSaved(navigator.onLine ? "pdf_broken" : "no_connection");
  }
}

/**
 * @param {string | undefined} href
 * @returns {Promise<ArrayBuffer>}
 */
async function fetched(href) {
  const answer = href ? await fetch(href).catch(() => undefined) : undefined;
  const bytes = answer?.ok ? await answer.arrayBuffer().catch(() => undefined) : undefined;
  if (!bytes) throw new NotSaved("no_connection");
  return bytes;
}

/** Letters of a response's id that tell its file from those of others of the same school and day. */
const PIECE = 6;

/**
 * `<school>-<form>-<name>-<date>-<piece of the response's id>`, of letters and digits of any script: five people of a school
 * save five names on one day, be their initials alike.
 * @param {PageData} data
 * @param {import("./response.js").Response} response
 * @param {string} end
 */
function fileName(data, response, end) {
  const { answers } = response;
  const school = slug(String(answers["about/school"] ?? ""), 60);
  const name = slug(String(answers["about/name"] ?? ""), 30);
  const date = iso(readDate(String(answers["about/date"] ?? ""), data.dates, data.dates.order)) || iso(today());
  const piece = response.response.replace(/-/g, "").slice(0, PIECE);
  return `${[school, data.form.id, name, date, piece].filter(Boolean).join("-")}.${end}`;
}

/**
 * @param {string} text
 * @param {number} most  letters
 */
function slug(text, most) {
  const plain = text.normalize("NFC").toLowerCase().replace(/[^\p{L}\p{M}\p{N}]+/gu, "-").replace(/^-/, "");
  return [...plain].slice(0, most).join("").replace(/-$/, "");
}

/**
 * Hands a file to the browser, which puts it among the downloads. Inside of another page nobody can be sure that it does.
 * @param {Saved} file
 * @returns {Given}
 */
export function download(file) {
  if (forbidsFiles()) return "not_saved";
  const link = document.createElement("a");
  link.href = URL.createObjectURL(file.blob);
  link.download = file.name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
  return isFramed() ? "saved_perhaps" : "saved_as";
}

/**
 * Shows the device's own sheet of programs to send a file with. Where it is refused, the file is among the downloads.
 * @param {Saved} file
 * @param {string} title
 * @returns {Promise<Given>}
 */
export async function share(file, title) {
  const shared = new File([file.blob], file.name, { type: file.blob.type });
  try {
    await navigator.share({ files: [shared], title });
    return "shared";
  } catch (problem) {
    return problem instanceof DOMException && problem.name === "AbortError" ? "not_shared" : download(file);
  }
}
