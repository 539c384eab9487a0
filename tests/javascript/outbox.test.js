// Wishes that wait on the device for a network: what is sent, what stays, what is remembered.

import assert from "node:assert/strict";
import { afterEach, beforeEach, describe, test } from "node:test";

import { keepUnsent, sendUnsent, unsent } from "../../dictionary/web/static/pages/outbox.js";

const ADDRESS = "/api/v1/wishes";

/** @type {Map<string, string>} */
const storage = new Map();

/** @type {{ address: string, options: RequestInit }[]} */
let asked = [];

/**
 * The server answers with these, one after the other; no answer is no network.
 * @param {...([number, object] | null)} answers
 */
function serve(...answers) {
  asked = [];
  give("fetch", async (address, options) => {
    asked.push({ address, options });
    const answer = answers.shift();
    if (!answer) {
      throw new TypeError("Failed to fetch");
    }
    return { status: answer[0], json: async () => answer[1] };
  });
}

/**
 * @param {string} name of a global
 * @param {unknown} value
 */
const give = (name, value) => Object.defineProperty(globalThis, name, {
  value, configurable: true, writable: true,
});

const remembered = () => JSON.parse(storage.get("wishes") ?? "[]");
const waiting = () => unsent().map(({ wish }) => wish.word);
const keepWord = (word) => keepUnsent({ address: ADDRESS, wish: { word }, sent: "2026-12-01" });

const NAMES = ["document", "fetch", "localStorage", "navigator"];

/** @type {[string, PropertyDescriptor | undefined][]} */
let before = [];

function begin() {
  before = NAMES.map((name) => [name, Object.getOwnPropertyDescriptor(globalThis, name)]);
  storage.clear();
  give("localStorage", {
    getItem: (name) => storage.get(name) ?? null,
    setItem: (name, value) => storage.set(name, value),
  });
  give("document", { documentElement: { lang: "vi" } });
  give("navigator", {});
}

/** Other files run in the same process. */
function end() {
  for (const [name, own] of before) {
    if (own) {
      Object.defineProperty(globalThis, name, own);
    } else {
      delete globalThis[name];
    }
  }
}

describe("the outbox", () => {
  beforeEach(begin);
  afterEach(end);

  test("what is sent is remembered with its secret, and sent as nobody in particular", async () => {
    keepWord("nước sạch");
    keepWord("ao");
    serve([201, { page: "/wishes/abc" }], [201, { page: "/wishes/def" }]);
    await sendUnsent();
    assert.deepEqual(waiting(), []);
    assert.deepEqual(remembered().map(({ secret, title }) => [secret, title]),
      [["def", "ao"], ["abc", "nước sạch"]]);
    assert.equal(asked[0].address, ADDRESS);
    assert.equal(asked[0].options.credentials, "omit");
    assert.equal(asked[0].options.body, JSON.stringify({ word: "nước sạch" }));
  });

  test("what the server refuses is remembered with its reason", async () => {
    keepWord("nước");
    serve([409, { detail: "Từ điển đã có “nước”." }]);
    await sendUnsent();
    assert.deepEqual(waiting(), []);
    assert.deepEqual(remembered(), [
      { secret: "", sent: "2026-12-01", title: "nước", said: "Từ điển đã có “nước”." },
    ]);
  });

  test("without a network, or where the server has no time, it stays in its turn", async () => {
    for (const answer of [null, [429, {}], [503, {}], [500, {}]]) {
      storage.clear();
      keepWord("nước sạch");
      keepWord("ao");
      serve(answer);
      await sendUnsent();
      assert.deepEqual(waiting(), ["nước sạch", "ao"]);
      assert.deepEqual(remembered(), []);
      assert.equal(asked.length, 1);
    }
  });

  test("only one page sends at a time", async () => {
    keepWord("nước sạch");
    serve([201, { page: "/wishes/abc" }]);
    const locks = { request: async (_name, _options, act) => act(null) };
    give("navigator", { locks });
    await sendUnsent();
    assert.deepEqual(waiting(), ["nước sạch"]);
  });
});
