// The worker behind ../pdf.js: one task at a time. What reading does not need is loaded when something is written first.

import { Refusal } from "./refusal.js";

/** @type {Record<string, (given: any) => Promise<unknown>>} */
const TASKS = {
  read: async ({ bytes }) => (await import("./read.js")).read(bytes),
  look: async ({ bytes, blanks }) => (await import("./drawn.js")).drawnOn(bytes, blanks),
  write: async (given) => (await import("./write.js")).write(given),
};

addEventListener("message", async ({ data }) => {
  try {
    postMessage({ result: await TASKS[data.task](data.given) });
  } catch (problem) {
    postMessage(problem instanceof Refusal ? { reason: problem.reason } : { problem: String(problem) });
  }
});
