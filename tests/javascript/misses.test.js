// What is said and shown where no kept form agrees with a query: what the server says and shows.

import assert from "node:assert/strict";
import { test } from "node:test";

import "./document.js";
import { elsewhere, otherDirection } from "../../dictionary/web/static/offline/directions.js";
import { cardsOf } from "../../dictionary/web/static/offline/gather.js";
import { Ladder, matches } from "../../dictionary/web/static/offline/ladder.js";
import { helpNodes, missing } from "../../dictionary/web/static/offline/misses.js";
import { nearForms } from "../../dictionary/web/static/offline/nearby.js";
import { cover, partsOf, runsOf } from "../../dictionary/web/static/offline/parts.js";
import { Folding } from "../../dictionary/web/static/offline/fold.js";
import { Vietnamese } from "../../dictionary/web/static/offline/vietnamese.js";
import { TABLES } from "./tables.js";
import { recordOf } from "./records.js";

const records = TABLES.copies.flatMap(
  ({ lexicon, entries }) => entries.map((copied) => recordOf(lexicon.id, copied)),
).sort((a, b) => a.id - b.id);
const titles = new Map(TABLES.copies.map(({ lexicon }) => [lexicon.id, lexicon.title]));
const words = TABLES.words;

const equal = async (keys) => new Map(keys.map(
  (key) => [key, records.filter((record) => record.keys.includes(key))],
));

const questionOf = ({ query, from, to }) => ({ q: query, from, to, lexicon: "", pos: "", domain: "" });

/** What helps with a question, as `searchKept` finds it. */
async function helpOf(asked) {
  const ladder = new Ladder(words, asked.q);
  const some = records.filter(({ keys }) => keys.some((key) => key.startsWith(ladder.key)));
  assert.deepEqual(matches(words, asked, ladder, some), []);
  const reverse = otherDirection(words, asked, ladder, some);
  return {
    near: await nearForms(words, asked, ladder, some, equal),
    parts: await partsOf(words, asked, equal),
    elsewhere: elsewhere(words, asked, ladder, some),
    reverse: reverse && {
      asked: reverse.asked,
      total: reverse.found.length,
      results: await cardsOf(words, reverse.asked, reverse.found.slice(0, TABLES.page), equal),
    },
  };
}

const isNear = /^Có phải/;

test("the sentence is that of the server", () => {
  for (const row of TABLES.misses) {
    assert.equal(`${missing(words, questionOf(row))}.`, row.said);
  }
  const filtered = { ...questionOf({ query: "x", from: "vi", to: "jra" }), lexicon: "one" };
  assert.match(missing(words, filtered), /trong từ điển này$/);
  assert.match(missing(words, { ...filtered, pos: "noun" }), /với bộ lọc này$/);
});

test("what helps is what the server shows", async () => {
  for (const begin of ["Có trong:", "Từng phần", "Tiếng Gia Rai →"]) {
    assert.ok(TABLES.misses.some(({ help }) => help.some((text) => text.startsWith(begin))), begin);
  }
  for (const row of TABLES.misses) {
    const asked = questionOf(row);
    const nodes = helpNodes(words, asked, await helpOf(asked), titles);
    const texts = nodes.map((node) => node.text.replace(/\s+/g, " ").trim());
    assert.deepEqual(
      texts.filter((text) => !isNear.test(text)), row.help.filter((text) => !isNear.test(text)),
      row.query,
    );
  }
});

test("near forms are those of the server", async () => {
  for (const row of TABLES.near) {
    const asked = questionOf(row);
    const { near } = await helpOf(asked);
    const texts = near.map(({ text, language, entries }) => [text, language, entries].join(" "));
    assert.deepEqual(texts.sort(), row.near.sort(), row.query);
  }
});

test("which words are Vietnamese, and what they are confused with, is said as on the server", () => {
  const vietnamese = new Vietnamese(words.fold, new Folding(words.fold));
  for (const [word, expected] of TABLES.syllables) {
    assert.equal(vietnamese.mayBeSyllable(word), expected, word);
  }
  for (const [text, isWellFormed, expected] of TABLES.confusions) {
    assert.equal(vietnamese.isVietnamese(text), isWellFormed, text);
    const got = vietnamese.confusions(text).map((one) => [one.text, one.key, one.sureD]);
    assert.deepEqual(got, expected, text);
  }
});

test("a phrase is covered by the longest forms, from the left", () => {
  const known = new Set(["a b", "b c", "c", "d"]);
  const text = (query) => cover(runsOf(query), (run) => known.has(run.text)).map((run) => run.text);
  assert.deepEqual(text("a b c"), ["a b", "c"]);
  assert.deepEqual(text("x b c d"), ["x", "b c", "d"]);
  assert.deepEqual(text("a b, c"), ["a b", "c"]);
  assert.deepEqual(text("b, c"), ["b", "c"]);
  assert.deepEqual(runsOf("đi, học").map((run) => run.length), [1, 1]);
});

/** An entry of one form. */
const entryOf = (id, text, spellings) => recordOf("one", {
  entry: { id, lexicon: "one", language: "mww", headword: text, senses: [] },
  forms: [["", 0], ...spellings].map(
    ([spelling, floor]) => ["headword", "mww", text, spelling, floor, spelling || text, "", 0],
  ),
});

test("tones that are letters are typed with the word", async () => {
  const water = [1, 2, 3, 4].map((id) => entryOf(id, "dej", [["de", 1]]));
  const kept = [...water, entryOf(5, "de", []), entryOf(6, "muaj", [["mua", 1]]), entryOf(7, "mua", [])];
  const equalKept = async (keys) => new Map(
    keys.map((key) => [key, kept.filter((record) => record.keys.includes(key))]),
  );
  const formsOf = async (query) => {
    const parts = await partsOf(words, questionOf({ query, from: "mww", to: "" }), equalKept);
    return parts.map(({ match }) => match?.form);
  };
  assert.deepEqual(await formsOf("de muaj"), ["de", "muaj"]);
  assert.deepEqual(await formsOf("mua de"), ["mua", "dej"]);
});
