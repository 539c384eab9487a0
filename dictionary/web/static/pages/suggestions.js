// The device remembers where suggestions and wishes that were sent from it can be followed.

import { keep, recall } from "../layout/store.js";

/**
 * `said`: why the server refused it, where it was sent later than it was written.
 * @typedef {{ secret: string, sent: string, title: string, said?: string }} Sent
 */

const MOST = 100;
const UNSENT = "wishes-unsent";

/**
 * Under which name an element's things are remembered.
 * @param {HTMLElement} element
 */
const storeOf = (element) => element.dataset.store ?? "suggestions";

/**
 * Where storage is switched off, the page says to keep the address.
 * @param {HTMLElement} notice
 */
function remember(notice) {
  const secret = location.pathname.split("/").pop();
  const { sent, title } = notice.dataset;
  /** @type {Sent[]} */
  const before = recall(storeOf(notice), []);
  const others = before.filter((each) => each.secret !== secret);
  keep(storeOf(notice), [{ secret, sent, title }, ...others].slice(0, MOST));
}

/**
 * @param {HTMLElement} place
 * @param {Sent} thing
 * @param {string} more
 */
function item(place, { secret, sent, title }, more) {
  const name = document.createElement(secret ? "a" : "span");
  if (name instanceof HTMLAnchorElement) {
    name.href = place.dataset.address + encodeURIComponent(secret);
  }
  name.textContent = title || secret;
  const when = document.createElement("span");
  when.className = "note";
  const date = new Date(sent).toLocaleDateString(document.documentElement.lang);
  when.textContent = [` ${date}`, ...(more ? [more] : [])].join(" · ");
  const made = document.createElement("li");
  made.append(name, when);
  return made;
}

/** @param {HTMLElement} place */
function list(place) {
  /** @type {Sent[]} */
  const all = recall(storeOf(place), []);
  /** @type {{ wish: { word: string }, sent: string }[]} */
  const waiting = place.dataset.unsent ? recall(UNSENT, []) : [];
  const none = document.getElementById("none");
  const mine = document.getElementById("mine");
  if (none) {
    none.hidden = all.length > 0;
  }
  if (mine) {
    mine.hidden = all.length + waiting.length === 0;
  }
  place.replaceChildren(
    ...waiting.map(({ wish, sent }) => item(place, { secret: "", sent, title: wish.word },
      place.dataset.unsent ?? "")),
    ...all.map((one) => item(place, one, one.said ?? "")),
  );
}

/** @type {HTMLElement | null} */
const notice = document.querySelector("[data-sent]");
const place = document.getElementById("sent");
if (notice) {
  remember(notice);
}
if (place) {
  list(place);
  addEventListener("wishes-sent", () => list(place));
}
