// Stars: beside each result and on the page of an entry. A press keeps the word on this device, in
// the list that was used last; another lets go of it. What the buttons say is at #star-part.

import { around, copyOf, need } from "../layout/elements.js";
import { idsOf, keepLists, lists, onOtherTabs, withoutWord, withWord } from "./saved.js";

const SAID_FOR = 8000; // ms
const LINKS = ":is(h3, dd, li, .row > p) > a[data-stop]";
const ROWS = "dd, .homographs li, .row, .card";

/** @type {HTMLTemplateElement | null} */
const part = document.querySelector("#star-part");
const said = document.createElement("p");
/** @type {ReturnType<typeof setTimeout> | undefined} */
let hiding;

/** @param {Element | null | undefined} node */
const plain = (node) => node?.textContent.replace(/\s+/g, " ").trim() ?? "";

/**
 * @param {string} name
 * @param {Record<string, string>} values
 */
const sentence = (name, values = {}) => Object.entries(values).reduce(
  (text, [place, value]) => text.replaceAll(`{${place}}`, () => value), part?.dataset[name] ?? "",
);

/** @param {string} text */
function say(text) {
  const link = document.createElement("a");
  link.href = part?.dataset.page ?? "";
  link.textContent = sentence("title");
  said.replaceChildren(text, " ", link);
  clearTimeout(hiding);
  hiding = setTimeout(() => said.replaceChildren(), SAID_FOR);
}

/**
 * The entry that a result leads to, as its row shows it; null if it leads elsewhere.
 * @param {HTMLAnchorElement} link
 * @returns {SavedWord | null}
 */
function wordAt(link) {
  const id = Number(/\/entries\/(\d+)/.exec(link.pathname)?.[1]);
  const shown = link.querySelector("bdi");
  if (!id || !shown) {
    return null;
  }
  const row = link.closest(ROWS);
  const headword = plain(shown);
  const heading = plain(link.closest(".card")?.querySelector("h3 bdi"));
  // Side by side, the meaning that all have is the heading of the card.
  const meaning = row?.matches(".card") || heading === headword ? "" : heading;
  const glosses = [meaning, plain(row?.querySelector(".glosses"))].filter(Boolean).join("; ");
  return { id, headword, language: shown.lang, part: plain(row?.querySelector(".pos")), glosses };
}

/**
 * @param {HTMLElement} button
 * @param {boolean} isOn
 */
function turn(button, isOn) {
  button.setAttribute("aria-pressed", String(isOn));
}

/** @param {HTMLElement} button */
const wordOf = (button) => /** @type {SavedWord} */ (JSON.parse(button.dataset.star ?? "null"));

function refresh() {
  const kept = idsOf(lists());
  /** @type {NodeListOf<HTMLElement>} */
  const buttons = document.querySelectorAll("[data-star]");
  buttons.forEach((button) => turn(button, kept.has(wordOf(button).id)));
}

/** @param {HTMLElement} button */
function press(button) {
  const word = wordOf(button);
  const values = { word: word.headword };
  const all = lists();
  if (idsOf(all).has(word.id)) {
    say(sentence(keepLists(withoutWord(all, word.id)) ? "removed" : "failed", values));
  } else {
    const next = withWord(all, word, sentence("first"));
    const isKept = Boolean(next) && keepLists(next?.all ?? []);
    say(sentence(isKept ? "added" : next ? "failed" : "full", { ...values, list: next?.list.name ?? "" }));
  }
  refresh();
}

/** Gives every result that has none its star. */
function dress() {
  if (!part) {
    return;
  }
  /** @type {NodeListOf<HTMLAnchorElement>} */
  const links = document.querySelectorAll(`#results ${LINKS}`);
  const bare = [...links].filter((link) => !link.nextElementSibling?.matches(".star"));
  for (const link of bare) {
    const word = wordAt(link);
    if (word) {
      const button = copyOf(part);
      button.dataset.star = JSON.stringify(word);
      button.setAttribute("aria-label", sentence("label", { word: word.headword }));
      link.after(button);
    }
  }
  if (bare.length) {
    refresh();
  }
}

if (part) {
  said.setAttribute("role", "status");
  said.className = "star-said";
  document.body.append(said);
  /** @type {NodeListOf<HTMLElement>} */
  const ready = document.querySelectorAll("[data-star][hidden]");
  ready.forEach((button) => { button.hidden = false; });
  document.addEventListener("click", (event) => {
    const button = around(event, "[data-star]");
    if (button) {
      press(button);
    }
  });
  document.addEventListener("keydown", ({ key }) => {
    if (key === "Escape") {
      said.replaceChildren();
    }
  });
  onOtherTabs(refresh);
  addEventListener("pageshow", refresh);
  const results = document.querySelector("#results");
  if (results) {
    dress();
    new MutationObserver(dress).observe(results, { childList: true, subtree: true });
  }
  refresh();
}

/**
 * A star for a word on a page that a script puts together.
 * @param {SavedWord} word
 */
export function starOf(word) {
  const button = copyOf(need(document, "#star-part", HTMLTemplateElement));
  button.dataset.star = JSON.stringify(word);
  button.setAttribute("aria-label", sentence("label", { word: word.headword }));
  turn(button, idsOf(lists()).has(word.id));
  return button;
}
