// The pair of languages: the last one of this tab, in a new tab the last one of all, comes back with
// an empty search page; those that are often used are offered as buttons.

import { keep, keepPair, lastPair, recall } from "../layout/store.js";

const USES = "pairs"; // how often, by "from to"
const MOST_KEPT = 30;
const MOST_OFFERED = 3;
const OFTEN = 2; // a pair that was used once is no habit

/** @returns {[pair: string, times: number][]} */
function uses() {
  const kept = Object.entries(recall(USES, {}));
  return kept.map(([pair, times]) => [pair, Number(times) || 0]);
}

/**
 * @param {HTMLSelectElement} picker
 * @param {unknown} value
 */
const optionOf = (picker, value) => [...picker.options].find((option) => option.value === value);

/** The languages that a search goes from and to. */
export class PairMemory {
  #pickers;
  #row;

  /**
   * @param {HTMLSelectElement[]} pickers from and to
   * @param {HTMLElement} row where pairs are offered
   */
  constructor(pickers, row) {
    this.#pickers = pickers;
    this.#row = row;
  }

  #current() {
    return this.#pickers.map((picker) => picker.value);
  }

  /** @param {unknown[]} pair */
  #choose(pair) {
    this.#pickers.forEach((picker, index) => {
      picker.value = optionOf(picker, pair[index])?.value ?? "";
    });
  }

  /** @param {string[]} pair */
  #button(pair) {
    const [from, to] = this.#pickers.map(
      (picker, index) => optionOf(picker, pair[index])?.textContent.trim() ?? "",
    );
    const made = document.createElement("button");
    made.type = "button";
    made.textContent = (this.#row.dataset.pair ?? "")
      .replace("{a}", () => from)
      .replace("{b}", () => to);
    made.addEventListener("click", () => {
      const [first] = this.#pickers;
      this.#choose(pair);
      first.dispatchEvent(new Event("change", { bubbles: true }));
      document.getElementById("q")?.focus();
    });
    return made;
  }

  recall() {
    this.#choose(lastPair());
  }

  keep() {
    keepPair(this.#current());
  }

  /** Counts the pair of a search that had results. */
  count() {
    const name = this.#current().join(" ");
    const all = uses();
    const times = all.find(([pair]) => pair === name)?.[1] ?? 0;
    const others = all.filter(([pair]) => pair !== name).sort((a, b) => b[1] - a[1]);
    keep(USES, Object.fromEntries([[name, times + 1], ...others].slice(0, MOST_KEPT)));
  }

  /** Offers the pairs that are often used, but for the one that is chosen. */
  offer() {
    const often = uses()
      .filter(([name, times]) => times >= OFTEN && name.trim() && name !== this.#current().join(" "))
      .sort((a, b) => b[1] - a[1])
      .map(([name]) => name.split(" "))
      .filter((pair) => this.#pickers.every((picker, index) => optionOf(picker, pair[index])))
      .slice(0, MOST_OFFERED);
    this.#row.replaceChildren(...often.map((pair) => this.#button(pair)));
    this.#row.hidden = !often.length;
  }
}
