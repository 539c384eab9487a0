// The question of the start page: which language somebody needs. It is asked until it is answered
// or put off, and then no more on this device. Its languages are links that work by themselves.

import { around } from "../layout/elements.js";
import { mine, pin } from "../layout/mine.js";
import { keep, recall } from "../layout/store.js";

const ASKED = "asked";

/** The question, in the results of whatever start page is shown. */
export class FirstQuestion {
  #results;
  #choose;

  /**
   * @param {HTMLElement} results
   * @param {(language: string) => void} choose is told the language that was chosen
   */
  constructor(results, choose) {
    this.#results = results;
    this.#choose = choose;
    results.addEventListener("click", (event) => this.#click(event));
  }

  get #isAnswered() {
    return recall(ASKED, false) || mine().length > 0 || recall("pair", []).some(Boolean);
  }

  /** Asks, or shows the languages alone to whoever has answered. */
  dress() {
    /** @type {HTMLElement | null} */
    const part = this.#results.querySelector(".first-question");
    if (!part) {
      return;
    }
    const title = part.querySelector("h2");
    const later = part.querySelector("button");
    const asks = "asks" in part.dataset && !this.#isAnswered;
    if (title && !asks) {
      title.textContent = part.dataset.plain ?? "";
    }
    later?.toggleAttribute("hidden", !asks);
  }

  /** @param {MouseEvent} event */
  #click(event) {
    const link = around(event, ".first-question [data-language]");
    const isPlain = !(event.ctrlKey || event.metaKey || event.shiftKey || event.button);
    if (link && isPlain) {
      event.preventDefault();
      const language = link.dataset.language ?? "";
      if (!this.#isAnswered) {
        pin(language, true);
      }
      this.#choose(language);
    } else if (around(event, ".first-question button")) {
      keep(ASKED, true);
      this.dress();
      document.getElementById("q")?.focus();
    }
  }
}
