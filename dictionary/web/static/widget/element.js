// <dictionary-lookup from to lexicon lang theme select limit placeholder>: a box to look words up.
// `to` may name several languages, of which the reader chooses.
// The form inside the element is for browsers in which this script does not run.

import { Refused, ask, languageOf, nameOf, say } from "./ask.js";
import { STYLE } from "./given.js";
import { lookUp } from "./lookup.js";
import { h } from "./results.js";
import { Suggestions } from "./suggestions.js";

const NAME = "dictionary-lookup";
const SELECTION = new URL("v1-select.js", import.meta.url).href;
const RESULTS = 5;
const MOST_RESULTS = 20;
const FEW_RESULTS = 3; // near a selection there is little room
const SUGGESTIONS = 6;
const PATIENCE = 400; // ms after which waiting is told

/**
 * @typedef {object} Parts
 * @property {HTMLInputElement} box
 * @property {HTMLElement} status
 * @property {HTMLElement} results
 * @property {HTMLElement} told
 * @property {Panel} panel
 *
 * What stands near a selection.
 * @typedef {{ holder: HTMLElement, status: HTMLElement, results: HTMLElement }} Panel
 */

const sheet = new CSSStyleSheet();
sheet.replaceSync(STYLE);

class DictionaryLookup extends HTMLElement {
  static observedAttributes = ["from", "to", "lexicon", "lang", "select", "limit", "placeholder"];

  #root = this.attachShadow({ mode: "open" });

  /** @type {Parts | undefined} */
  #parts;

  /** @type {Record<string, AbortController | undefined>} */
  #running = {};

  /** @type {Suggestions | undefined} */
  #suggestions;

  /** @type {import("./selection.js").Selection | undefined} */
  #selection;

  #to = ""; // of several languages the chosen one

  #isSwapped = false;

  constructor() {
    super();
    this.#root.adoptedStyleSheets = [sheet];
  }

  connectedCallback() {
    this.#draw();
  }

  disconnectedCallback() {
    this.#selection?.stop();
    Object.values(this.#running).forEach((running) => running?.abort());
  }

  /**
   * @param {string} _name
   * @param {string | null} before
   * @param {string | null} now
   */
  attributeChangedCallback(_name, before, now) {
    if (this.isConnected && this.#parts && before !== now) {
      this.#isSwapped = false;
      this.#draw();
    }
  }

  /** @param {FocusOptions} [options] */
  focus(options) {
    this.#parts?.box.focus(options);
  }

  /** @returns {string[]} */
  #targets() {
    return this.getAttribute("to")?.match(/[^\s,]+/g) ?? [];
  }

  #asked() {
    const given = (/** @type {string} */ name) => this.getAttribute(name) ?? "";
    const targets = this.#targets();
    const pair = [given("from"), targets.includes(this.#to) ? this.#to : targets[0] ?? ""];
    const [from, to] = this.#isSwapped ? pair.reverse() : pair;
    return { from, to, lexicon: given("lexicon"), lang: languageOf(this) };
  }

  /**
   * @param {string} name
   * @param {Record<string, string | number>} [params]
   */
  #say(name, params) {
    return say(languageOf(this), name, params);
  }

