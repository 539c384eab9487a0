// The line above the results: how many there are, or what went wrong. What is seen changes at once,
// what is heard when it has stayed for a while.

import { need } from "../layout/elements.js";

const QUIET = 700; // ms after which a count is read out: not after every key
const AWHILE = 3000; // ms that a passing word stands in the place of the count

/** @typedef {ReturnType<typeof setTimeout> | undefined} Timer */

/** What stands above the results. */
export class StatusLine {
  #seen;
  #spoken = document.createElement("p");
  #standing = { text: "", isWrong: false };

  /** @type {Timer} */
  #speaking;

  /** @type {Timer} */
  #returning;

  constructor() {
    this.#seen = need(document, ".status[role=status]", HTMLElement);
    this.#seen.after(this.#spoken);
    this.#seen.removeAttribute("role");
    this.#seen.setAttribute("aria-hidden", "true");
    this.#spoken.setAttribute("role", "status");
    this.#spoken.className = "hidden";
    const text = this.#seen.textContent.trim();
    this.#standing = { text, isWrong: this.#seen.classList.contains("error") };
    this.#spoken.textContent = text;
  }

  /**
   * @param {string} text
   * @param {boolean} isWrong
   */
  #show(text, isWrong) {
    clearTimeout(this.#speaking);
    clearTimeout(this.#returning);
    this.#seen.classList.toggle("error", isWrong);
    this.#seen.textContent = text;
  }

  /**
   * Shows a sentence, and has it read out.
   * @param {string} text
   * @param {boolean} isWrong
   */
  say(text, isWrong = false) {
    this.#standing = { text, isWrong };
    this.#show(text, isWrong);
    this.#speaking = setTimeout(() => { this.#spoken.textContent = text; }, QUIET);
  }

  /**
   * Shows a sentence for a while; then what stood there comes back.
   * @param {string} text
   * @param {boolean} isWrong
   */
  mention(text, isWrong = false) {
    this.#show(text, isWrong);
    this.#spoken.textContent = ""; // so that the same sentence is read out again
    this.#speaking = setTimeout(() => { this.#spoken.textContent = text; });
    this.#returning = setTimeout(() => {
      this.#show(this.#standing.text, this.#standing.isWrong);
      this.#spoken.textContent = this.#standing.text;
    }, AWHILE);
  }
}
