// What lists show of a word besides its meaning: the same as on the server.

import assert from "node:assert/strict";
import { test } from "node:test";

import "./document.js";
import { ipa, picture, play } from "../../dictionary/web/static/offline/word.js";
import { TABLES } from "./tables.js";

const attribute = (element, name) => element?.getAttribute(name) ?? "";

test("recording, pronunciation and picture of a word are those of the server", () => {
  assert.ok(TABLES.shown_words.length > 5);
  for (const [entry, recording, spoken, address, text] of TABLES.shown_words) {
    const [, link] = play(TABLES.words, entry) ?? [];
    assert.equal(attribute(link, "href"), recording);
    assert.equal(attribute(link, "aria-label"), recording && `Nghe “${entry.headword}”`);
    const [, heard] = ipa(entry) ?? [];
    assert.equal(heard?.text ?? "", spoken && `[${spoken}]`);
    const image = picture(TABLES.words, entry);
    assert.deepEqual([attribute(image, "src"), attribute(image, "alt")], [address, text]);
  }
});
