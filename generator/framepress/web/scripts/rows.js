// A table of empty rows shows those that are written in and one more: on a phone twenty empty rows are a long way to go.

import { controlsOf } from "./fields.js";
import { need } from "./page.js";

/** Rows that are shown of an empty table. */
const FIRST = 2;

export class Rows {
  /** @param {import("./fields.js").Fields} fields */
  constructor(fields) {
    this.fields = fields;
    this.tables = [.../** @type {NodeListOf<HTMLElement>} */ (document.querySelectorAll(".fp-table--numbered"))];
    for (const table of this.tables) {
      need("[data-fp-more-rows]", table).addEventListener("click", () => {
        const next = /** @type {HTMLElement | null} */ (table.querySelector(".fp-row[hidden]"));
        if (next) next.hidden = false;
        if (next) controlsOf(next)[0].focus();
        this.#button(table);
      });
    }
  }

  /**
   * Shows the rows that hold an answer, and an empty one after them.
   * @param {boolean} anew  whether the others go: not where somebody is writing
   */
  show(anew) {
    for (const table of this.tables) {
      const rows = rowsOf(table);
      const last = rows.findLastIndex((row) => this.#isWrittenIn(row));
      for (const [number, row] of rows.entries()) {
        row.hidden = number > Math.max(last + 1, FIRST - 1) && (anew || row.hidden);
      }
      this.#button(table);
    }
  }

  /** @param {HTMLElement} row */
  #isWrittenIn(row) {
    const asked = [.../** @type {NodeListOf<HTMLElement>} */ (row.querySelectorAll("[data-field]"))];
    return asked.some((place) => this.fields.given(String(place.dataset.field)) !== undefined);
  }

  /** @param {HTMLElement} table */
  #button(table) {
    need("[data-fp-more-rows]", table).hidden = !table.querySelector(".fp-row[hidden]");
  }
}

/**
 * @param {HTMLElement} table
 * @returns {HTMLElement[]}
 */
function rowsOf(table) {
  return [.../** @type {NodeListOf<HTMLElement>} */ (table.querySelectorAll(".fp-row"))];
}
