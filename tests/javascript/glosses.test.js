// Glosses as lists show them: what the server shows.

import assert from "node:assert/strict";
import { test } from "node:test";

import { shownGloss, shownMatch } from "../../dictionary/web/static/offline/glosses.js";
import { TABLES } from "./tables.js";

test("glosses are shown as the server shows them", () => {
  assert.ok(TABLES.glosses.some(([, text, shown]) => text !== shown));
  for (const [tag, text, shown] of TABLES.glosses) {
    assert.equal(shownGloss(TABLES.words, text, tag), shown);
  }
});

test("a copy of the words by an older version of the site changes nothing", () => {
  const { openings, ...older } = TABLES.words;
  assert.ok(openings);
  assert.equal(shownGloss(older, "the water", "en"), "the water");
});

test("what is marked moves with the gloss; headwords stay as they are", () => {
  const match = { kind: "exact", field: "gloss", form: "the water", language: "en", end: 9 };
  assert.deepEqual(shownMatch(TABLES.words, match), { ...match, form: "water", end: 5 });
  const headword = { ...match, field: "headword" };
  assert.deepEqual(shownMatch(TABLES.words, headword), headword);
});
