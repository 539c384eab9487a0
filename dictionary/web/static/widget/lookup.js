// A search of the widget: what is to be said of the answer, and the elements that show it.

import { ask, pageAddress, say } from "./ask.js";
import { entryItem, h, link, sources } from "./results.js";

const HELP = new URL("v1-help.js", import.meta.url).href;

/** @typedef {import("./misses.js").Where} Where */
/** @typedef {import("./misses.js").Help} Help */

/**
 * What helps, from a script that few readers need; without it, the sentence alone.
 * @param {Parameters<typeof import("./misses.js").helpFor>} given
 * @returns {Promise<Help>}
 */
async function help(...given) {
  try {
    return (await import(HELP)).helpFor(...given);
  } catch {
    return { status: `${say(given[2].lang, "page-missing", { q: given[1] })}.`, elements: [] };
  }
}

/**
 * Look `text` up: what is to be said of the answer, and the elements to show.
 * @param {string} text
 * @param {Where} asked
 * @param {number} limit
 * @param {AbortSignal} signal
 * @param {(text: string) => void} again looks another text up
 */
export async function lookUp(text, asked, limit, signal, again) {
  const { lang, ...where } = asked;
  const query = { q: text, ...where, group: "entry", limit };
  /** @type {ApiAnswer} */
  const answer = await ask("search", query, lang, signal);
  const { results, total, reverse } = answer;
  const count = answer.total_is_exact ? total : `${results.length}+`;
  const isNowhere = !results.length || ["words", "fuzzy"].includes(results[0].match.kind);
  const { status, elements } = isNowhere ? await help(answer, text, asked, limit, again)
    : { status: say(lang, "count", { q: text, count }), elements: [] };
  if (results.length) {
    elements.push(h("ul", { part: "entries" }, ...results.map((one) => entryItem(one, lang, asked.to))));
  }
  const others = elements.length ? reverse?.results.slice(0, limit) ?? [] : [];
  const shown = [...results, ...others];
  if (shown.length) {
    elements.push(sources(shown, lang));
  }
  const more = pageAddress(lang, "", { q: text, ...where });
  elements.push(h("p", { part: "more" }, link(lang, more, {}, say(lang, "more"))));
  return { status, elements };
}
