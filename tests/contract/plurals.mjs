// Plurals as the page picks them: JSON comes in, [[plural, number], …], and the text for each goes out.

import { textFor } from "../../generator/framepress/text/scripts/plurals.js";

let asked = "";
for await (const part of process.stdin) asked += part;
console.log(JSON.stringify(JSON.parse(asked).map((one) => textFor(...one))));
