// A kept entry in the place of its own page (templates/entry.html and the body of macros.html).

import { address, el, joined, said } from "./dom.js";
import { entry, lexicon } from "./kept.js";
import { date, languageLabel, own, preferred, sentence, words } from "./words.js";

const holder = document.getElementById("kept-entry");
const missing = document.getElementById("not-kept");

const label = (known, tag) => el("span", { class: "language" }, languageLabel(known, tag));

function sense(known, one, language) {
  const note = (name, text) => (text
    ? el("p", { class: "note" }, `${known.fields[name]}: ${text}`) : null);
  return el(
    "li", {},
    preferred(known, one.glosses).map(([tag, all], index) => el(
      "p", { class: index ? "gloss second" : "gloss" },
      joined(all.map((gloss) => said(gloss, tag)), "; "), " ", label(known, tag),
    )),
    preferred(known, one.definitions ?? {}).map(([tag, text]) => el(
      "p", { class: "definition" }, said(text, tag), " ", label(known, tag),
    )),
    (one.examples ?? []).map((example) => el(
      "div", { class: "example" }, el("p", {}, said(example.text, language)),
      preferred(known, example.translations ?? {}).map(
        ([tag, text]) => el("p", { class: "second" }, said(text, tag)),
      ),
      example.source ? el("p", { class: "note" }, example.source) : null,
    )),
    note("domains", (one.domains ?? []).join(", ")), note("notes", one.notes),
  );
}

function relation(one, language) {
  if (!one.text) {
    return el("dd", {}, `${one.kind} ${one.target}`);
  }
  const link = el("a", { href: address("", { q: one.text }) }, said(one.text, language));
  return el("dd", {}, `${one.kind} `, link);
}

function facts(known, shown) {
  const rows = {
    variants: (shown.variants ?? []).map((one) => el(
      "dd", {}, said(one.form, one.language), " ", label(known, one.language),
    )),
    relations: (shown.relations ?? []).map((one) => relation(one, shown.language)),
    etymology: shown.etymology ? [el("dd", {}, shown.etymology)] : [],
    sources: (shown.sources ?? []).map((one) => el("dd", {}, one)),
    source_id: shown.source_id ? [el("dd", {}, shown.source_id)] : [],
  };
  return el("dl", { class: "facts" }, Object.entries(rows).filter(([, found]) => found.length)
    .map(([name, found]) => el("div", {}, el("dt", {}, known.fields[name]), found)));
}

function article(known, shown) {
  const spoken = (shown.pronunciations ?? []).filter((one) => one.ipa);
  const senses = shown.senses.map((one) => sense(known, one, shown.language));
  return el(
    "article", { class: "entry" },
    el("h1", {}, said(shown.headword, shown.language),
      shown.homograph ? el("sup", {}, shown.homograph) : null),
    el("p", { class: "under" }, el("span", { class: "cap" }, languageLabel(known, shown.language)),
      " ", shown.part_of_speech ? el("span", { class: "pos" },
        known.parts[shown.part_of_speech] ?? shown.part_of_speech) : null),
    spoken.length ? el("p", { class: "ipa" }, joined(
      spoken.map((one) => ["[", said(one.ipa, "und-fonipa"), "]"]), ", ",
    )) : null,
    el("ol", { class: senses.length === 1 ? "senses single" : "senses" }, senses),
    facts(known, shown),
  );
}

async function show() {
  const id = Number(/\/entries\/(\d+)(\/|$)/.exec(location.pathname)?.[1]);
  const kept = id ? await entry(id).catch(() => null) : null;
  if (!kept) {
    missing.hidden = false;
    return;
  }
  const known = await words();
  const shown = JSON.parse(kept.json);
  const source = await lexicon(kept.lexicon);
  document.title = sentence(known, "page-title-entry", {
    headword: shown.headword, language: languageLabel(known, shown.language),
  });
  holder.querySelector("[data-part=article]").replaceWith(article(known, shown));
  holder.querySelector("[data-part=note]").textContent = sentence(known, "offline-entry-note", {
    date: date(known, source.at),
  });
  const link = holder.querySelector("[data-part=lexicon]");
  link.textContent = own(known, source.title);
  link.href = address(`lexicons/${source.id}`);
  holder.querySelector("[data-part=licence]").textContent = source.licence;
  holder.querySelector("[data-part=citation]").textContent = source.citation;
  holder.hidden = false;
}

show();
