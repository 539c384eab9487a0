// Results as elements. Whatever comes from an entry is put in as text, never as markup.

import { ask, askOnce, nameOf, pageAddress, say } from "./ask.js";

export function h(name, attributes = {}, ...children) {
  const made = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) {
    made.setAttribute(key, value);
  }
  made.append(...children);
  return made;
}

function link(lang, address, attributes, ...children) {
  const hint = h("span", { class: "hidden" }, ` (${say(lang, "new-tab")})`);
  const where = { href: address, target: "_blank", rel: "noopener", ...attributes };
  return h("a", where, ...children, hint);
}

// A name that the server has to be asked for takes its place when it comes.
function later(made, found, fallback) {
  found.then((text) => made.prepend(text), () => made.prepend(fallback));
  return made;
}

// A text in its own language, with what the search matched marked.
function said(text, tag, match) {
  const made = h("bdi", { lang: tag });
  if (match.form !== text || match.language !== tag) {
    made.append(text);
    return made;
  }
  const letters = [...text]; // spans count code points
  let done = 0;
  for (const [start, end] of match.spans) {
    made.append(letters.slice(done, start).join(""));
    made.append(h("mark", { part: "match" }, letters.slice(start, end).join("")));
    done = end;
  }
  made.append(letters.slice(done).join(""));
  return made;
}

// The reader's language and that of the match; where there is neither, the first.
function chosen(byTag, lang, match) {
  const tags = Object.keys(byTag).sort((a, b) => (b === lang) - (a === lang));
  const wanted = tags.filter((tag) => tag === lang || tag === match.language);
  return wanted.length ? wanted : tags.slice(0, 1);
}

function meaning(sense, lang, match) {
  const made = h("li", { part: "sense" });
  for (const tag of chosen(sense.glosses, lang, match)) {
    const glosses = sense.glosses[tag].flatMap((one) => ["; ", said(one, tag, match)]);
    made.append(made.hasChildNodes() ? " · " : "", h("span", { part: "gloss" }, ...glosses.slice(1)));
  }
  if (!made.hasChildNodes()) {
    for (const tag of chosen(sense.definitions, lang, match)) {
      made.append(said(sense.definitions[tag], tag, match));
    }
  }
  return made;
}

// Subsenses stand in the sense before them: 1, a, i (record/numbering.py has the same rule).
function meanings(senses, lang, match) {
  const lists = [h("ol", {})];
  let before = -1;
  for (const one of senses) {
    const deep = one.extra && Number.isInteger(one.extra.subsense) ? one.extra.subsense : 0;
    const depth = Math.min(Math.max(deep, 0), before + 1, 9);
    lists.length = Math.min(lists.length, depth + 1);
    if (lists.length === depth) {
      lists.push(h("ol", { class: "many", type: ["1", "a", "i"][depth] || "1" }));
      lists[depth - 1].lastChild.append(lists[depth]);
    }
    lists[depth].append(meaning(one, lang, match));
    before = depth;
  }
  const parts = [...lists[0].querySelectorAll("li, ol")].reverse();
  parts.filter((part) => !part.textContent).forEach((part) => part.remove());
  lists[0].className = lists[0].querySelectorAll("li").length > 1 ? "many" : "one";
  return lists[0];
}

function entryItem({ entry, match }, lang) {
  const address = pageAddress(lang, `entries/${Number(entry.id)}`);
  const head = link(lang, address, { part: "headword" }, said(entry.headword, entry.language, match));
  if (entry.homograph) {
    head.firstChild.after(h("sup", {}, entry.homograph));
  }
  const named = h("span", { part: "language" }, nameOf(entry.language, lang));
  const senses = meanings(entry.senses, lang, match);
  const made = h("li", { part: "entry" }, h("p", {}, head, " ", named));
  if (senses.firstChild) {
    made.append(senses);
  }
  if (match.field !== "headword" && match.field !== "gloss") {
    const where = h("p", { part: "matched" }, say(lang, "matched"), " ");
    where.append(said(match.form, match.language, match));
    made.append(where);
  }
  return made;
}

// The lexicons that the entries come from, with their licences.
function sources(results, lang) {
  const made = h("p", { part: "source" }, say(lang, "source"), " ");
  const ids = [...new Set(results.map(({ entry }) => entry.lexicon))];
  ids.forEach((id, index) => {
    const path = `lexicons/${encodeURIComponent(id)}`;
    const found = askOnce(path, lang);
    const title = found.then(({ title: titles }) => titles[lang] || Object.values(titles)[0] || id);
    const licence = found.then((one) => one.licence && ` (${one.licence})`);
    made.append(index ? "; " : "", later(link(lang, pageAddress(lang, path), {}), title, id));
    made.append(later(h("span", { part: "licence" }), licence, ""));
  });
  return made;
}

// Look `text` up: what is to be said of the answer, and the elements to show.
// `asked` has `from`, `to`, `lexicon` and `lang`, the language of the reader.
export async function lookUp(text, asked, limit, signal) {
  const { lang, ...where } = asked;
  const query = { q: text, ...where, group: "entry", limit };
  const found = await ask("search", query, lang, signal);
  const { results, total } = found;
  const near = results[0]?.match.kind === "fuzzy";
  const outcome = results.length ? (near ? "near" : "count") : "nothing";
  const more = { q: text, ...where };
  const elements = [h("p", { part: "more" }, link(lang, pageAddress(lang, "", more), {}, say(lang, "more")))];
  if (results.length) {
    elements.unshift(
      h("ul", { part: "entries" }, ...results.map((one) => entryItem(one, lang))),
      sources(results, lang),
    );
  }
  const count = found.total_is_exact ? total : `${results.length}+`;
  return { status: say(lang, outcome, { q: text, count }), elements };
}
