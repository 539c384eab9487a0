// The search page: results while you type. The server renders them (`fragment=1`); this script
// only asks for them and puts them in place. If anything fails, the form still works by itself.

import { arrowKeys } from "./arrows.js";
import { around, isChanged, need } from "../layout/elements.js";
import { LetterKeys } from "./letters.js";
import { CardMenus } from "./menu.js";
import { askOrSearchKept } from "../offline/instead.js";
import { PairMemory } from "./pair.js";
import { RecentSearches } from "./recents.js";

const PAUSE = 60; // ms without a key before the server is asked; a slow line adds its own 150
const COMPOSING_PAUSE = 600; // an input method is still putting a word together
const QUIET = 700; // ms after which a count is read out: not after every key
const SETTLED = 2000; // ms after which somebody has read the results, and may ask the same again

const form = need(document, "#search", HTMLFormElement);
const box = need(form, "[name=q]", HTMLInputElement);
const pickers = ["from", "to"].map((name) => need(form, `[name=${name}]`, HTMLSelectElement));
const results = need(document, "#results", HTMLElement);
const status = need(results, "[role=status]", HTMLElement);
const spoken = document.createElement("p");

// Outside what is replaced, or screen readers would not read it out. What is seen changes at once,
// what is heard when it has stayed for a while.
results.before(status, spoken);
status.removeAttribute("role");
status.setAttribute("aria-hidden", "true");
spoken.setAttribute("role", "status");
spoken.className = "hidden";
spoken.textContent = status.textContent.trim();

const pair = new PairMemory(pickers, need(document, "#pairs", HTMLElement));
const letters = new LetterKeys(box, need(document, "#letters", HTMLElement));
const recents = new RecentSearches(form, results, say);
const menus = new CardMenus(results, form.dataset.menu ?? "", say);
// After the menus: a key that closes one moves nobody.
const replaceResults = arrowKeys(box, results);

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
let speaking;

/** @type {Timer} */
let settling;

/** @type {AbortController | undefined} */
let running;
let isFromKept = false;

/** @returns {NodeListOf<HTMLSelectElement>} */
function narrowing() {
  return form.querySelectorAll("[data-part=filters] select");
}

function fields() {
  const given = new URLSearchParams();
  for (const field of [box, ...pickers, ...narrowing()]) {
    if (field.value.trim()) {
      given.set(field.name, field.value.trim());
    }
  }
  return given;
}

function key() {
  return fields().toString();
}

/** @param {string} query */
function addressOf(query) {
  return query ? `${form.action}?${query}` : form.action;
}

/** The server could not answer; it may have said why. */
class Refused extends Error {
  /**
   * @param {number} code
   * @param {string} reason
   */
  constructor(code, reason) {
    super(`status ${code}`);
    this.reason = reason;
  }
}

/**
 * @param {URL} url
 * @param {AbortSignal} signal
 * @returns {Promise<Shown>}
 */
async function ask(url, signal) {
  url.searchParams.set("fragment", "1");
  const answer = await fetch(url, { signal });
  const page = new DOMParser().parseFromString(await answer.text(), "text/html");
  // 422 is an answer too: a sentence that says what is wrong with the question.
  if (!answer.ok && answer.status !== 422) {
    throw new Refused(answer.status, page.querySelector("[data-reason]")?.textContent ?? "");
  }
  const said = need(page, "[role=status]", HTMLElement);
  const filters = need(page, "[data-part=filters]", HTMLElement);
  said.remove();
  filters.remove();
  return { said, filters, nodes: [...page.body.childNodes] };
}

/**
 * What is to be shown for an address; `filters` only come from the server.
 * @param {string} address
 */
async function load(address) {
  running?.abort();
  const { signal } = running = new AbortController();
  const url = new URL(address);
  const answer = await askOrSearchKept(url, signal, () => ask(new URL(address), signal));
  signal.throwIfAborted?.();
  isFromKept = !answer.filters;
  return answer;
}

/**
 * Shows a sentence and has it read out.
 * @param {string} text
 * @param {boolean} wrong
 */
function say(text, wrong = false) {
  status.classList.toggle("error", wrong);
  status.textContent = text;
  clearTimeout(speaking);
  speaking = setTimeout(() => { spoken.textContent = text; }, QUIET);
}

/** @param {HTMLElement} said */
function tell(said) {
  const wrong = said.classList.contains("error");
  box.setAttribute("aria-invalid", String(wrong));
  say(said.textContent.trim(), wrong);
}

/**
 * @param {string} address
 * @param {string} title
 */
