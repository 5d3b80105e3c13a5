// Why a file can't be read, inside the worker.

/** @typedef {import("../pdf.js").Reason} Reason */

export class Refusal extends Error {
  /** @param {Reason} reason */
  constructor(reason) {
    super(reason);
    this.reason = reason;
  }
}
