// The page of what is kept on this device: lexicons, the room that they take, and their removal.

import { el } from "./dom.js";
import { keepingPart } from "./keeping.js";
import { canKeep, lexicons, removeAll } from "./kept.js";
import { forgetPages } from "./register.js";
import { number, own, sentence, size, words } from "./words.js";

const list = document.getElementById("kept-lexicons");
const none = document.getElementById("kept-none");
const sum = document.getElementById("kept-sum");
const status = document.getElementById("kept-status");
const clear = document.getElementById("kept-clear");

if (!location.pathname.endsWith("/offline")) {
  document.getElementById("not-here").hidden = false; // shown in the place of another page
}

async function total(known, kept) {
  const bytes = kept.reduce((all, one) => all + one.bytes, 0);
  const said = [sentence(known, "offline-sum", {
    count: number(known, kept.length), size: size(known, bytes),
  })];
  const room = await navigator.storage?.estimate?.().catch(() => null);
  if (room?.quota) {
    said.push(sentence(known, "offline-space", { free: size(known, room.quota - room.usage) }));
  }
  sum.textContent = kept.length ? said.join(" ") : "";
}

async function item(one, known, changed) {
  const holder = el("div");
  const made = el("li", {}, el("h3", {}, el(
    "a", { href: list.dataset.address.replace("{id}", encodeURIComponent(one.id)) },
    own(known, one.title ?? {}) || one.id,
  )), holder);
  await keepingPart(one.id, holder, changed);
  return made;
}

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
  const items = await Promise.all(kept.map((one) => item(one, known, async () => {
    await refresh(known);
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
  document.getElementById("kept-unable").hidden = false;
}
