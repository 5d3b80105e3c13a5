// Dates as the page reads them: JSON comes in, [[text, words, order], …], and what was read goes out.

import { readDate } from "../../generator/framepress/web/scripts/dates.js";

let asked = "";
for await (const part of process.stdin) asked += part;
console.log(JSON.stringify(JSON.parse(asked).map((one) => readDate(...one))));
