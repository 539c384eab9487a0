// Folding: the rows of tests/text/, and every form of the bundled lexicons.

import assert from "node:assert/strict";
import { test } from "node:test";

import { Folding } from "../../dictionary/web/static/offline/fold.js";
import { TABLES } from "./tables.js";

const fold = new Folding(TABLES.words.fold);

test("plain keys are those of the server", () => {
  assert.ok(TABLES.keys.length > 3000);
  for (const [text, key] of TABLES.keys) {
    assert.equal(fold.plainKey(text), key, text);
  }
});

test("texts are taken apart as on the server", () => {
  assert.ok(TABLES.readings.length > 3000);
  for (const [text, letters, marks, ends, breaks] of TABLES.readings) {
    const reading = fold.read(text);
    assert.deepEqual({
      letters: reading.letters.join(""),
      marks: reading.marks,
      ends: reading.ends,
      breaks: [...reading.breaks].sort((a, b) => a - b),
    }, { letters, marks, ends, breaks }, text);
  }
});

test("forms agree with queries as on the server", () => {
  assert.ok(TABLES.comparisons.length > 3000);
  const tonesOf = new Map();
  for (const [query, form, tones, rung] of TABLES.comparisons) {
    tonesOf.set(tones, tonesOf.get(tones) ?? new Set(tones));
    const answer = fold.compare(fold.read(query), fold.read(form), tonesOf.get(tones));
    assert.equal(answer, rung, `${query} | ${form}`);
  }
});

test("the rungs are numbered as on the server", () => {
  const names = ["exact", "tone", "plain", null].map((name) => TABLES.rungs.indexOf(name));
  const given = new Set(TABLES.comparisons.map(([, , , rung]) => rung));
  assert.deepEqual(names.slice(0, 3), [0, 1, 2]);
  assert.deepEqual(given, new Set([...names.slice(0, 3), null]));
  assert.deepEqual(TABLES.words.fold.rungs, TABLES.rungs.slice(0, 4));
});
