// The search page: results while you type. The server renders them (`fragment=1`); this script
// only asks for them and puts them in place. If anything fails, the form still works by itself.

import { arrowKeys } from "./arrows.js";
import { letterKeys } from "./letters.js";
import { cardMenus } from "./menu.js";
import { askOrSearchKept } from "./offline/instead.js";
import { pairMemory } from "./pair.js";
import { recentSearches } from "./recents.js";

const PAUSE = 60; // ms without a key before the server is asked; a slow line adds its own 150
const COMPOSING_PAUSE = 600; // an input method is still putting a word together
const QUIET = 700; // ms after which a count is read out: not after every key
const SETTLED = 2000; // ms after which somebody has read the results, and may ask the same again

const form = document.getElementById("search");
const box = form.elements.q;
const pickers = [form.elements.from, form.elements.to];
const results = document.getElementById("results");
const status = results.querySelector("[role=status]");
const spoken = document.createElement("p");

// Outside what is replaced, or screen readers would not read it out. What is seen changes at once,
// what is heard when it has stayed for a while.
results.before(status, spoken);
status.removeAttribute("role");
status.setAttribute("aria-hidden", "true");
spoken.setAttribute("role", "status");
spoken.className = "hidden";
spoken.textContent = status.textContent.trim();

const pair = pairMemory(pickers, document.getElementById("pairs"));
const letters = letterKeys(box, document.getElementById("letters"));
const recents = recentSearches(form, results, say);
const dress = cardMenus(results, form.dataset.menu, say);
// After the menus: a key that closes one moves nobody.
const replaceResults = arrowKeys(box, results);

let counted; // the last search that its pair was counted for
let timer;
let speaking;
let settling;
let running;
let isFromKept = false;

function narrowing() {
  return [...form.querySelectorAll("[data-part=filters] select")];
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

function addressOf(query) {
  return query ? `${form.action}?${query}` : form.action;
}

async function ask(url, signal) {
  url.searchParams.set("fragment", "1");
  const answer = await fetch(url, { signal });
  const page = new DOMParser().parseFromString(await answer.text(), "text/html");
  // 400 is an answer too: a sentence that says what is wrong with the question.
  if (!answer.ok && answer.status !== 400) {
    throw Object.assign(new Error(`status ${answer.status}`), {
      reason: page.querySelector("[data-reason]")?.textContent,
    });
  }
  const said = page.querySelector("[role=status]");
  const filters = page.querySelector("[data-part=filters]");
  said.remove();
  filters.remove();
  return { said, filters, nodes: [...page.body.childNodes] };
}

/** What is to be shown for an address; `filters` only come from the server. */
async function load(address) {
  running?.abort();
  const { signal } = running = new AbortController();
  const url = new URL(address);
  const found = await askOrSearchKept(url, signal, () => ask(new URL(address), signal));
  signal.throwIfAborted?.();
  isFromKept = !found.filters;
  return found;
}

/** Shows a sentence and has it read out. */
function say(text, wrong = false) {
  status.classList.toggle("error", wrong);
  status.textContent = text;
  clearTimeout(speaking);
  speaking = setTimeout(() => { spoken.textContent = text; }, QUIET);
}

function tell(said) {
  const wrong = said.classList.contains("error");
  box.setAttribute("aria-invalid", wrong);
  say(said.textContent.trim(), wrong);
}

function keepAddress(address, title) {
  history.replaceState(null, "", address);
  document.title = title;
  for (const link of document.querySelectorAll("[data-keeps-query]")) {
    link.search = new URL(address).search;
  }
  for (const shown of document.querySelectorAll("[data-shows-address]")) {
    shown.textContent = address;
  }
}

// Only what has changed: whoever is choosing keeps the field under their hands.
function refreshFilters(part) {
  const old = form.querySelector("[data-part=filters]");
  const choices = (root) => [...root.querySelectorAll("option")].map((one) => one.value).join("\n");
  if (choices(old) === choices(part)) {
    part.querySelector("summary") && old.querySelector("summary")
      .replaceChildren(...part.querySelector("summary").childNodes);
    return;
  }
  const isOpen = old.querySelector("details")?.open;
  old.replaceWith(part);
  if (isOpen && part.firstElementChild) {
    part.firstElementChild.open = true;
  }
}

function afterResults() {
  dress();
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
  const asked = Object.fromEntries(["q", "from", "to"].map((name) => [name, given.get(name) ?? ""]));
  recents.remember(asked, paused);
  if (counted !== shown) {
    counted = shown;
    pair.count();
  }
}

async function during(work) {
  results.setAttribute("aria-busy", "true");
  try {
    await work();
    results.removeAttribute("aria-busy");
  } catch (error) {
    if (error.name !== "AbortError") {
      results.removeAttribute("aria-busy");
      shown = null;
      say(error.reason ?? form.dataset.failed);
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
    keepAddress(address, said.dataset.title);
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

function searchSoon(event) {
  clearTimeout(timer);
  timer = setTimeout(search, event.isComposing ? COMPOSING_PAUSE : PAUSE);
}

// The next page goes below this one; a section that goes on keeps its heading.
function append(nodes) {
  const last = [...results.querySelectorAll("section.found")].pop();
  results.querySelectorAll(".more").forEach((more) => more.remove());
  const holder = document.createElement("div");
  holder.append(...nodes);
  const first = holder.querySelector(".card");
  const section = first?.closest("section");
  if (last && section?.dataset.kind === last.dataset.kind) {
    last.querySelector(".cards").append(...section.querySelectorAll(".card"));
    section.remove();
  }
  results.append(...holder.childNodes);
  const target = first?.querySelector("a");
  target?.focus();
}

function followLink(event) {
  const link = event.target.closest("a");
  if (link?.closest(".card")) {
    remember();
  }
  if (!link?.matches("[data-more]") || event.ctrlKey || event.metaKey || event.shiftKey
    || event.button) {
    return;
  }
  event.preventDefault();
  during(async () => {
    const { said, nodes } = await load(link.href);
    tell(said);
    append(nodes);
    dress();
  });
}

/** A copy of the page stands in for any address: what that asks goes into the fields. */
function adoptAddress() {
  const asked = new URLSearchParams(location.search);
  if (!asked.get("q") || box.value) {
    return;
  }
  box.value = asked.get("q");
  for (const picker of pickers) {
    picker.value = asked.get(picker.name) ?? "";
    picker.selectedIndex = Math.max(picker.selectedIndex, 0);
  }
  searchSoon({});
}

if (!location.search) {
  pair.recall();
} else if (pickers.some((picker) => picker.value)) {
  pair.keep(); // an address that names languages is a choice of them, too
}
let shown = key();
adoptAddress();
followPair();
afterResults();

box.addEventListener("input", searchSoon);
box.addEventListener("compositionend", searchSoon);
form.addEventListener("change", (event) => {
  if (pickers.includes(event.target)) {
    changePair();
  } else if (event.target.matches("select")) {
    search();
  }
});
results.addEventListener("click", followLink);
addEventListener("online", () => {
  if (isFromKept) {
    shown = null; // the server may know more
    search();
  }
});

form.addEventListener("submit", async (event) => {
  event.preventDefault();
  if (event.submitter?.name === "swap") {
    const [from, to] = pickers;
    [from.value, to.value] = [to.value, from.value];
    changePair();
    return;
  }
  box.blur(); // on a phone: puts the keyboard away, so that the results can be seen
  await search();
  remember();
});
