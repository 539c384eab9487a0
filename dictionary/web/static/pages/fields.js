// What the form of the search page asks: the box, the pair of languages, the filters.

import { around, isChanged, need } from "../layout/elements.js";
import { addMine } from "../layout/mine.js";

/** The fields of the form; filters come and go with what they can narrow. */
export class SearchFields {
  #form;

  /** @param {HTMLFormElement} form */
  constructor(form) {
    this.#form = form;
    this.box = need(form, "[name=q]", HTMLInputElement);
    this.pickers = ["from", "to"].map((name) => need(form, `[name=${name}]`, HTMLSelectElement));
    // The filters lie over the results: whoever goes on with these is done with those.
    document.addEventListener("click", (event) => {
      if (!around(event, "[data-part=filters]")) {
        this.#closeFilters();
      }
    });
    form.addEventListener("keydown", (event) => {
      if (event.key === "Escape" && around(event, ".filters")) {
        event.preventDefault();
        this.#closeFilters()?.focus();
      }
    });
  }

  #closeFilters() {
    const open = this.#form.querySelector(".filters[open]");
    open?.removeAttribute("open");
    return open?.querySelector("summary");
  }

  /** @returns {HTMLSelectElement[]} */
  get filters() {
    return [...this.#form.querySelectorAll("[data-part=filters] select")]
      .filter((field) => field instanceof HTMLSelectElement);
  }

  get #all() {
    return [this.box, ...this.pickers, ...this.filters];
  }

  /** Whether somebody has changed a field since the server wrote it. */
  get isChanged() {
    return this.#all.some(isChanged);
  }

  /** What is asked, by the names that addresses have for it. */
  get asked() {
    const given = new URLSearchParams();
    for (const field of this.#all) {
      if (field.value.trim()) {
        given.set(field.name, field.value.trim());
      }
    }
    if (given.has("q")) {
      addMine(given);
    }
    return given;
  }

  /** The query of the address that asks it. */
  get key() {
    return this.asked.toString();
  }

  /** @param {string} query */
  addressOf(query) {
    return query ? `${this.#form.action}?${query}` : this.#form.action;
  }

  /**
   * Asks what an address asks.
   * @param {URLSearchParams} asked
   */
  adopt(asked) {
    this.box.value = asked.get("q") ?? "";
    for (const field of [...this.pickers, ...this.filters]) {
      field.value = asked.get(field.name) ?? "";
      field.selectedIndex = Math.max(field.selectedIndex, 0);
    }
  }

  swap() {
    const [from, to] = this.pickers;
    [from.value, to.value] = [to.value, from.value];
  }

  /**
   * Asks without a filter.
   * @param {string | undefined} name
   * @returns {boolean} whether the form has it
   */
  clear(name) {
    const filter = this.filters.find((each) => each.name === name);
    if (filter) {
      filter.value = "";
    }
    return Boolean(filter);
  }

  /**
   * Replaces the filters by those that an answer came with. Where they offer the same, only what is
   * said of them changes: whoever is choosing keeps the field under their hands.
   * @param {HTMLElement} part
   */
  refreshFilters(part) {
    const old = need(this.#form, "[data-part=filters]", HTMLElement);
    if (choices(old) === choices(part)) {
      const summary = part.querySelector("summary");
      if (summary) {
        old.querySelector("summary")?.replaceChildren(...summary.childNodes);
      }
      return;
    }
    const isOpen = old.querySelector("details")?.open;
    old.replaceWith(part);
    if (isOpen && part.firstElementChild instanceof HTMLDetailsElement) {
      part.firstElementChild.open = true;
    }
  }
}

/** @param {HTMLElement} part */
const choices = (part) => [...part.querySelectorAll("option")].map(({ value }) => value).join("\n");
