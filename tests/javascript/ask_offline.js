// Asks the search of saved lexicons, as a page without a network does. JAVASCRIPT_TABLES names a file
// with the lexicons as devices fetch them, the words of the pages and the questions; what the page
// would show for each question is written as a list of texts in HTML.

import { readFileSync } from "node:fs";
import { registerHooks } from "node:module";

const IN_MEMORY = new URL("kept_in_memory.js", import.meta.url).href;

registerHooks({
  resolve: (specifier, context, next) => (specifier.endsWith("/kept.js")
    ? { url: IN_MEMORY, shortCircuit: true } : next(specifier, context)),
});

const TABLES = JSON.parse(readFileSync(process.env.JAVASCRIPT_TABLES ?? "", "utf-8"));
globalThis.fetch = async () => ({ ok: true, json: async () => TABLES.words });
await import("./document.js");
const { answerFromKept } = await import("../../dictionary/web/static/offline/search.js");

const screens = [];
for (const question of TABLES.questions) {
  const { said, nodes } = await answerFromKept(new URLSearchParams(question));
  said.setAttribute("role", "status");
  screens.push([said, ...nodes].map((node) => node.outerHTML).join("\n"));
}
process.stdout.write(JSON.stringify(screens));