function keepAddress(address, title) {
  history.replaceState(null, "", address);
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

/** @param {HTMLElement} part */
const choices = (part) => [...part.querySelectorAll("option")].map(({ value }) => value).join("\n");

/**
 * Only what has changed: whoever is choosing keeps the field under their hands.
 * @param {HTMLElement} part
 */
function refreshFilters(part) {
  const old = need(form, "[data-part=filters]", HTMLElement);
  if (choices(old) === choices(part)) {
    const summary = part.querySelector("summary");
    if (summary) {
      old.querySelector("summary")?.replaceChildren(...summary.childNodes);
    }
    return;
  }
  const isOpen = old.querySelector("details")?.open;
  old.replaceWith(part);
  if (isOpen && part.firstElementChild instanceof HTMLDetailsElement) {
    part.firstElementChild.open = true;
  }
}

function afterResults() {
  menus.dress();
  recents.show();
  clearTimeout(settling);
  if (results.querySelector(".card")) {
    settling = setTimeout(() => remember(true), SETTLED);
  }
}

function remember(paused = false) {
  clearTimeout(settling);
  if (!results.querySelector(".card")) {
    return;
  }
  const given = fields();
  const [q, from, to] = ["q", "from", "to"].map((name) => given.get(name) ?? "");
  recents.remember({ q, from, to }, paused);
  if (counted !== shown) {
    counted = shown;
    pair.count();
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
      say((error instanceof Refused && error.reason) || (form.dataset.failed ?? ""));
    }
  }
}

async function search() {
  clearTimeout(timer);
  const asked = key();
  if (asked === shown) {
    return;
  }
  clearTimeout(settling);
  shown = asked;
  const address = addressOf(asked);
  await during(async () => {
    const { said, filters, nodes } = await load(address);
    tell(said);
    replaceResults(nodes);
    if (filters) {
      refreshFilters(filters);
    }
    keepAddress(address, said.dataset.title ?? "");
    afterResults();
  });
}

function changePair() {
  pair.keep();
  followPair();
  search();
}

function followPair() {
  const option = pickers[0].selectedOptions[0];
  letters.show(option?.hasAttribute("data-letters") ? option.value : "");
  box.toggleAttribute("lang", Boolean(option?.value));
  if (option?.value) {
    box.lang = option.value;
  }
  pair.offer();
}

/** @param {Event} [event] */
function searchSoon(event) {
  const isComposing = event instanceof InputEvent && event.isComposing;
  clearTimeout(timer);
  timer = setTimeout(search, isComposing ? COMPOSING_PAUSE : PAUSE);
}

/**
 * The next page goes below this one; a section that goes on keeps its heading.
 * @param {Node[]} nodes
 */
function append(nodes) {
  /** @type {NodeListOf<HTMLElement>} */
  const before = results.querySelectorAll("section.found");
  const last = [...before].pop();
  results.querySelectorAll(".more").forEach((more) => more.remove());
  const holder = document.createElement("div");
  holder.append(...nodes);
  const first = holder.querySelector(".card");
  const section = first?.closest("section");
  if (last && section && section.dataset.kind === last.dataset.kind) {
    need(last, ".cards", HTMLElement).append(...section.querySelectorAll(".card"));
    section.remove();
  }
  results.append(...holder.childNodes);
  const target = first?.querySelector("a");
  target?.focus();
}

/** @param {MouseEvent} event */
function followLink(event) {
  const link = around(event, "a");
  if (link?.closest(".card")) {
    remember();
  }
  if (!(link instanceof HTMLAnchorElement) || !link.matches("[data-more]") || event.ctrlKey || event.metaKey || event.shiftKey
    || event.button) {
    return;
  }
  event.preventDefault();
  during(async () => {
    const { said, nodes } = await load(link.href);
    tell(said);
    append(nodes);
    menus.dress();
  });
}

/** A copy of the page stands in for any address: what that asks goes into the fields. */
function adoptAddress() {
  const asked = new URLSearchParams(location.search);
  const text = asked.get("q");
  if (!text || box.value) {
    return;
  }
  box.value = text;
  for (const picker of pickers) {
    picker.value = asked.get(picker.name) ?? "";
    picker.selectedIndex = Math.max(picker.selectedIndex, 0);
  }
  searchSoon();
}

const isAskedEarly = [box, ...pickers, ...narrowing()].some(isChanged);
if (pickers.some(isChanged)) {
  pair.keep();
} else if (!location.search) {
  pair.recall();
} else if (pickers.some((picker) => picker.value)) {
  pair.keep(); // an address that names languages is a choice of them, too
}
shown = isAskedEarly ? null : key();
adoptAddress();
followPair();
afterResults();

box.addEventListener("input", searchSoon);
box.addEventListener("compositionend", searchSoon);
form.addEventListener("change", (event) => {
  const picker = around(event, "select");
  if (pickers.some((each) => each === picker)) {
    changePair();
  } else if (picker) {
    search();
  }
});
results.addEventListener("click", followLink);
if (isAskedEarly) {
  searchSoon();
}
addEventListener("online", () => {
  if (isFromKept) {
    shown = null; // the server may know more
    search();
  }
});

form.addEventListener("submit", async (event) => {
  event.preventDefault();
  if (event.submitter?.getAttribute("name") === "swap") {
    const [from, to] = pickers;
    [from.value, to.value] = [to.value, from.value];
    changePair();
    return;
  }
  box.blur(); // on a phone: puts the keyboard away, so that the results can be seen
  await search();
  remember();
});
