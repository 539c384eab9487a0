// Recent searches: kept on this device alone, shown while the box is empty, and forgotten at a
// word. The server does not learn of them.

import { copyOf, need } from "../layout/elements.js";
import { forget, keep, recall } from "../layout/store.js";

const LIST = "recents";
const OFF = "recents-off";
const MOST = 12;

/**
 * @param {Search} a
 * @param {Search} b
 */
const same = (a, b) => a.q === b.q && a.from === b.from && a.to === b.to;

/**
 * @param {any} kept whatever is in the storage
 * @returns {kept is Search}
 */
const isSearch = (kept) => [kept?.q, kept?.from, kept?.to].every(
  (value) => typeof value === "string",
);

/** The list of recent searches above the results. */
export class RecentSearches {
  #form;
  #results;
  #say;
  #box;
  #pickers;
  #part = need(document, "#recents-part", HTMLTemplateElement);

  /**
   * Kept because somebody paused there, perhaps in the middle of a word.
   * @type {Search | null}
   */
  #fleeting = null;

  /**
   * @param {HTMLFormElement} form
   * @param {HTMLElement} results
   * @param {(text: string) => void} say
   */
  constructor(form, results, say) {
    this.#form = form;
    this.#results = results;
    this.#say = say;
    this.#box = need(form, "[name=q]", HTMLInputElement);
    this.#pickers = ["from", "to"].map((name) => need(form, `[name=${name}]`, HTMLSelectElement));
  }

  /** @returns {Search[]} */
  #list() {
    return recall(LIST, []).filter(isSearch);
  }

  #isOff() {
    return recall(OFF, false);
  }

  /** @param {Search} search */
  #pairOf(search) {
    const names = [search.from, search.to].map((tag, index) => {
      const option = [...this.#pickers[index].options].find((each) => each.value === tag);
      return tag && option ? option.textContent.trim() : "…";
    });
    return search.from || search.to ? names.join(" → ") : "";
  }

  /** @param {Search} search */
  #item(search) {
    const made = document.createElement("li");
    const link = document.createElement("a");
    const url = new URL(this.#form.action);
    for (const [name, value] of Object.entries(search).filter(([, given]) => given)) {
      url.searchParams.set(name, value);
    }
    link.href = url.href;
    link.dataset.stop = "";
    const word = document.createElement("bdi");
    word.textContent = search.q;
    link.append(word);
    const pair = this.#pairOf(search);
    if (pair) {
      const note = document.createElement("span");
      note.className = "note";
      note.textContent = pair;
      link.append(" ", note);
    }
    made.append(link);
    return made;
  }

  /** @param {boolean} on */
  #switchTo(on) {
    if (on) {
      forget(OFF);
    } else {
      keep(OFF, true);
      forget(LIST);
    }
    this.show();
    this.#results.querySelector(".recents")?.querySelector("input")?.focus();
  }

  /** Puts the list above what the search page says while nothing is asked. */
  show() {
    this.#results.querySelector(".recents")?.remove();
    const start = this.#results.querySelector(".start");
    const kept = this.#list();
    if (!start || (!kept.length && !this.#isOff())) {
      return;
    }
    const section = copyOf(this.#part);
    need(section, "ul", HTMLElement).append(...kept.map((search) => this.#item(search)));
    const box = need(section, "input", HTMLInputElement);
    box.checked = !this.#isOff();
    box.addEventListener("change", () => this.#switchTo(box.checked));
    const button = need(section, "button", HTMLButtonElement);
    button.hidden = !kept.length;
    button.addEventListener("click", () => {
      forget(LIST);
      this.show();
      this.#box.focus();
      this.#say(button.dataset.said ?? "");
    });
    start.before(section);
  }

  /**
   * Remembers a search; a `paused` one gives way to what it was the beginning of.
   * @param {Search} search
   * @param {boolean} paused
   */
  remember(search, paused = false) {
    if (this.#isOff() || !search.q) {
      return;
    }
    const begun = this.#fleeting && search.q.startsWith(this.#fleeting.q) ? this.#fleeting : null;
    const others = this.#list().filter((each) => !same(each, search) && !(begun && same(each, begun)));
    keep(LIST, [search, ...others].slice(0, MOST));
    this.#fleeting = paused ? search : null;
  }
}
