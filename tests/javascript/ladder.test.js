// The ladder and the cards: the rows of tests/lookup/ and what the server answers to them.

import assert from "node:assert/strict";
import { test } from "node:test";

import "./document.js";
import { cardsOf, firstOfHeadwords } from "../../dictionary/web/static/offline/gather.js";
import { Ladder, matches } from "../../dictionary/web/static/offline/ladder.js";
import { resultNodes } from "../../dictionary/web/static/offline/results.js";
import { TABLES } from "./tables.js";
import { recordOf } from "./records.js";

const records = TABLES.copies.flatMap(
  ({ lexicon, entries }) => entries.map((copied) => recordOf(lexicon.id, copied)),
).sort((a, b) => a.id - b.id);
const titles = new Map(TABLES.copies.map(({ lexicon }) => [lexicon.id, lexicon.title]));

/** What a question asks, with the conditions that it leaves open. */
const questionOf = ({ query, from, to }) => ({
  q: query, from, to: to ?? "", lexicon: "", pos: "", domain: "",
});

/** The results for a row of the tables. */
function search(row) {
  const ladder = new Ladder(TABLES.words, row.query);
  const near = records.filter(({ keys }) => keys.some((key) => key.startsWith(ladder.key)));
  return matches(TABLES.words, questionOf(row), ladder, near);
}

const equal = async (keys) => new Map(keys.map(
  (key) => [key, records.filter((record) => record.keys.includes(key))],
));

/** The cards for a row of the tables, each as [kind, text]. */
async function cards(row) {
  const found = row.to ? firstOfHeadwords(search(row)) : search(row);
  const results = await cardsOf(
    TABLES.words, questionOf(row), found.slice(0, TABLES.page), equal,
  );
  const answer = { total: results.length, shown: results.length, results };
  return resultNodes(TABLES.words, questionOf(row), answer, titles).flatMap(
    (section) => section.named("li")
      .filter((item) => /^(card|row)/.test(item.getAttribute("class") ?? ""))
      .map((card) => [section.getAttribute("data-kind"), card.text.replace(/\s+/g, " ").trim()]),
  );
}

test("the first answer is that of the table", () => {
  assert.ok(TABLES.rows.length > 200);
  for (const row of TABLES.rows) {
    const [first] = search(row);
    const [entry] = (first?.records ?? []).map(({ json }) => JSON.parse(json));
    const name = `${row.from} ${row.query}`;
    assert.deepEqual([first?.match.kind, first?.match.form], [row.kind, row.form], name);
    assert.ok(!row.headword || entry.headword === row.headword, name);
    assert.ok(!row.gloss || entry.senses[0].glosses.vi.includes(row.gloss), name);
  }
});

test("forms are in the order of the server, equal ones of several languages too", () => {
  assert.ok(TABLES.beginnings.length > 20);
  for (const { query, forms } of TABLES.beginnings) {
    const made = search({ query, from: "" }).slice(0, TABLES.page);
    assert.deepEqual(made.map(({ match }) => [match.form, match.language]), forms, query);
  }
});

test("cards say what those of the server say", async () => {
  for (const row of TABLES.rows) {
    const expected = row.cards.map(([kind, text]) => [kind, text]);
    const made = (await cards(row)).map(([kind, text], index) => {
      const [, begin, isWhole] = row.cards[index] ?? [kind, text, true];
      return [kind, isWhole || !text.startsWith(begin) ? text : begin];
    });
    assert.deepEqual(made, expected, `${row.from} ${row.query}`);
  }
});

test("who asks for nothing that is kept is told so", () => {
  const asked = questionOf({ query: "?", from: "vi" });
  const [section] = resultNodes(TABLES.words, asked, { total: 0, shown: 0, results: [] }, titles);
  assert.equal(section.getAttribute("class"), "nothing");
  assert.deepEqual(section.named("a"), [], "what finds nothing is not offered");
  const answer = { total: 0, shown: 0, results: [], help: { isAnywhere: true } };
  const [other] = resultNodes(TABLES.words, asked, answer, titles);
  assert.deepEqual(other.named("a").map((link) => link.getAttribute("href")), ["/?q=%3F"]);
});

test("more results are offered from where these end", () => {
  const asked = questionOf({ query: "nước", from: "vi" });
  const [row] = TABLES.rows.filter(({ query, to }) => query === "nước" && !to);
  const results = search(row).slice(0, 1).map(({ match, records: some }) => ({
    match, entries: some.map(({ json }) => JSON.parse(json)),
  }));
  const nodes = resultNodes(TABLES.words, asked, { total: 2, shown: 1, results }, titles);
  const [more] = nodes[nodes.length - 1].named("a");
  assert.equal(new URLSearchParams(more.getAttribute("href").slice(2)).get("kept"), "1");
});
