// On paper each answer stands whole below its question: a box of the screen would cut it off.

import { controlsOf } from "./fields.js";
import { make } from "./page.js";

/** @param {import("./fields.js").Fields} fields */
export function printWholeAnswers(fields) {
  addEventListener("beforeprint", () => {
    for (const place of [...fields.places.values()].flat()) {
      const control = controlsOf(place)[0];
      if (control instanceof HTMLInputElement && control.type !== "text") continue;
      const text = control instanceof HTMLSelectElement ? (control.value ? control.selectedOptions[0].label : "") : control.value;
      control.after(make("div", { class: "fp-printed", dir: "auto" }, text || "\u00a0"));
    }
  });
  addEventListener("afterprint", () => {
    for (const printed of document.querySelectorAll(".fp-printed")) printed.remove();
  });
}
