// Suggestions under a box while one types: a combobox with a list of its own, as the WAI-ARIA
// authoring practices describe it. The focus stays in the box.

import { h } from "./results.js";

const PAUSE = 180; // ms without a key before the server is asked
const COMPOSING_PAUSE = 600; // an input method is still putting a word together

/**
 * What a box does with suggestions: `find` finds forms, `told` hears how many there are.
 * @typedef {object} Given
 * @property {(text: string, signal: AbortSignal) => Promise<{ text: string, language: string }[]>} find
 * @property {(text: string) => void} choose
 * @property {() => void} clear
 * @property {(count: number) => void} told
 */

export class Suggestions {
  #box;
  #list;
  #given;
  #active = -1;

  /** @type {ReturnType<typeof setTimeout> | undefined} */
  #timer;

  /** @type {AbortController | undefined} */
  #running;

  /**
   * @param {HTMLInputElement} box
   * @param {HTMLElement} list
   * @param {Given} given
   */
  constructor(box, list, given) {
    this.#box = box;
    this.#list = list;
    this.#given = given;
    this.#show([]);
    box.addEventListener("input", (event) => this.#soon(event));
    box.addEventListener("compositionend", (event) => this.#soon(event));
    box.addEventListener("keydown", (event) => this.#key(event));
    box.addEventListener("blur", () => this.close());
    list.addEventListener("mousedown", (event) => event.preventDefault());
    list.addEventListener("click", (event) => {
      const pressed = /** @type {Element} */ (event.target);
      this.#choose(pressed.closest("[role=option]"));
    });
  }

  close() {
    clearTimeout(this.#timer);
    this.#running?.abort();
    this.#show([]);
  }

  /** @param {Event} event */
  #soon(event) {
    const { isComposing } = /** @type {InputEvent} */ (event); // no event of composing has it
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.#find(), isComposing ? COMPOSING_PAUSE : PAUSE);
  }

  async #find() {
    const text = this.#box.value.trim();
    this.#running?.abort();
    this.#running = new AbortController();
    const { signal } = this.#running;
    try {
      const forms = text ? await this.#given.find(text, signal) : [];
      if (!signal.aborted) {
        this.#show(forms);
        this.#given.told(forms.length);
      }
    } catch {
      // Suggestions are a help: what is wrong is said when one searches.
    }
  }

  /** @param {{ text: string, language: string }[]} forms */
  #show(forms) {
    const options = forms.map(({ text, language }, index) =>
      h("li", { id: `option-${index}`, role: "option", part: "suggestion", lang: language }, text),
    );
    this.#list.replaceChildren(...options);
    this.#list.hidden = !options.length;
    this.#box.setAttribute("aria-expanded", String(options.length > 0));
    this.#move(-1);
  }

  /** @param {number} index */
  #move(index) {
    const options = [...this.#list.children];
    this.#active = index;
    options.forEach((option, at) => option.setAttribute("aria-selected", String(at === index)));
    if (options[index]) {
      this.#box.setAttribute("aria-activedescendant", options[index].id);
      options[index].scrollIntoView({ block: "nearest" });
    } else {
      this.#box.removeAttribute("aria-activedescendant");
    }
  }

  /** @param {Element | null} option */
  #choose(option) {
    if (option) {
      const text = option.textContent;
      this.close();
      this.#given.choose(text);
    }
  }

  /** @param {KeyboardEvent} event */
  #key(event) {
    if (event.isComposing || event.ctrlKey || event.metaKey || event.altKey) {
      return;
    }
    const count = this.#list.children.length;
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key] ?? 0;
    if (step && count) {
      event.preventDefault();
      // One more than there are: past the last one comes what was typed.
      this.#move(((this.#active + step + 1 + count + 1) % (count + 1)) - 1);
    } else if (step > 0) {
      event.preventDefault();
      this.#find();
    } else if (event.key === "Enter" && this.#active >= 0) {
      event.preventDefault();
      this.#choose(this.#list.children[this.#active]);
    } else if (event.key === "Escape") {
      this.#escape(event, count);
    }
  }

  /**
   * Puts the suggestions away, or empties the box where there are none.
   * @param {KeyboardEvent} event
   * @param {number} count of suggestions
   */
  #escape(event, count) {
    if (!count && !this.#box.value) {
      return;
    }
    event.preventDefault();
    event.stopPropagation();
    this.close();
    if (!count) {
      this.#given.clear();
    }
  }
}
