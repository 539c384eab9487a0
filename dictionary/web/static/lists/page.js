// The page of saved words: its lists, what is done with one, and cards to learn it.

import { need } from "../layout/elements.js";
import { address, el, said as inLanguage } from "../offline/dom.js";
import { csvOf, download, fileName } from "./csv.js";
import { Round } from "./learn.js";
import { keepLearned, learned, only } from "./order.js";
import {
  choose, currentOf, idsOf, keepLists, lists, MOST_LISTS, nameOf, newList, onOtherTabs, withoutWord,
} from "./saved.js";

const page = need(document, "#saved", HTMLElement);
const chips = need(page, "#saved-lists", HTMLElement);
const section = need(page, "#saved-list", HTMLElement);
const title = need(page, "#saved-name", HTMLElement);
const words = need(page, "#saved-words", HTMLElement);
const empty = need(page, "#saved-empty", HTMLElement);
const status = need(page, "#saved-said", HTMLElement);
const undo = need(page, "#saved-undo", HTMLButtonElement);
const renaming = need(page, "#saved-rename", HTMLFormElement);
const making = need(page, "#saved-new", HTMLFormElement);

/** @type {SavedList[] | null} what an undo brings back */
let before = null;

/**
 * @param {string} name
 * @param {Record<string, string>} values
 */
const sentence = (name, values = {}) => Object.entries(values).reduce(
  (text, [place, value]) => text.replaceAll(`{${place}}`, () => value), page.dataset[name] ?? "",
);

/**
 * @param {string} name of a sentence
 * @param {Record<string, string>} [values]
 */
function say(name, values) {
  undo.hidden = !before;
  status.textContent = sentence(name, values);
}

/** @param {string} tag */
function languageOf(tag) {
  const texts = new Map(Object.entries(JSON.parse(page.dataset.languages ?? "{}")));
  return String(texts.get(tag) ?? texts.get(tag.split("-")[0]) ?? tag);
}

/** @param {SavedWord} word */
function item(word) {
  const made = el(
    "li", {}, el("a", { href: address(`entries/${word.id}`) }, inLanguage(word.headword, word.language)),
    " ", word.part ? [el("span", { class: "pos" }, word.part), " "] : null,
    el("span", { class: "glosses" }, word.glosses), " ",
    el("span", { class: "language" }, languageOf(word.language)),
  );
  const button = el("button", {
    type: "button", class: "drop", "aria-label": sentence("drop", { word: word.headword }),
  }, "×");
  button.addEventListener("click", () => {
    const all = lists();
    const list = currentOf(all);
    const next = button.closest("li")?.nextElementSibling?.querySelector("button");
    const at = [...words.children].indexOf(made);
    change(withoutWord(all, word.id, list?.id), "dropped", { word: word.headword });
    (next ? words.children[at]?.querySelector("button") : title)?.focus();
  });
  made.append(button);
  return made;
}

/** @param {SavedList[]} all */
function showChips(all) {
  const current = currentOf(all);
  chips.replaceChildren(...all.map((list) => {
    const link = el(
      "a", { href: "#saved-list", "aria-current": list.id === current?.id ? "true" : null },
      el("bdi", {}, list.name), el("span", { class: "note" }, list.words.length),
    );
    link.addEventListener("click", (event) => {
      event.preventDefault();
      choose(list.id);
      show();
      title.focus();
    });
    return el("li", {}, link);
  }));
}

function show() {
  const all = lists();
  const current = currentOf(all);
  showChips(all);
  section.hidden = !current;
  need(page, "#saved-none", HTMLElement).hidden = Boolean(current);
  renaming.hidden = true;
  if (current) {
    title.textContent = current.name;
    words.replaceChildren(...current.words.map(item));
    empty.hidden = current.words.length > 0;
    for (const name of ["learn", "print", "csv"]) {
      need(section, `[data-do=${name}]`, HTMLButtonElement).disabled = !current.words.length;
    }
  }
}

/**
 * Writes changed lists, and says so with a way back.
 * @param {SavedList[]} all
 * @param {string} name
 * @param {Record<string, string>} values
 */
function change(all, name, values) {
  const old = lists();
  const isKept = keepLists(all);
  before = isKept ? old : before;
  show();
  say(isKept ? name : "failed", values);
}

/** @param {SavedList} list */
function exportList(list) {
  const titles = (page.dataset.columns ?? "").split("|");
  const rows = list.words.map((word) => [
    word.headword, languageOf(word.language), word.part, word.glosses,
    new URL(address(`entries/${word.id}`), location.href).href,
  ]);
  download(fileName(list.name), csvOf([titles, ...rows]));
}

const round = new Round(() => {
  need(page, "#saved-shelf", HTMLElement).hidden = false;
  need(section, "[data-do=learn]", HTMLButtonElement).focus();
});

/** @type {Record<string, (list: SavedList) => void>} */
const ACTS = {
  learn: (list) => {
    need(page, "#saved-shelf", HTMLElement).hidden = true;
    round.start(list);
  },
  print: () => window.print(),
  csv: exportList,
  rename: (list) => {
    renaming.hidden = false;
    const box = need(renaming, "input", HTMLInputElement);
    box.value = list.name;
    box.focus();
    box.select();
  },
  delete: (list) => {
    change(lists().filter(({ id }) => id !== list.id), "deleted", { list: list.name });
    undo.focus();
  },
};

section.addEventListener("click", (event) => {
  const button = event.target instanceof Element ? event.target.closest("[data-do]") : null;
  const list = currentOf(lists());
  if (button instanceof HTMLElement && list) {
    ACTS[button.dataset.do ?? ""]?.(list);
  }
});

renaming.addEventListener("submit", (event) => {
  event.preventDefault();
  const all = lists();
  const current = currentOf(all);
  const name = nameOf(need(renaming, "input", HTMLInputElement).value);
  if (current && name) {
    change(all.map((list) => (list.id === current.id ? { ...list, name } : list)), "renamed", { list: name });
    title.focus();
  }
});
renaming.addEventListener("keydown", ({ key }) => {
  if (key === "Escape") {
    renaming.hidden = true;
    need(section, "[data-do=rename]", HTMLButtonElement).focus();
  }
});

making.addEventListener("submit", (event) => {
  event.preventDefault();
  const box = need(making, "input", HTMLInputElement);
  const all = lists();
  const list = newList(all, box.value);
  if (!list.name) {
    return;
  }
  if (all.length >= MOST_LISTS) {
    say("full");
    return;
  }
  choose(list.id);
  box.value = "";
  change([...all, list], "made", { list: list.name });
});

undo.addEventListener("click", () => {
  if (before && keepLists(before)) {
    before = null;
    show();
    say("undone");
    (section.hidden ? need(making, "input", HTMLInputElement) : title).focus();
  }
});

onOtherTabs(() => {
  before = null; // an undo would take back what the other tab did
  undo.hidden = true;
  show();
});
keepLearned(only(learned(), idsOf(lists())));
page.hidden = false;
show();
