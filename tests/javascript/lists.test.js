// The lists of saved words: what is kept, when a word is asked again, what a file says.

import assert from "node:assert/strict";
import { beforeEach, test } from "node:test";

import { csvOf, fileName } from "../../dictionary/web/static/lists/csv.js";
import {
  answered, dueOf, keepLearned, learned, nextDue, only,
} from "../../dictionary/web/static/lists/order.js";
import {
  choose, currentOf, idsOf, keepLists, lists, MOST_WORDS, newList, withoutWord, withWord,
} from "../../dictionary/web/static/lists/saved.js";

const DAY = 86_400_000;
const word = (id, headword = "ia") => ({ id, headword, language: "jra", part: "", glosses: "nước" });

beforeEach(() => {
  const kept = new Map();
  globalThis.localStorage = {
    getItem: (key) => kept.get(key) ?? null,
    setItem: (key, value) => { kept.set(key, value); },
    removeItem: (key) => { kept.delete(key); },
  };
});

test("the first word makes the first list, later ones go into the list that was chosen", () => {
  const { all } = withWord(lists(), word(1), "Từ của tôi");
  assert.ok(keepLists(all));
  const other = newList(lists(), "  Bài   hai ");
  choose(other.id);
  assert.ok(keepLists(withWord([...lists(), other], word(2), "").all));
  assert.deepEqual(lists().map(({ name, words }) => [name, words.map(({ id }) => id)]),
    [["Từ của tôi", [1]], ["Bài hai", [2]]]);
  assert.equal(currentOf(lists())?.name, "Bài hai");
  assert.deepEqual([...idsOf(lists())], [1, 2]);
  assert.deepEqual([...idsOf(withoutWord(lists(), 2))], [1]);
  assert.deepEqual([...idsOf(withoutWord(lists(), 2, "1"))], [1, 2]);
});

test("whatever is in the storage, lists are lists and words are words", () => {
  localStorage.setItem("saved-lists", JSON.stringify([
    null, 3, { id: "1", name: "a" }, { id: "2", name: "b", words: [word(1), { id: "x" }, null] },
  ]));
  assert.deepEqual(lists(), [{ id: "2", name: "b", words: [word(1)] }]);
  localStorage.setItem("saved-learned", JSON.stringify({ 1: [1, 5], 2: "x", 3: [null, 2] }));
  assert.deepEqual(learned(), { 1: [1, 5] });
});

test("a list has an end, and its texts too", () => {
  const full = { id: "1", name: "a", words: Array.from({ length: MOST_WORDS }, (_, id) => word(id)) };
  assert.equal(withWord([full], word(5000), ""), null);
  const long = withWord([], { ...word(1), glosses: "x ".repeat(10_000) }, "a");
  assert.equal(long.all[0].words[0].glosses.length, 300);
});

test("storage that is full says so", () => {
  localStorage.setItem = () => { throw new Error("full"); };
  assert.equal(keepLists([]), false);
});

test("what is known comes later each time, what is not comes again and begins anew", () => {
  const words = [word(1), word(2), word(3)];
  let states = answered({}, 1, true, 0);
  states = answered(states, 2, false, 0);
  assert.deepEqual(dueOf(words, states, 1).map(({ id }) => id), [2, 3]);
  assert.deepEqual(dueOf(words, states, 2 * DAY).map(({ id }) => id), [2, 1, 3]);
  assert.equal(states[1][1], DAY);
  states = answered(states, 1, true, DAY);
  assert.equal(states[1][1], 4 * DAY);
  states = answered(states, 1, false, 4 * DAY);
  assert.deepEqual(states[1], [0, 4 * DAY]);
  assert.equal(nextDue(words, states), 0);
  assert.equal(nextDue([word(9)], states), null);
  keepLearned(only(states, new Set([1])));
  assert.deepEqual(learned(), { 1: [0, 4 * DAY] });
});

test("a table is text for spreadsheets, whatever is in it", () => {
  assert.equal(csvOf([["a", "b"], ["=1+1", 'say "x", y'], ["-", " pui"]]),
    '\ufeffa,b\r\n\'=1+1,"say ""x"", y"\r\n\'-," pui"\r\n');
  assert.equal(fileName("Bài 1/2: “nước”?"), "Bài 1 2 “nước”.csv");
  assert.equal(fileName("../"), "words.csv");
});
