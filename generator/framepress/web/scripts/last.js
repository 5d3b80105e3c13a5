// Last year's answers beside this year's blank questions: to read, not to take over.

import { make } from "./page.js";

/**
 * @param {import("./fields.js").Fields} fields
 * @param {import("./store.js").LastTime | undefined} last
 * @param {import("./page.js").Say} say
 */
export function showLast(fields, last, say) {
  for (const old of document.querySelectorAll(".fp-last")) old.remove();
  if (!last) return;
  for (const id of fields.ids().filter((each) => !each.startsWith("about/"))) {
    const answer = fields.words(id, last.answers[id], say("list_join"));
    const words = answer ? say("last_from", { answer }) : say("last_empty");
    for (const place of fields.places.get(id) ?? []) {
      place.append(make("p", { class: answer ? "fp-last" : "fp-last fp-last--empty", dir: "auto" }, words));
    }
  }
}
