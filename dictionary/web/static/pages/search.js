// The search page: results while you type. The server renders them (`fragment=1`); this script
// only asks for them and puts them in place. If anything fails, the form still works by itself.

import { around, need } from "../layout/elements.js";
import { Answers, Refused } from "./answers.js";
import { arrowKeys } from "./arrows.js";
import { SearchFields } from "./fields.js";
import { FirstQuestion } from "./first_question.js";
import { Folding } from "./folding.js";
import { SearchLanguages } from "./languages.js";
import { RecentSearches } from "./recents.js";
import { StatusLine } from "./status.js";
import { Visits } from "./visits.js";

const PAUSE = 60; // ms without a key before the server is asked; a slow line adds its own 150
const COMPOSING_PAUSE = 600; // an input method is still putting a word together
const SETTLED = 2000; // ms after which somebody has read the results, and may ask the same again
const RESULT = ".card, .row";

const form = need(document, "#search", HTMLFormElement);
const results = need(document, "#results", HTMLElement);
const isPlace = Boolean(location.hash); // somebody followed a link to a part of the page
const fields = new SearchFields(form);
const { box, pickers } = fields;
const hasMouse = matchMedia("(hover: hover) and (pointer: fine)"); // no keyboard covers the page

const status = new StatusLine();
const mention = (/** @type {string} */ text, isWrong = false) => status.mention(text, isWrong);
const languages = new SearchLanguages(fields, () => search());
const question = new FirstQuestion(results, (language) => languages.choose(language));
const recents = new RecentSearches(form, results, mention);
const replaceResults = arrowKeys(box, results);
const folding = new Folding(form, box);
const visits = new Visits((visit) => bringBack(visit));
const answers = new Answers();

/** @typedef {ReturnType<typeof setTimeout> | undefined} Timer */

/**
 * The search that is shown; null if none is.
 * @type {string | null}
 */
let shown;

/**
 * The last search that its pair was counted for.
 * @type {string | null | undefined}
 */
let counted;

/** @type {Timer} */
let timer;

/** @type {Timer} */
let settling;

/** @typedef {{ dress: () => void }} Tools */

/** @type {Promise<Tools[]> | undefined} */
let tools;

/** @param {HTMLElement} said */
function tell(said) {
  const isWrong = said.classList.contains("error");
  box.setAttribute("aria-invalid", String(isWrong));
  status.say(said.textContent.trim(), isWrong);
}

/**
 * @param {string} address
 * @param {string} title
 */
function nameAddress(address, title) {
  document.title = title;
  /** @type {NodeListOf<HTMLAnchorElement>} */
  const links = document.querySelectorAll("[data-keeps-query]");
  for (const link of links) {
    link.search = new URL(address).search;
  }
  for (const place of document.querySelectorAll("[data-shows-address]")) {
    place.textContent = address;
  }
}

/** @returns {Promise<Tools[]>} what is loaded when there is a result */
async function loadTools() {
  const [{ CardMenus }, { WordTools }] = await Promise.all([
    import("./menu.js"), import("./word_tools.js"),
  ]);
  return [
    new CardMenus(results, form.dataset.menu ?? "", mention), new WordTools(results, mention),
  ];
}

async function dress() {
  if (results.querySelector(RESULT)) {
    tools ??= loadTools();
    (await tools).forEach((each) => each.dress());
  }
}

function afterResults() {
  dress();
  recents.show();
  question.dress();
  clearTimeout(settling);
  if (results.querySelector(RESULT)) {
    settling = setTimeout(() => remember(true), SETTLED);
  }
}

function remember(paused = false) {
  clearTimeout(settling);
  if (!results.querySelector(RESULT)) {
    return;
  }
  visits.settle(paused);
  const { asked } = fields;
  const [q, from, to] = ["q", "from", "to"].map((name) => asked.get(name) ?? "");
  recents.remember({ q, from, to }, paused);
  if (counted !== shown) {
    counted = shown;
    languages.count();
  }
}

/** @param {() => Promise<void>} work */
async function during(work) {
  results.setAttribute("aria-busy", "true");
  try {
    await work();
    results.removeAttribute("aria-busy");
  } catch (error) {
    if (!(error instanceof Error) || error.name !== "AbortError") {
      results.removeAttribute("aria-busy");
      shown = null;
      status.say((error instanceof Refused && error.reason) || (form.dataset.failed ?? ""));
    }
  }
}

/**
 * Shows an answer in the place of the one before.
 * @param {string} address
 * @param {Shown} answer
 */
function show(address, { said, filters, nodes }) {
  tell(said);
  replaceResults(nodes);
  if (filters) {
    fields.refreshFilters(filters);
  }
  nameAddress(address, said.dataset.title ?? "");
}

async function search() {
  clearTimeout(timer);
  const asked = fields.key;
  if (asked === shown) {
    return;
  }
  clearTimeout(settling);
  shown = asked;
  const address = fields.addressOf(asked);
  visits.go(address);
  await during(async () => {
    const answer = await answers.load(address);
    show(address, answer);
    leaveOut(asked, answer.said.dataset.dropped);
    afterResults();
  });
}

/**
 * Takes filters out of the search that is shown: those that the server has dropped.
 * @param {string} asked
 * @param {string | undefined} names
 */
function leaveOut(asked, names) {
  if (names) {
    const held = new URLSearchParams(asked);
    names.split(" ").forEach((name) => held.delete(name));
    shown = held.toString();
    visits.correct(fields.addressOf(shown));
    nameAddress(fields.addressOf(shown), document.title);
  }
}

