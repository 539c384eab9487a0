// A kept entry in the place of its own page (templates/entry.html and the body of macros.html).

import { baseOf, glossLine, headword } from "./cards.js";
import { need } from "../layout/elements.js";
import { starOf } from "../lists/stars.js";
import { address, el, joined, said } from "./dom.js";
import { entry, lexicon } from "./kept.js";
import { surroundings } from "./related.js";
import { rowOf } from "./senses.js";
import { languageSections } from "./terms.js";
import {
  date, languageLabel, languageName, own, preferred, relationLabel, sentence, words,
} from "./words.js";

/** @typedef {import("./dom.js").Child} Child */
/** @typedef {import("./related.js").Surroundings} Surroundings */

const GLOSSES = ["vi", "en"]; // languages that all lexicons have
const holder = need(document, "#kept-entry", HTMLElement);
const missing = need(document, "#not-kept", HTMLElement);

/**
 * @param {Words} known
 * @param {string} tag
 */
const label = (known, tag) => el("span", { class: "language" }, languageLabel(known, tag));

/**
 * @param {Words} known
 * @param {string} name
 * @param {string | undefined} text
 */
const note = (known, name, text) => (text
  ? el("p", { class: "note" }, `${known.fields[name]}: ${text}`) : null);

// The fields of a sense and of an entry that have a place of their own here.
const SENSE_FIELDS = new Set([
  "id", "glosses", "definitions", "examples", "domains", "notes", "part_of_speech", "extra",
]);
const ENTRY_FIELDS = new Set([
  "headword", "language", "source_id", "homograph", "part_of_speech", "etymology", "sources",
  "extra", "kind", "lifecycle",
]);

/**
 * The other fields of a part that hold texts: their names for people, and their texts.
 * @param {Words} known
 * @param {Entry | Sense} part
 * @param {Set<string>} placed names of fields to leave out
 */
function furtherFields(known, part, placed) {
  /** @type {[string, string[]][]} */
  const further = [];
  for (const [name, value] of Object.entries(part)) {
    const texts = typeof value === "string" ? [value] : Object.values(value ?? {}).flat();
    const isText = texts.every((/** @type {unknown} */ text) => typeof text === "string");
    if (known.fields[name] && !placed.has(name) && isText && texts.some(Boolean)) {
      further.push([known.fields[name], texts.filter(Boolean)]);
    }
  }
  return further;
}

/**
 * @param {Words} known
 * @param {string} value
 */
const speech = (known, value) => el("span", { class: "pos" }, known.parts[value] ?? value);

/**
 * The typed notes of a part that are for readers: what they are called, and their texts.
 * @param {Words} known
 * @param {Entry | Sense} part
 * @returns {[string, HTMLElement[]][]}
 */
function typedNotes(known, part) {
  return (part.typed_notes ?? []).filter(({ kind }) => known.notes?.[kind] !== "")
    .map(({ kind, texts }) => [
      known.notes?.[kind] ?? sentence(known, "page-note-kind", { kind }),
      preferred(known, texts).map(([tag, text]) => said(text, tag)),
    ]);
}

/**
 * @param {Words} known
 * @param {Sense} one
 * @param {string} language of the headword
 */
