// Telex, VNI and VIQR are read as the server reads them.

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";

import { Folding } from "../../dictionary/web/static/offline/fold.js";
import { Typing } from "../../dictionary/web/static/offline/typing.js";
import { Vietnamese } from "../../dictionary/web/static/offline/vietnamese.js";

const { typed, words } = JSON.parse(readFileSync(process.env.JAVASCRIPT_TABLES ?? "", "utf-8"));
const vietnamese = new Vietnamese(words.fold, new Folding(words.fold));
const typing = new Typing(words.fold.vietnamese, vietnamese);

test("what is typed by keys is read as on the server", () => {
  const wrong = typed.flatMap(([query, expected]) => {
    const got = typing.readings(query, words.fold.apostrophes).map(({ method, text }) => [method, text]);
    return JSON.stringify(got) === JSON.stringify(expected) ? [] : [{ query, got, expected }];
  });
  assert.ok(typed.length > 3000);
  assert.deepEqual(wrong.slice(0, 10), []);
});
