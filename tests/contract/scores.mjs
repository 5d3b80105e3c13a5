// Scores as the page makes them: JSON comes in, [[score, part, answers], …], and the value of each goes out.

import { scoreValue } from "../../generator/framepress/web/scripts/score_value.js";

let asked = "";
for await (const part of process.stdin) asked += part;
console.log(JSON.stringify(JSON.parse(asked).map((one) => scoreValue(...one))));
