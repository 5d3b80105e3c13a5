// Runs scripts as Google would: keeps what they make. Reads a list of scripts as JSON, writes a list of forms.
import { readFileSync } from "node:fs";

/** An item of a form: each method that begins with set or show keeps what it is given. */
const item = (kind, form) => {
  const kept = { kind };
  form.items.push(kept);
  return new Proxy(kept, {
    get: (target, name, itself) => (...given) => {
      target[String(name).replace(/^(set|show)/, "").toLowerCase()] = given[0];
      return itself;
    },
  });
};

/** A form: each method that begins with add makes an item. */
const made = (title, forms) => {
  const form = { title, items: [] };
  forms.push(form);
  const itself = new Proxy(form, {
    get: (target, name) => {
      if (String(name).startsWith("add")) {
        return () => item(String(name).slice(3), target);
      }
      return String(name).startsWith("get") ? () => "" : () => itself;
    },
  });
  return itself;
};

const forms = [];
const validation = { requireNumberBetween: (least, most) => ({ build: () => [least, most] }) };
const app = { create: (title) => made(title, forms), createTextValidation: () => validation };
for (const script of JSON.parse(readFileSync(0, "utf-8"))) {
  new Function("FormApp", "console", `${script}\nmakeForm();`)(app, { log: () => undefined });
}
process.stdout.write(JSON.stringify(forms));
