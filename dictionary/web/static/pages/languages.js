// The languages of a search: their pickers, the pair that is remembered, the letters of the first one.

import { isChanged, need } from "../layout/elements.js";
import { LetterKeys } from "./letters.js";
import { PairMemory } from "./pair.js";
import { LanguagePicker } from "./picker.js";

/** The languages of the form of the search page. */
export class SearchLanguages {
  #box;
  #pickers;
  #boxes;
  #pair;
  #letters;
  #search;

  /**
   * @param {import("./fields.js").SearchFields} fields
   * @param {() => void} search is called when others are chosen
   */
  constructor({ box, pickers }, search) {
    this.#box = box;
    this.#pickers = pickers;
    this.#boxes = pickers.map((picker) => new LanguagePicker(picker));
    this.#pair = new PairMemory(pickers, need(document, "#pairs", HTMLElement));
    this.#letters = new LetterKeys(box, need(document, "#letters", HTMLElement));
    this.#search = search;
  }

  /** Everything beside the fields follows what they say. */
  follow() {
    const option = this.#pickers[0].selectedOptions[0];
    this.#boxes.forEach((picker) => picker.show());
    this.#letters.show(option?.hasAttribute("data-letters") ? option.value : "");
    this.#box.toggleAttribute("lang", Boolean(option?.value));
    if (option?.value) {
      this.#box.lang = option.value;
    }
    this.#pair.offer();
  }

  /** Others were chosen. */
  change() {
    this.#pair.keep();
    this.follow();
    this.#search();
  }

  /** Counts the pair of a search that had results. */
  count() {
    this.#pair.count();
  }

  /** @param {string} language that somebody needs: from that of the page to it */
  choose(language) {
    const [from, to] = this.#pickers;
    from.value = document.documentElement.lang;
    from.selectedIndex = Math.max(from.selectedIndex, 0);
    to.value = language;
    this.change();
    this.#box.focus();
  }

  /**
   * The pair that a page begins with: that of its address, or that which was used last.
   * @param {boolean} isReturn whether the page was left and is shown again
   */
  begin(isReturn) {
    if (!location.search && !isReturn && !this.#pickers.some(isChanged)) {
      this.#pair.recall();
    } else if (this.#pickers.some((picker) => picker.value)) {
      this.#pair.keep(); // an address that names languages is a choice of them, too
    }
  }

  /**
   * Chooses languages that an address names otherwise than the fields of a copy of the page do.
   * @param {URLSearchParams} asked
   */
  async adopt(asked) {
    if (this.#pickers.some((picker) => asked.get(picker.name) && !picker.value)) {
      const { chooseRanges } = await import("./ranges.js");
      const names = this.#pickers.map((picker) => asked.get(picker.name) ?? "");
      await chooseRanges(this.#pickers, names);
      this.change();
    }
  }
}