function sense(known, one, language) {
  return el(
    "li", {},
    one.part_of_speech ? el("p", { class: "under" }, speech(known, one.part_of_speech)) : null,
    preferred(known, one.glosses).map(([tag, all], index) => el(
      "p", { class: index ? "gloss second" : "gloss" },
      joined(all.map((gloss) => said(gloss, tag)), "; "), " ", label(known, tag),
    )),
    preferred(known, one.definitions ?? {}).map(([tag, text]) => el(
      "p", { class: "definition" }, said(text, tag), " ", label(known, tag),
    )),
    (one.examples ?? []).map((example) => el(
      "div", { class: "example" }, el(
        "p", {}, said(example.text, example.language || language),
        example.language ? [" ", label(known, example.language)] : null,
      ),
      preferred(known, example.translations ?? {}).map(
        ([tag, text]) => el("p", { class: "second" }, said(text, tag)),
      ),
      example.source ? el("p", { class: "note" }, example.source) : null,
    )),
    note(known, "domains", (one.domains ?? []).join(", ")), note(known, "notes", one.notes),
    typedNotes(known, one).map(
      ([name, texts]) => el("p", { class: "note" }, `${name}: `, joined(texts, "; ")),
    ),
    furtherFields(known, one, SENSE_FIELDS).map(
      ([name, texts]) => el("p", { class: "note" }, `${name}: ${texts.join("; ")}`),
    ),
  );
}

// Subsenses stand in their sense: 1, a, i (record/numbering.py has the same rule).
const MARKERS = ["1", "a", "i"];

/**
 * @param {Words} known
 * @param {Sense[]} senses
 * @param {string} language of the headword
 */
function senseList(known, senses, language) {
  const lists = [el("ol", { class: rowOf(senses).length === 1 ? "senses single" : "senses" })];
  for (const { sense: one, depth } of rowOf(senses)) {
    lists.length = Math.min(lists.length, depth + 1);
    if (lists.length === depth) {
      const inner = el("ol", { class: "subsenses", type: MARKERS[depth] ?? "1" });
      lists[depth - 1].lastElementChild?.append(inner);
      lists.push(inner);
    }
    lists[depth].append(sense(known, one, language));
  }
  return lists[0];
}

/**
 * @param {Words} known
 * @param {Entry} other
 * @returns {Child[]}
 */
const linked = (known, other) => [
  el("a", { href: address(`entries/${other.id}`) }, headword(other)), " ",
  el("span", { class: "second" }, glossLine(known, other)),
];

/**
 * @param {Words} known
 * @param {Relation} one
 * @param {string} language of the headword
 * @param {Entry} [other] what it leads to
 */
function relation(known, one, language, other) {
  const shown = one.text
    ? el("a", { href: address("", { q: one.text }) }, said(one.text, language)) : one.target ?? "";
  return el(
    "dd", {}, el("span", { class: "note" }, relationLabel(known, one.kind)), " ",
    other ? linked(known, other) : shown,
  );
}

/**
 * @param {Words} known
 * @param {Surroundings} surroundings
 */
function leading(known, { pointing, more }) {
  const items = pointing.map(({ kind, other }) => el(
    "dd", {}, linked(known, other), " ",
    kind ? el("span", { class: "note" }, sentence(known, "page-incoming-relations-kind", {
      kind: relationLabel(known, kind),
    })) : null,
  ));
  const rest = more ? [el("dd", { class: "note" }, sentence(known, "page-incoming-relations-more"))] : [];
  return [...items, ...rest];
}

/** @type {Surroundings} */
const NONE_YET = { related: new Map(), pointing: [], more: false };

/**
 * @param {Words} known
 * @param {Entry} shown
 * @param {Surroundings} around
 */
function facts(known, shown, around = NONE_YET) {
  /** @type {[name: string, items: HTMLElement[]][]} */
  const further = furtherFields(known, shown, ENTRY_FIELDS).map(
    ([name, texts]) => [name, texts.map((text) => el("dd", {}, text))],
  );
  /** @type {[name: string, items: HTMLElement[]][]} */
  const rows = [
    [known.fields.variants, (shown.variants ?? []).map((one) => el(
      "dd", {}, said(one.form, one.language), " ", label(known, one.language),
    ))],
    [known.fields.relations, (shown.relations ?? []).map((one) => relation(
      known, one, shown.language, around.related.get(one.target),
    ))],
    [sentence(known, "page-incoming-relations"), leading(known, around)],
    [known.fields.etymology, shown.etymology ? [el("dd", {}, shown.etymology)] : []],
    [known.fields.sources, (shown.sources ?? []).map((one) => el("dd", {}, one))],
    ...typedNotes(known, shown).map(([name, texts]) => /** @type {[string, HTMLElement[]]} */ (
      [name, texts.map((text) => el("dd", {}, text))])),
    ...further,
    [known.fields.source_id, shown.source_id ? [el("dd", {}, shown.source_id)] : []],
  ];
  return el("dl", { class: "facts" }, rows.filter(([, items]) => items.length)
    .map(([name, items]) => el("div", {}, el("dt", {}, name), items)));
}

