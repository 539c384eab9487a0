// Suggestions under a box while one types: a combobox with a list of its own, as the WAI-ARIA
// authoring practices describe it. The focus stays in the box.

import { h } from "./results.js";

const PAUSE = 180; // ms without a key before the server is asked
const COMPOSING_PAUSE = 600; // an input method is still putting a word together

export class Suggestions {
  #box;
  #list;
  #given;
  #active = -1;
  #timer;
  #running;

  // `given` has `find(text, signal)`, which finds forms; `choose(text)`; `clear()`; and
  // `told(count)`.
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
    list.addEventListener("click", (event) => this.#choose(event.target.closest("[role=option]")));
  }

  close() {
    clearTimeout(this.#timer);
    this.#running?.abort();
    this.#show([]);
  }

  #soon(event) {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.#find(), event.isComposing ? COMPOSING_PAUSE : PAUSE);
  }

  async #find() {
    const text = this.#box.value.trim();
    this.#running?.abort();
    this.#running = new AbortController();
    const { signal } = this.#running;
    try {
      const found = text ? await this.#given.find(text, signal) : [];
      if (!signal.aborted) {
        this.#show(found);
        this.#given.told(found.length);
      }
    } catch {
      // Suggestions are a help: what is wrong is said when one searches.
    }
  }

  #show(found) {
    const options = found.map(({ text, language }, index) =>
      h("li", { id: `option-${index}`, role: "option", part: "suggestion", lang: language }, text),
    );
    this.#list.replaceChildren(...options);
    this.#list.hidden = !options.length;
    this.#box.setAttribute("aria-expanded", options.length > 0);
    this.#move(-1);
  }

  #move(index) {
    const options = [...this.#list.children];
    this.#active = index;
    options.forEach((option, at) => option.setAttribute("aria-selected", at === index));
    if (options[index]) {
      this.#box.setAttribute("aria-activedescendant", options[index].id);
      options[index].scrollIntoView({ block: "nearest" });
    } else {
      this.#box.removeAttribute("aria-activedescendant");
    }
  }

  #choose(option) {
    if (option) {
      const text = option.textContent;
      this.close();
      this.#given.choose(text);
    }
  }

  #key(event) {
    const count = this.#list.children.length;
    if (event.isComposing || event.ctrlKey || event.metaKey || event.altKey) {
      return;
    }
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
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
    } else if (event.key === "Escape" && (count || this.#box.value)) {
      event.preventDefault();
      event.stopPropagation();
      this.close();
      if (!count) {
        this.#given.clear();
      }
    }
  }
}
