// The page's scripts in Node.js, without a browser: a line of JSON comes in, {call, given}, and one goes out.
// Files travel as base64. The scripts are in the folder that is named on the command line: see laid_out.py.

import { createInterface } from "node:readline";
import { pathToFileURL } from "node:url";

const script = (name) => import(pathToFileURL(`${process.argv[2]}/${name}`).href);
const { carry } = await script("carry.js");
const { incoming } = await script("incoming.js");
const { kindOf } = await script("kinds.js");
const { drawnOn } = await script("pdf/drawn.js");
const { fit } = await script("pdf/fit.js");
const { read } = await script("pdf/read.js");
const { Typefaces } = await script("pdf/typefaces.js");
const { write } = await script("pdf/write.js");
const { JsonNumber, JsonObject, parseJson } = await script("json.js");
const { Refused, cleaned, fromPdfValues, toPdfValues } = await script("response.js");
const { isUntyped, madeTyped, typed } = await script("typed.js");

const bytesOf = (text) => new Uint8Array(Buffer.from(text, "base64")).buffer;

/** What a form asks, from data in place of a page. */
class Questions {
  constructor(asked) {
    this.asked = new Map(asked.map((one) => [one.id, one]));
  }
  ids() {
    return [...this.asked.keys()];
  }
  has(id) {
    return this.asked.has(id);
  }
  kind(id) {
    return this.asked.get(id).kind;
  }
  choices(id) {
    return new Map(this.asked.get(id).choices);
  }
}

/** Parsed JSON as the scripts have it. */
const jsonOf = (value) => {
  if (typeof value === "number") return new JsonNumber(String(value));
  if (Array.isArray(value)) return value.map(jsonOf);
  if (typeof value !== "object" || value === null) return value;
  const found = new JsonObject();
  for (const [key, part] of Object.entries(value)) found.entries.set(key, jsonOf(part));
  return found;
};
const valuesOf = (answers) => jsonOf(answers).entries;

/** Parsed JSON as plain data: numbers as they are written, and the keys that stand twice. */
const plainOf = (value) => {
  if (value instanceof JsonNumber) return { number: value.text };
  if (value instanceof JsonObject) {
    return { entries: [...value.entries].map(([key, part]) => [key, plainOf(part)]), twice: [...value.twice].sort() };
  }
  return Array.isArray(value) ? value.map(plainOf) : value;
};

const targetOf = ({ data, asked }) => ({ data, fields: new Questions(asked) });

/** The forms of a site, by id. */
let site = {};
/** Their empty PDFs, by the same. */
const blanks = {};
let typefaces;

const openPdf = async (bytes) => {
  try {
    return await read(bytes);
  } catch (problem) {
    throw problem.reason ? new Refused(problem.reason.replaceAll("-", "_")) : problem;
  }
};

const CALLS = {
  site: (given) => {
    site = Object.fromEntries(Object.entries(given).map(([id, one]) => [id, targetOf(one)]));
  },
  blank: ({ form, files }) => {
    blanks[form] = files.map(bytesOf);
  },
  open: async ({ file, page }) => {
    try {
      const load = async (place) => site[place.id];
      const look = async (bytes, target) => drawnOn(bytes, blanks[target.data.form.id] ?? []);
      const found = await incoming(bytesOf(file), site[page], { openPdf, look, load });
      const { response, target, outcome, remarks } = found;
      const { answers, lost, elsewhere, again, unread } = outcome;
      const { edition, response: id, saved } = response;
      return { form: target.data.form.id, edition, id, saved, answers, lost, elsewhere, again, unread, remarks };
    } catch (problem) {
      if (problem instanceof Refused) return { refused: problem.reason };
      throw problem;
    }
  },
  carry: ({ answers, fields, carried, asked, isUnknown }) => {
    const questions = new Questions(asked);
    const before = carried ?? undefined;
    const { given, remarks } = cleaned(answers ? valuesOf(answers) : fromPdfValues(fields, questions, before));
    const outcome = carry(given, before, questions, isUnknown);
    return { ...outcome, remarks: [...remarks, ...outcome.remarks] };
  },
  typed: ({ text }) => ({ typed: typed(text), made: madeTyped(text), isUntyped: isUntyped(text) }),
  kindOf: ({ file }) => kindOf(bytesOf(file)),
  reads: ({ file }) => read(bytesOf(file)),
  parseJson: ({ file }) => {
    try {
      const found = parseJson(new TextDecoder("utf-8", { fatal: true }).decode(bytesOf(file)));
      return found instanceof JsonObject ? plainOf(found) : null;
    } catch {
      return null;
    }
  },
  toPdfValues: ({ answers }) => toPdfValues(answers),
  fonts: ({ files, language }) => {
    typefaces = new Typefaces(files.map(bytesOf), language);
  },
  fit: ({ text, box, direction }) => {
    const { size, lines, isCut } = fit(text, box, typefaces, direction);
    return { size, lines: lines.filter(({ width }) => width > 0).length, isCut };
  },
  glyphs: ({ text }) => typefaces.first.shape(text, false).glyphs.map((glyph) => glyph.text),
  write: async ({ blank, fonts, ...given }) => {
    const { file, cut, unseen } = await write({ ...given, blank: bytesOf(blank), fonts: fonts.map(bytesOf) });
    return { file: Buffer.from(file).toString("base64"), cut, unseen };
  },
};

for await (const line of createInterface({ input: process.stdin })) {
  const { call, given } = JSON.parse(line);
  let said;
  try {
    said = { result: (await CALLS[call](given)) ?? null };
  } catch (problem) {
    said = { problem: String(problem.stack ?? problem) };
  }
  process.stdout.write(JSON.stringify(said) + "\n");
}
