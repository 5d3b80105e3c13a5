// Reads and writes PDFs. The work is done by a worker, so that the page never stands still, and a file that makes it
// hang costs nothing but the worker. Its libraries are loaded when they are first needed.

import { LARGEST } from "./contract.js";

/**
 * @typedef {{framework: string, edition: string, form: string, subject: string}} Identity
 * @typedef {object} Opened
 * @property {Identity} identity
 * @property {string} response @property {string} saved
 * @property {Record<string, string>} values texts and states of buttons, by the names of the PDF's fields; a field
 *   without an answer is not there
 * @property {Record<string, number> | undefined} buttons all fields that are in the file, and how many places each has of which one can
 *   be pressed; undefined for what was exported without its form
 * @property {import("./carry.js").Remark[]} remarks
 * @typedef {"damaged" | "locked" | "rights" | "several" | "portfolio" | "no-form" | "not-ours" | "too-slow" | "too-large"} Reason
 * @typedef {object} ToSave
 * @property {ArrayBuffer} blank the form without answers
 * @property {ArrayBuffer[]} fonts typefaces to write answers with; the first that has a letter wins
 * @property {Record<string, string>} values texts and states of buttons, by the names of the PDF's fields
 * @property {string} response the id of the response
 * @property {string} saved when, in ISO 8601
 * @property {string} language of the form, as in HTML
 * @property {"ltr" | "rtl"} direction of the form
 * @typedef {object} Saved
 * @property {Uint8Array<ArrayBuffer>} file
 * @property {string[]} cut fields that show only the beginning of their answer, which is whole in the file
 * @property {Record<string, string[]>} unseen letters that no typeface has, by field: they are in the file, unseen
 */

/** Milliseconds that the work on one file may take. On a slow Chromebook it takes a twentieth of it. */
const PATIENCE = { read: 30_000, look: 30_000, write: 90_000 };

/** A file that can't be read. What was on the page before is still there. */
class Unreadable extends Error {
  /** @param {Reason} reason */
  constructor(reason) {
    super(reason);
    this.name = "Unreadable";
    this.reason = reason;
  }
}

/** The libraries could not be loaded (no connection, and not kept on the device), or writing went wrong. */
class Failed extends Error {
  /** @param {string} message */
  constructor(message) {
    super(message);
    this.name = "Failed";
  }
}

/**
 * Reads a filled form.
 * @param {ArrayBuffer} bytes
 * @returns {Promise<Opened>}
 * @throws {Unreadable} where it is not a form of ours that can be read
 * @throws {Failed}
 */
export async function openPdf(bytes) {
  if (bytes.byteLength > LARGEST) throw new Unreadable("too-large");
  return /** @type {Promise<Opened>} */ (inTurn("read", { bytes }));
}

/**
 * What another program drew into the pages of a form.
 * @param {ArrayBuffer} bytes
 * @param {ArrayBuffer[]} blanks  the same form without answers, on each paper
 * @returns {Promise<import("./carry.js").Remark[]>}
 * @throws {Failed}
 */
export async function lookAtPages(bytes, blanks) {
  return /** @type {Promise<import("./carry.js").Remark[]>} */ (inTurn("look", { bytes, blanks }));
}

/**
 * Writes answers into a blank form, so that every viewer shows them.
 * @param {ToSave} wanted
 * @returns {Promise<Saved>}
 * @throws {Failed}
 */
export async function savePdf(wanted) {
  return /** @type {Promise<Saved>} */ (inTurn("write", wanted));
}

/** @type {Worker | undefined} */
let worker;
/** @type {Promise<unknown>} */
let last = Promise.resolve();

/**
 * One task after the other, so that the time one may take is its own.
 * @param {"read" | "look" | "write"} task
 * @param {object} given
 * @returns {Promise<unknown>}
 */
function inTurn(task, given) {
  const done = last.then(() => work(task, given));
  last = done.catch(() => undefined);
  return done;
}

/**
 * @param {"read" | "look" | "write"} task
 * @param {object} given
 * @returns {Promise<unknown>}
 */
function work(task, given) {
  const busy = (worker ??= new Worker(new URL("pdf/worker.js", import.meta.url), { type: "module" }));
  return new Promise((resolve, reject) => {
    const end = (/** @type {Error} */ problem) => {
      clearTimeout(limit);
      busy.terminate();
      worker = undefined;
      reject(problem);
    };
    const limit = setTimeout(
      () => end(task === "read" ? new Unreadable("too-slow") : new Failed("too slow")),
      PATIENCE[task],
    );
    busy.onerror = (event) => {
      event.preventDefault();
      end(new Failed(event.message || "the worker could not be loaded"));
    };
    busy.onmessage = ({ data }) => {
      clearTimeout(limit);
      if (data.result) resolve(data.result);
      else if (data.reason && task === "read") reject(new Unreadable(data.reason));
      else end(new Failed(data.problem ?? `the blank form is ${data.reason}`));
    };
    busy.postMessage({ task, given });
  });
}
