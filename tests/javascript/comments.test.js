// A script that is served without its comments is the same program.

import assert from "node:assert/strict";
import { createRequire } from "node:module";
import { test } from "node:test";

import { TABLES } from "./tables.js";

const require = createRequire(new URL("../../scripts/javascript/package.json", import.meta.url));
const espree = require("espree");

/** The tokens of a script: all but its comments and spaces. */
const tokens = (script) => espree.tokenize(script, { ecmaVersion: "latest", sourceType: "module" })
  .map(({ type, value }) => [type, value]);

for (const [name, whole, bare] of TABLES.scripts) {
  test(name, () => {
    assert.deepEqual(tokens(bare), tokens(whole));
    assert.doesNotMatch(bare, /\/\*\*|^\s*\/\//m);
  });
}
