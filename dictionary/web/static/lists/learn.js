// Learning a list as cards: the front asks, a press turns the card, "known" or "again" goes on.

import { need } from "../layout/elements.js";
import { el, said } from "../offline/dom.js";
import { answered, dueOf, keepLearned, learned, nextDue } from "./order.js";

const section = need(document, "#learn", HTMLElement);
const card = need(section, "#learn-card", HTMLButtonElement);
const face = need(card, ".face", HTMLElement);
const answers = need(section, "#learn-answers", HTMLElement);
const progress = need(section, "#learn-count", HTMLElement);
const done = need(section, "#learn-done", HTMLElement);
const reverse = need(section, "[name=reverse]", HTMLInputElement);

/** @typedef {"again" | "known" | "all" | "stop"} Act */

/** @param {SavedWord} word */
const wordSide = ({ headword, language, part }) => [
  said(headword, language), part ? el("span", { class: "pos" }, part) : "",
];

/** @param {SavedWord} word */
const meaningSide = ({ glosses }) => [el("span", {}, glosses || "—")];

/** A round through the words of a list. */
export class Round {
  /** @type {SavedWord[]} */
  #words = [];

  /** @type {SavedWord[]} */
  #queue = [];

  #isTurned = false;
  #total = 0;
  #leave;

  /** @param {() => void} leave called when somebody goes back to the list */
  constructor(leave) {
    this.#leave = leave;
    card.addEventListener("click", () => this.#turn());
    reverse.addEventListener("change", () => this.#show());
    section.addEventListener("click", (event) => {
      const button = event.target instanceof Element ? event.target.closest("[data-do]") : null;
      if (button instanceof HTMLElement) {
        this.#act(/** @type {Act} */ (button.dataset.do));
      }
    });
    section.addEventListener("keydown", (event) => this.#key(event));
  }

  /** @param {SavedList} list */
  start(list) {
    this.#words = list.words;
    need(section, "#learn-title bdi", HTMLElement).textContent = list.name;
    section.hidden = false;
    this.#begin(dueOf(list.words, learned(), Date.now()));
    (this.#queue.length ? card : need(done, "button", HTMLButtonElement)).focus();
  }

  /** @param {SavedWord[]} words */
  #begin(words) {
    this.#queue = [...words];
    this.#total = words.length;
    this.#show();
  }

  #show() {
    this.#isTurned = false;
    const [word] = this.#queue;
    card.hidden = !word;
    answers.hidden = true;
    done.hidden = Boolean(word);
    if (word) {
      face.replaceChildren(...(reverse.checked ? meaningSide(word) : wordSide(word)));
      progress.textContent = (progress.dataset.count ?? "")
        .replace("{at}", String(this.#total - this.#queue.length + 1))
        .replace("{total}", String(this.#total));
    } else {
      this.#finish();
    }
  }

  #finish() {
    progress.textContent = "";
    const next = nextDue(this.#words, learned());
    const shown = next === null ? "" : new Intl.DateTimeFormat(document.documentElement.lang, {
      dateStyle: "long",
    }).format(next);
    need(done, "p", HTMLElement).textContent = (done.dataset.done ?? "").replace("{date}", shown);
  }

  #turn() {
    const [word] = this.#queue;
    if (!word || this.#isTurned) {
      return;
    }
    this.#isTurned = true;
    face.append(el("hr"), ...(reverse.checked ? wordSide(word) : meaningSide(word)));
    answers.hidden = false;
  }

  /** @param {boolean} isKnown */
  #answer(isKnown) {
    const [word, ...others] = this.#queue;
    if (!word || !this.#isTurned) {
      return;
    }
    keepLearned(answered(learned(), word.id, isKnown, Date.now()));
    this.#queue = isKnown ? others : [...others, word];
    this.#show();
    (this.#queue.length ? card : need(done, "button", HTMLButtonElement)).focus();
  }

  /** @param {Act} act */
  #act(act) {
    if (act === "stop") {
      section.hidden = true;
      this.#leave();
    } else if (act === "all") {
      this.#begin(this.#words);
      card.focus();
    } else {
      this.#answer(act === "known");
    }
  }

  /** @param {KeyboardEvent} event */
  #key(event) {
    if (event.ctrlKey || event.metaKey || event.altKey) {
      return;
    }
    /** @type {Record<string, Act>} */
    const acts = {
      1: "again", ArrowLeft: "again", 2: "known", ArrowRight: "known", Escape: "stop",
    };
    const act = acts[event.key];
    if (act) {
      event.preventDefault();
      this.#act(act);
    }
  }
}
