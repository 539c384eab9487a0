// The device remembers where the suggestions that were sent from it can be followed.

import { need } from "../layout/elements.js";
import { keep, recall } from "../layout/store.js";

/** @typedef {{ secret: string, sent: string, title: string }} Sent */

const KEY = "suggestions";
const MOST = 100;

/** @returns {Sent[]} */
const remembered = () => recall(KEY, []);

/**
 * Where storage is switched off, the page says to keep the address.
 * @param {HTMLElement} notice
 */
function remember(notice) {
  const secret = location.pathname.split("/").pop();
  const { sent, title } = notice.dataset;
  const others = remembered().filter((each) => each.secret !== secret);
  keep(KEY, [{ secret, sent, title }, ...others].slice(0, MOST));
}

/** @param {HTMLElement} place */
function list(place) {
  const all = remembered();
  need(document, "#none", HTMLElement).hidden = all.length > 0;
  for (const { secret, sent, title } of all) {
    const link = document.createElement("a");
    link.href = place.dataset.address + encodeURIComponent(secret);
    link.textContent = title || secret;
    const when = document.createElement("span");
    when.className = "note";
    when.textContent = ` ${new Date(sent).toLocaleDateString(document.documentElement.lang)}`;
    const item = document.createElement("li");
    item.append(link, when);
    place.append(item);
  }
}

/** @type {HTMLElement | null} */
const notice = document.querySelector("[data-sent]");
const place = document.getElementById("sent");
if (notice) {
  remember(notice);
}
if (place) {
  list(place);
}
