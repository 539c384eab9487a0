// Results of a search in kept lexicons, as the server shows them (templates/pages/_results.html).

import { address, el } from "./dom.js";
import { resultLists } from "./rows.js";
import { sentence } from "./words.js";

/** @typedef {import("./cards.js").Titles} Titles */

/**
 * @param {Words} words
 * @param {RungName} kind
 * @param {KeptResult[]} results
 * @param {Asked} asked
 * @param {Titles} titles
 */
const section = (words, kind, results, asked, titles) => el(
  "section", { class: "found", "data-kind": kind },
  el("h2", {}, words.rungs[kind]), resultLists(words, results, asked, titles),
);

/**
 * Other ways to ask.
 * @param {Words} words
 * @param {Asked} asked
 * @param {KeptHelp} [help]
 */
const nothing = (words, asked, help) => el(
  "section", { class: "nothing" },
  el("h2", {}, sentence(words, "page-no-results-title")),
  el("ul", {},
    help?.isAnywhere ? el("li", {}, el("a", { href: address("", { q: asked.q }), "data-stop": true },
      sentence(words, "page-no-results-everywhere"))) : null,
    el("li", {}, sentence(words, "page-no-results-shorter")),
    el("li", {}, sentence(words, "page-no-results-other-word"))),
);

/**
 * The elements that show what matches: sections by the way of matching, best first.
 * @param {Words} words
 * @param {Asked} asked
 * @param {KeptAnswer} answer
 * @param {Titles} titles of the lexicons, by id
 * @returns {HTMLElement[]}
 */
export function resultNodes(words, asked, answer, titles) {
  if (!answer.total) {
    return [nothing(words, asked, answer.help)];
  }
  /** @type {KeptResult[][]} */
  const runs = [];
  for (const result of answer.results) {
    const last = runs[runs.length - 1];
    if (last?.[0].match.kind === result.match.kind) {
      last.push(result);
    } else {
      runs.push([result]);
    }
  }
  const nodes = runs.map((run) => section(words, run[0].match.kind, run, asked, titles));
  if (answer.total > answer.shown) {
    const more = el("a", {
      class: "button", "data-more": true, "data-stop": true,
      href: address("", { ...asked, kept: answer.shown }),
    }, sentence(words, "page-more"));
    nodes.push(el("p", { class: "more" }, more));
  }
  return nodes;
}