/**
 * @param {Words} known
 * @param {Entry} shown
 */
function article(known, shown) {
  const spoken = (shown.pronunciations ?? []).map(({ ipa }) => ipa ?? "").filter(Boolean);
  return el(
    "article", { class: "entry" },
    el("h1", {}, said(shown.headword, shown.language),
      shown.homograph ? el("sup", {}, shown.homograph) : null),
    el("p", { class: "under" }, el("span", { class: "cap" }, languageLabel(known, shown.language)),
      " ", shown.part_of_speech ? speech(known, shown.part_of_speech) : null),
    el("p", { class: "actions" }, starOf({
      id: shown.id, headword: shown.headword, language: shown.language,
      part: known.parts[shown.part_of_speech ?? ""] ?? shown.part_of_speech ?? "",
      glosses: el("span", {}, glossLine(known, shown)).textContent,
    })),
    spoken.length ? el("p", { class: "ipa" }, joined(
      spoken.map((ipa) => ["[", said(ipa, "und-fonipa"), "]"]), ", ",
    )) : null,
    shown.kind === "concept" ? languageSections(known, shown)
      : senseList(known, shown.senses, shown.language),
    facts(known, shown),
  );
}

/**
 * What the small box of the page searches (templates/layout/scope.html).
 * @param {Words} known
 * @param {string} tag
 */
function showScope(known, tag) {
  const language = baseOf(known, tag);
  if (GLOSSES.includes(language)) {
    return;
  }
  const scope = need(document, "[data-part=scope]", HTMLElement);
  const choice = need(scope, "input", HTMLInputElement);
  need(scope, "span", HTMLElement).textContent = sentence(known, "page-scope-language", {
    language: languageName(known, language),
  });
  choice.value = language;
  choice.disabled = false;
  choice.checked = true;
  scope.hidden = false;
}

async function show() {
  const id = Number(/\/(?:entries|concepts)\/(\d+)(\/|$)/.exec(location.pathname)?.[1]);
  const kept = id ? await entry(id).catch(() => null) : null;
  if (!kept) {
    missing.hidden = false;
    return;
  }
  const known = await words();
  /** @type {Entry} */
  const shown = JSON.parse(kept.json);
  const source = await lexicon(kept.lexicon);
  if (!source) {
    return; // it was removed this moment
  }
  document.title = sentence(known, "page-title-entry", {
    headword: shown.headword, language: languageLabel(known, shown.language),
  });
  showScope(known, shown.language);
  const made = article(known, shown);
  need(holder, "[data-part=article]", HTMLElement).replaceWith(made);
  need(holder, "[data-part=note]", HTMLElement).textContent = sentence(known, "offline-entry-note", {
    date: date(known, source.at),
  });
  const link = need(holder, "[data-part=lexicon]", HTMLAnchorElement);
  link.textContent = own(known, source.title ?? {});
  link.href = address(`lexicons/${source.id}`);
  need(holder, "[data-part=licence]", HTMLElement).textContent = source.licence ?? "";
  need(holder, "[data-part=citation]", HTMLElement).textContent = source.citation ?? "";
  holder.hidden = false;
  // A large lexicon takes a moment to look through; who reads meanwhile is not disturbed.
  const around = await surroundings(kept.lexicon, shown);
  need(made, ".facts", HTMLElement).replaceWith(facts(known, shown, around));
}

show();
