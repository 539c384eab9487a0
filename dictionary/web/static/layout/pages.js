// Every page: the key / brings you to the search box, as long as you are not typing elsewhere; the
// small box of other pages searches what they are about, or between the languages of this tab. Wishes
// that were written without a network are sent.

import { registerSoon } from "../offline/register.js";
import { addMine } from "./mine.js";
import { lastPair, recall } from "./store.js";

registerSoon();

/** Sends what waits for a network; the page that lists it is told. */
async function sendWishes() {
  if (recall("wishes-unsent", []).length && navigator.onLine) {
    await (await import("../pages/outbox.js")).sendUnsent();
    dispatchEvent(new Event("wishes-sent"));
  }
}

sendWishes().catch(() => {}); // the next page tries again
addEventListener("online", () => sendWishes().catch(() => {}));

const box = document.getElementById("q");

document.addEventListener("keydown", (event) => {
  const typing = event.target instanceof Element
    && event.target.closest("input, select, textarea, [contenteditable]");
  if (event.key !== "/" || event.isComposing || event.ctrlKey || event.metaKey || event.altKey
    || typing || !(box instanceof HTMLInputElement)) {
    return;
  }
  event.preventDefault();
  box.focus();
  box.select();
});

/** @type {HTMLFormElement | null} */
const quick = document.querySelector("form.quick");
quick?.addEventListener("formdata", (event) => {
  const scope = quick.querySelector(".scope input");
  const pair = lastPair();
  // The page's own language goes with the one that it is looked up with; what was taken away, or is
  // a lexicon, goes with none.
  if (scope instanceof HTMLInputElement
    && !(scope.checked && scope.name === "to" && pair.includes(scope.value))) {
    return;
  }
  ["from", "to"].forEach((name, index) => {
    const tag = pair[index];
    event.formData.delete(name);
    if (typeof tag === "string" && tag) {
      event.formData.set(name, tag);
    }
  });
  addMine(event.formData);
});
