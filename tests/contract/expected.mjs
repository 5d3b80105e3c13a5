// Runs the cases of expected.yml through the script of the page.
import { notAsked, unanswered } from "../../generator/framepress/web/scripts/expected.js";

let text = "";
for await (const piece of process.stdin) text += piece;
const found = JSON.parse(text).map(({ questions, answers }) => {
  const answer = (id) => answers[id];
  return { unanswered: unanswered(questions, answer), not_asked: [...notAsked(questions, answer)] };
});
process.stdout.write(JSON.stringify(found));
