// Names are found by how their words begin, as on the server.

import assert from "node:assert/strict";
import { test } from "node:test";

import { isBeginning, matchesNames } from "../../dictionary/web/static/layout/names.js";
import { TABLES } from "./tables.js";

test("a name is found by what finds it on the server", () => {
  for (const [typed, name, isFound] of TABLES.names) {
    assert.equal(matchesNames(typed, [name]), isFound, `${typed} in ${name}`);
  }
});

test("all words that were typed are of one name", () => {
  assert.ok(matchesNames("ba na", ["Từ vựng ABVD", "Ba Na"]));
  assert.ok(!matchesNames("bana abvd", ["Từ vựng ABVD", "Ba Na"]));
  assert.ok(!matchesNames("a", []));
});

test("a name begins as a whole with what was typed", () => {
  assert.ok(isBeginning("mong tr", "Mông Trắng"));
  assert.ok(!isBeginning("trang", "Mông Trắng"));
});
