// The page of what is kept on this device: lexicons, the room that they take, and their removal.

import { need } from "../layout/elements.js";
import { el } from "./dom.js";
import { showKeeping } from "./keeping.js";
import { canKeep, lexicons, removeAll } from "./kept.js";
import { forgetPages } from "./register.js";
import { number, own, sentence, size, words } from "./words.js";

const list = need(document, "#kept-lexicons", HTMLElement);
const none = need(document, "#kept-none", HTMLElement);
const sum = need(document, "#kept-sum", HTMLElement);
const status = need(document, "#kept-status", HTMLElement);
const clear = need(document, "#kept-clear", HTMLElement);

if (!location.pathname.endsWith("/offline")) {
  // Shown in the place of another page.
  need(document, "#not-here", HTMLElement).hidden = false;
}

/**
 * @param {Words} known
 * @param {KeptLexicon[]} kept
 */
async function total(known, kept) {
  const bytes = kept.reduce((all, lexicon) => all + lexicon.bytes, 0);
  const said = [sentence(known, "offline-total", {
    count: number(known, kept.length), size: size(known, bytes),
  })];
  const room = await navigator.storage?.estimate?.().catch(() => null);
  if (room?.quota) {
    said.push(sentence(known, "offline-space", { free: size(known, room.quota - (room.usage ?? 0)) }));
  }
  sum.textContent = kept.length ? said.join(" ") : "";
}

/**
 * @param {KeptLexicon} lexicon
 * @param {Words} known
 * @param {() => void} changed
 */
async function item(lexicon, known, changed) {
  const holder = el("div");
  const address = (list.dataset.address ?? "").replace("{id}", encodeURIComponent(lexicon.id));
  const title = own(known, lexicon.title ?? {}) || lexicon.id;
  const made = el("li", {}, el("h3", {}, el("a", { href: address }, title)), holder);
  await showKeeping(lexicon.id, holder, changed);
  return made;
}

/** @param {Words} known */
async function refresh(known) {
  const kept = await lexicons();
  none.hidden = kept.length > 0;
  clear.hidden = false;
  await total(known, kept);
  return kept;
}

async function show() {
  const known = await words();
  const kept = await refresh(known);
  const items = await Promise.all(kept.map((lexicon) => item(lexicon, known, () => {
    refresh(known);
  })));
  list.replaceChildren(...items);
  clear.addEventListener("click", async () => {
    if (!window.confirm(sentence(known, "offline-clear-ask"))) {
      return;
    }
    await removeAll();
    await forgetPages();
    list.replaceChildren();
    await refresh(known);
    status.textContent = sentence(known, "offline-cleared");
  });
}

if (canKeep()) {
  show();
} else {
  need(document, "#kept-unable", HTMLElement).hidden = false;
}
