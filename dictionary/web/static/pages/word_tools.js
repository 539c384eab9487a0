// What can be done with the word of a result: copy it, hear it. The server makes the links that play
// a recording; a button that copies comes with this script.

import { copy } from "../layout/clipboard.js";
import { around, copyOf, need } from "../layout/elements.js";

// A row, a line of a card, or a card of one word.
const HOLDERS = ".row, .side-by-side dd, .homographs li";

/** @typedef {(text: string, isWrong?: boolean) => void} Tell */

/** @type {HTMLAudioElement | undefined} */
let playing;

/** @param {Element} holder */
const wordOf = (holder) => holder.querySelector("a bdi")?.textContent ?? "";

/** @param {MouseEvent} event */
const isBare = (event) => !(event.ctrlKey || event.metaKey || event.shiftKey || event.button);

/** The tools of all words within an element. */
export class WordTools {
  #results;
  #tell;
  #part = need(document, "#word-tools-part", HTMLTemplateElement);

  /**
   * @param {HTMLElement} results
   * @param {Tell} tell
   */
  constructor(results, tell) {
    this.#results = results;
    this.#tell = tell;
    results.addEventListener("click", (event) => {
      const button = around(event, "button.copy");
      const link = around(event, "a.play");
      if (button) {
        this.#copy(button);
      } else if (link instanceof HTMLAnchorElement && isBare(event)) {
        event.preventDefault();
        this.#play(link);
      }
    });
    results.addEventListener("error", (event) => {
      if (event.target instanceof HTMLImageElement) {
        event.target.remove(); // it is not there without a network
      }
    }, true);
  }

  /** @param {HTMLElement} button */
  async #copy(button) {
    const isCopied = await copy(button.dataset.word ?? "");
    this.#tell((isCopied ? button.dataset.said : button.dataset.failed) ?? "", !isCopied);
  }

  /** @param {HTMLAnchorElement} link */
  async #play(link) {
    playing?.pause();
    const audio = new Audio(link.href);
    playing = audio;
    try {
      await audio.play();
    } catch {
      if (playing === audio) {
        this.#tell(this.#button().dataset.unheard ?? "", true);
      }
    }
  }

  #button() {
    return copyOf(this.#part);
  }

  /** @param {Element} holder */
  #dress(holder) {
    const word = wordOf(holder);
    if (!word || holder.querySelector(":scope > .copy")) {
      return;
    }
    const button = this.#button();
    button.dataset.word = word;
    button.setAttribute("aria-label", (button.dataset.name ?? "").replace("{word}", () => word));
    const heading = holder.querySelector(":scope > h3");
    if (heading) {
      heading.after(button);
    } else {
      holder.append(button);
    }
  }

  /** Gives every word that has none its button. */
  dress() {
    for (const holder of this.#results.querySelectorAll(HOLDERS)) {
      this.#dress(holder);
    }
    for (const link of this.#results.querySelectorAll(".card > h3 > a")) {
      this.#dress(/** @type {Element} */ (link.closest(".card")));
    }
  }
}