/** @param {Event} [event] */
function searchSoon(event) {
  const isComposing = event instanceof InputEvent && event.isComposing;
  clearTimeout(timer);
  timer = setTimeout(search, isComposing ? COMPOSING_PAUSE : PAUSE);
}

/** Searches, and keeps the search in the browser's history. */
function submit() {
  const work = search();
  visits.settle();
  return work;
}

/** @typedef {{ pages: number, scroll: number }} Part how much of a search was shown */

/**
 * Shows the further pages of results that were shown before, and the same part of them.
 * @param {Part} part
 */
async function bringPages({ pages, scroll }) {
  for (let page = 1; page < pages; page += 1) {
    const link = results.querySelector("[data-more]");
    if (link instanceof HTMLAnchorElement) {
      append((await answers.loadAgain(link.href)).nodes);
    }
  }
  dress();
  scrollTo(0, scroll);
}

/**
 * Shows the search of the address, which was shown before.
 * @param {Part} part
 */
async function bringBack(part) {
  clearTimeout(timer);
  clearTimeout(settling);
  const query = location.search;
  const address = location.href.replace(/#.*/, "");
  fields.adopt(new URLSearchParams(query));
  shown = fields.key;
  folding.follow();
  languages.follow();
  await during(async () => {
    show(address, await answers.loadAgain(address));
    fields.adopt(new URLSearchParams(query)); // the filters have come with the answer
    shown = fields.key;
    await bringPages(part);
    afterResults();
  });
  if (document.activeElement === box) {
    box.select();
  }
}

/**
 * The next page goes below this one; a section that goes on keeps its heading.
 * @param {Node[]} nodes
 * @returns {Element | null} its first result
 */
function append(nodes) {
  /** @type {NodeListOf<HTMLElement>} */
  const before = results.querySelectorAll("section.found");
  const last = [...before].pop();
  results.querySelectorAll(".more").forEach((more) => more.remove());
  const holder = document.createElement("div");
  holder.append(...nodes);
  const first = holder.querySelector(RESULT);
  const list = first?.parentElement;
  const section = first?.closest("section");
  if (last && list && section && section.dataset.kind === last.dataset.kind) {
    need(last, `.${list.className}`, HTMLElement).append(...list.children);
    section.remove();
  }
  results.append(...holder.childNodes);
  return first;
}

/** @param {string} address of the next page of results */
function showMore(address) {
  during(async () => {
    const { said, nodes } = await answers.load(address);
    tell(said);
    const target = append(nodes)?.querySelector("a");
    visits.grow();
    target?.focus();
    await dress();
  });
}

/** @param {MouseEvent} event */
function followLink(event) {
  const link = around(event, "a");
  if (link?.closest(RESULT)) {
    remember();
  }
  if (!(link instanceof HTMLAnchorElement) || event.ctrlKey || event.metaKey || event.shiftKey
    || event.button) {
    return;
  }
  if (link.matches("[data-more]")) {
    event.preventDefault();
    showMore(link.href);
  } else if (link.dataset.clears && fields.clear(link.dataset.clears)) {
    event.preventDefault();
    search();
  }
}

/** @param {MouseEvent} event */
function leave(event) {
  event.preventDefault();
  box.value = "";
  folding.unfold();
  search();
}

/** Takes over what the address asks, where the page is a copy that stands in for any, and the pair. */
function beginPair() {
  if (location.search && !fields.key) {
    const asked = new URLSearchParams(location.search);
    fields.adopt(asked);
    languages.adopt(asked);
  }
  languages.begin(visits.isReturn);
}

/** Puts the cursor into the box, unless somebody came back to read or is elsewhere already. */
function beginTyping() {
  const isBack = performance.getEntriesByType("navigation").some(
    (entry) => entry instanceof PerformanceNavigationTiming && entry.type === "back_forward",
  );
  if (hasMouse.matches && !isBack && !isPlace && document.activeElement === document.body) {
    folding.enter();
  }
}

/** Takes over the page as it has come, and as somebody may have changed it meanwhile. */
function begin() {
  const isAskedEarly = fields.isChanged;
  shown = isAskedEarly ? null : fields.key;
  beginPair();
  if (!isAskedEarly && !box.value) {
    shown = fields.key;
    visits.go(fields.addressOf(shown));
  }
  folding.follow();
  languages.follow();
  afterResults();
  beginTyping();
  if (visits.isReturn && !isAskedEarly) {
    const part = visits.shown;
    if (fields.key === shown) {
      during(() => bringPages(part));
    } else {
      bringBack(part);
    }
  } else if (fields.key !== shown) {
    searchSoon();
  }
}

begin();

box.addEventListener("input", searchSoon);
box.addEventListener("compositionend", searchSoon);
form.addEventListener("change", (event) => {
  const picker = around(event, "select");
  if (pickers.some((each) => each === picker)) {
    languages.change();
  } else if (picker) {
    search();
  }
});
results.addEventListener("click", followLink);
need(form, ".home", HTMLAnchorElement).addEventListener("click", leave);
addEventListener("online", () => {
  if (answers.isFromKept) {
    shown = null; // the server may know more
    search();
  }
});

form.addEventListener("submit", async (event) => {
  event.preventDefault();
  if (event.submitter?.getAttribute("name") === "swap") {
    fields.swap();
    languages.change();
    visits.settle();
    return;
  }
  const work = submit();
  if (hasMouse.matches) {
    folding.enter();
  } else {
    box.blur(); // puts the keyboard away, so that the results can be seen
  }
  await work;
  remember();
});
