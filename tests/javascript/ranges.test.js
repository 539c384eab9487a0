// What may be given for a language means on a device what it means on the server.

import assert from "node:assert/strict";
import { test } from "node:test";

import { covers, preferring, rangeOf } from "../../dictionary/web/static/offline/ranges.js";
import { TABLES } from "./tables.js";

test("names, groups and tags mean what they mean on the server", () => {
  for (const [text, range, tags] of TABLES.ranges) {
    const made = rangeOf(TABLES.words, text);
    assert.equal(made, range, text);
    const covered = Object.keys(TABLES.words.languages)
      .filter((tag) => covers(TABLES.words, made, tag)).sort();
    assert.deepEqual(covered, tags, text);
  }
});

test("a copy of the words by an older version of the site has tags alone", () => {
  const { ranges, ...older } = TABLES.words;
  assert.ok(ranges);
  assert.equal(rangeOf(older, "jra"), "jra");
  assert.ok(covers(older, "bdq", "bdq-fonipa"));
  assert.ok(!covers(older, "mong", "mww"));
});

test("languages that are preferred come before all others", () => {
  const { order } = preferring(TABLES.words, "rad,mong,@@");
  assert.equal(order[0], "rad");
  assert.ok(order.indexOf("mww") < order.indexOf("tyz"));
  assert.deepEqual([...order].sort(), [...TABLES.words.order].sort());
  assert.equal(preferring(TABLES.words, ""), TABLES.words);
});
