// Compressed segments of kept entries: what went in comes out, later ones hide earlier ones.

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";

import { idsOf, segmentOf, Shelf, sizeOf } from "../../dictionary/web/static/offline/segments.js";

const { copies, sizes } = JSON.parse(readFileSync(process.env.JAVASCRIPT_TABLES ?? "", "utf-8"));

test("every form of every entry comes out as it went in", async () => {
  const shelf = await Shelf.open(await Promise.all(
    copies.map(({ lexicon, entries }) => segmentOf(lexicon.id, { entries, gone: [] })),
  ));
  for (const { lexicon, entries } of copies.slice(0, 6)) {
    for (const { entry, forms } of entries) {
      const keys = [...new Set(forms.map((form) => form[5]))];
      const byKey = await shelf.equal(keys, Infinity);
      const found = keys.flatMap((key) => (byKey.get(key) ?? []).filter(({ id }) => id === entry.id));
      const sorted = (all) => all.map((form) => JSON.stringify(form)).sort();
      assert.deepEqual(sorted(found.flatMap((record) => record.forms)), sorted(forms));
      assert.deepEqual(JSON.parse(found[0].json), entry);
      assert.equal(found[0].lexicon, lexicon.id);
      assert.deepEqual(found[0].languages, [...new Set(forms.map((form) => form[1]))]);
    }
  }
});

const form = (text) => ["headword", "jra", text, "", 0, text, "00", 5];
const copied = (id, ...texts) => ({ entry: { id }, forms: texts.map(form) });

test("a later segment hides what it has anew and what has gone", async () => {
  const segments = await Promise.all([
    segmentOf("a", { entries: [copied(1, "ia"), copied(2, "iab"), copied(3, "ic")], gone: [] }),
    segmentOf("a", { entries: [copied(2, "ix")], gone: [3] }),
  ]);
  const shelf = await Shelf.open(segments);
  const ids = (some) => some.map(({ id }) => id).sort();
  assert.deepEqual(ids(await shelf.beginning("ia", 9)), [1]);
  assert.deepEqual(ids(await shelf.beginning("i", 9)), [1, 2]);
  assert.equal((await shelf.beginning("i", 1)).length, 1);
  assert.equal((await shelf.entry(2)).json, '{"id":2}');
  assert.equal(await shelf.entry(3), undefined);
  assert.deepEqual([...idsOf(segments)], [1, 2]);
  const all = [];
  for await (const some of shelf.entriesOf("a")) {
    all.push(...ids(some));
  }
  assert.deepEqual(all.sort(), [1, 2]);
});

test("weights that fit no pattern, and those of older copies, survive", async () => {
  const odd = [["headword", "jra", "a", "", 0, "a", "", 7], ["gloss", "vi", "b", "", 1, "b", "", 3],
    ["gloss", "vi", "c", "", 1, "c", "", 2 ** 47 + 7]];
  const shelf = await Shelf.open([await segmentOf("a", { entries: [{ entry: { id: 1 }, forms: odd }], gone: [] })]);
  for (const each of odd) {
    assert.deepEqual((await shelf.beginning(each[5], 9))[0].forms, [each]);
  }
});

test("a segment takes a small part of what came", async () => {
  const [{ entries }] = copies.filter((page) => page.entries.length > 200);
  const segment = await segmentOf("a", { entries, gone: [] });
  assert.ok(sizeOf(segment) < JSON.stringify(entries).length / 5);
});

test("the server tells what a copy takes within a tenth", async () => {
  for (const { lexicon, entries } of copies) {
    const pages = Array.from({ length: Math.ceil(entries.length / 500) }, (_, at) => (
      segmentOf("a", { entries: entries.slice(at * 500, (at + 1) * 500), gone: [] })));
    const kept = (await Promise.all(pages)).reduce((sum, segment) => sum + sizeOf(segment), 0);
    assert.ok(Math.abs(sizes[lexicon.id] - kept) < kept / 10, `${lexicon.id} ${kept} ${sizes[lexicon.id]}`);
  }
});