  // What is looked up here: several widgets on a page are told apart by it.
  #title() {
    const { from, to, lang } = this.#asked();
    const pair = [from, to].filter(Boolean).map((tag) => nameOf(tag, lang)).join(" – ");
    return pair ? this.#say("pair", { pair }) : this.#say("label");
  }

  #draw() {
    this.#suggestions?.close();
    this.#selection?.stop();
    const box = this.#makeBox();
    const list = h("ul", {
      id: "list", role: "listbox", part: "suggestions", "aria-label": this.#say("suggestions"),
    });
    const button = h("button", { part: "button" }, this.#say("button"));
    const label = h("label", { for: "box", part: "label" }, this.#title());
    const field = h("div", { class: "field" }, box, list);
    const form = h("form", { part: "form", role: "search", "aria-label": this.#title() }, label,
      h("div", { class: "line" }, field, ...this.#makePair(), button));
    const status = h("p", { part: "status", role: "status" });
    const results = h("div", { part: "results" });
    const told = h("p", { class: "hidden", role: "status" });
    const panel = this.#makePanel();
    const parts = { box, status, results, told, panel };
    this.#parts = parts;
    const lang = languageOf(this);
    const all = h("div", { class: "all", part: "all", lang }, form, status, results);
    this.#root.replaceChildren(all, h("div", { lang }, told, panel.holder));
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      this.#search(parts);
    });
    this.#suggestions = new Suggestions(box, list, {
      find: (text, signal) => this.#suggest(text, signal),
      choose: (text) => this.#search(parts, text),
      clear: () => this.#clear(parts),
      told: (count) => this.#tell(parts, count ? this.#say("suggested", { count }) : ""),
    });
    this.#listenToSelections(parts);
  }

  #makeBox() {
    const box = h("input", {
      id: "box", part: "input", role: "combobox", "aria-expanded": "false",
      "aria-controls": "list", "aria-autocomplete": "list", autocomplete: "off",
      autocapitalize: "none", autocorrect: "off", spellcheck: "false", enterkeyhint: "search",
      maxlength: "200", placeholder: this.getAttribute("placeholder") ?? this.#say("placeholder"),
    });
    box.value = this.#parts?.box.value ?? "";
    return box;
  }

  /** What chooses one of several languages and the direction. */
  #makePair() {
    const { from, to, lang } = this.#asked();
    const targets = this.#targets();
    const choice = h("select", { id: "to", part: "to", "aria-label": this.#say("to") },
      ...targets.map((tag) => h("option", { value: tag }, nameOf(tag, lang))));
    choice.value = this.#isSwapped ? from : to;
    choice.addEventListener("change", () => {
      this.#to = choice.value;
      this.#again("to");
    });
    const swap = h("button", { id: "swap", type: "button", part: "swap", "aria-label": this.#say("swap") }, "⇄");
    swap.addEventListener("click", () => {
      this.#isSwapped = !this.#isSwapped;
      this.#again("swap");
    });
    return [...(targets.length > 1 ? [choice] : []), ...(from && to ? [swap] : [])];
  }

  /**
   * Ask in the pair that was chosen; the focus stays.
   * @param {string} id
   */
  #again(id) {
    this.#draw();
    this.#root.getElementById(id)?.focus();
    if (this.#parts?.box.value) {
      this.#search(this.#parts);
    }
  }

  /** @returns {Panel} */
  #makePanel() {
    const close = h("button", { class: "close", "aria-label": this.#say("close") }, "×");
    close.addEventListener("click", () => this.#selection?.close());
    const results = h("div", { part: "results" });
    const status = h("p", { part: "status" });
    const title = h("div", { class: "title" }, status, close);
    const holder = h("div", {
      popover: "manual", part: "popover", role: "dialog", "aria-label": this.#say("selected"),
    }, title, results);
    return { holder, status, results };
  }

  /** @param {Parts} parts */
  async #listenToSelections(parts) {
    const { holder } = parts.panel;
    const wanted = ["", "true", "only"].includes(this.getAttribute("select") ?? "no");
    if (!wanted || !("showPopover" in holder)) {
      return;
    }
    try {
      /** @type {typeof import("./selection.js")} */
      const { Selection } = await import(SELECTION);
      if (this.#parts === parts && this.isConnected) {
        this.#selection = new Selection(holder, (text) => this.#lookUpSelected(parts, text));
        this.#selection.start();
      }
    } catch {
      // Words can still be typed.
    }
  }

  /**
   * @param {Parts} parts
   * @param {string} sentence
   */
  #tell({ told }, sentence) {
    told.textContent = sentence;
  }

  /** @param {Parts} parts */
  #clear({ box, status, results }) {
    this.#running.search?.abort();
    box.value = "";
    status.textContent = "";
    results.replaceChildren();
  }

  /**
   * @param {string} text
   * @param {AbortSignal} signal
   * @returns {Promise<{ text: string, language: string }[]>}
   */
  async #suggest(text, signal) {
    const { lang, ...where } = this.#asked();
    const query = { q: text, ...where, limit: SUGGESTIONS };
    return (await ask("suggest", query, lang, signal)).suggestions;
  }

  /**
   * @param {Parts} parts
   * @param {string} text
   */
  #search(parts, text = parts.box.value.trim()) {
    this.#suggestions?.close();
    this.#tell(parts, "");
    parts.box.value = text;
    if (!text) {
      this.#clear(parts);
      return;
    }
    const wanted = parseInt(this.getAttribute("limit") ?? "", 10) || RESULTS;
    this.#fill("search", text, Math.min(Math.max(wanted, 1), MOST_RESULTS), parts, (other) => {
      parts.box.focus();
      this.#search(parts, other);
    });
  }

  /**
   * @param {Parts} parts
   * @param {string} text "" if nothing is selected any more
   */
  async #lookUpSelected(parts, text) {
    const { status, results } = parts.panel;
    if (!text) {
      this.#running.selection?.abort();
      this.#tell(parts, "");
      return;
    }
    await this.#fill("selection", text, FEW_RESULTS, { status, results }, (other) => {
      parts.panel.holder.querySelector("button")?.focus();
      this.#lookUpSelected(parts, other);
    });
    if (status.textContent) {
      this.#tell(parts, `${status.textContent} ${this.#say("tab")}`);
    }
  }

  /**
   * Look a text up and show what came of it; a later question of the same kind ends this one.
   * @param {"search" | "selection"} kind
   * @param {string} text
   * @param {number} limit
   * @param {{ status: HTMLElement, results: HTMLElement }} where
   * @param {(text: string) => void} again looks up what is pressed in the answer
   */
  async #fill(kind, text, limit, { status, results }, again) {
    this.#running[kind]?.abort();
    const running = new AbortController();
    this.#running[kind] = running;
    results.setAttribute("aria-busy", "true");
    const wait = setTimeout(() => { status.textContent = this.#say("busy"); }, PATIENCE);
    let sentence;
    /** @type {HTMLElement[]} */
    let elements = [];
    try {
      ({ status: sentence, elements } = await lookUp(text, this.#asked(), limit, running.signal, again));
    } catch (error) {
      sentence = (error instanceof Refused && error.message) || this.#say("failed");
    }
    clearTimeout(wait);
    if (!running.signal.aborted) {
      results.removeAttribute("aria-busy");
      status.textContent = sentence;
      results.replaceChildren(...elements);
    }
  }
}

if (!customElements.get(NAME)) {
  customElements.define(NAME, DictionaryLookup);
}
