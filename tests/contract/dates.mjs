// Dates as the page reads them: JSON comes in, [[text, words, order], …], and what was read goes out.

import { readDate } from "../../templates/theme/assets/framepress/fill/dates.js";

let asked = "";
for await (const part of process.stdin) asked += part;
console.log(JSON.stringify(JSON.parse(asked).map((one) => readDate(...one))));
