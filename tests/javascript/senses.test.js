// The senses of a saved entry in a row, from copies of both shapes.

import assert from "node:assert/strict";
import { test } from "node:test";

import { rowOf } from "../../dictionary/web/static/offline/senses.js";

/**
 * @param {string} name
 * @param {Partial<Sense>} more
 * @returns {Sense}
 */
const sense = (name, more = {}) => ({ glosses: { vi: [name] }, definitions: {}, ...more });

/** @param {Sense[]} senses */
const shown = (senses) => rowOf(senses)
  .map(({ sense: { glosses }, depth }) => `${glosses.vi[0]}${depth}`).join(" ");

test("subsenses stand in their sense", () => {
  const deep = sense("c", { subsenses: [sense("d")] });
  assert.equal(shown([sense("a", { subsenses: [sense("b"), deep] }), sense("e")]), "a0 b1 c1 d2 e0");
});

test("copies of an older version have them in a row", () => {
  const deep = [0, 1, 2, 5, 0].map((depth, at) => sense("abcde"[at], { extra: { subsense: depth } }));
  assert.equal(shown(deep), "a0 b1 c2 d3 e0");
});
