// Runs the cases of beginnings.yml through the script of the page.
import { isUntouched } from "../../generator/framepress/web/scripts/beginnings.js";

let text = "";
for await (const piece of process.stdin) text += piece;
process.stdout.write(JSON.stringify(JSON.parse(text).map(({ answers, begun }) => isUntouched(answers, begun))));
