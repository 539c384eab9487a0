// <dictionary-lookup from to lexicon lang theme select limit placeholder>: a box to look words up.
// The form inside the element is for browsers in which this script does not run.

import { ask, languageOf, nameOf, say } from "./ask.js";
import { STYLE } from "./given.js";
import { h, lookUp } from "./results.js";
import { Selection } from "./selection.js";
import { Suggestions } from "./suggestions.js";

const NAME = "dictionary-lookup";
const RESULTS = 5;
const MOST_RESULTS = 20;
const FEW_RESULTS = 3; // near a selection there is little room
const SUGGESTIONS = 6;
const PATIENCE = 400; // ms after which waiting is told
const WHERE = ["from", "to", "lexicon"];

const sheet = new CSSStyleSheet();
sheet.replaceSync(STYLE);

class DictionaryLookup extends HTMLElement {
  static observedAttributes = [...WHERE, "lang", "select", "limit", "placeholder"];

  #root = this.attachShadow({ mode: "open" });
  #parts = {};
  #running = {};
  #suggestions;
  #selection;

  constructor() {
    super();
    this.#root.adoptedStyleSheets = [sheet];
  }

  connectedCallback() {
    this.#draw();
  }

  disconnectedCallback() {
    this.#selection?.stop();
    Object.values(this.#running).forEach((one) => one.abort());
  }

  attributeChangedCallback(_name, before, now) {
    if (this.isConnected && this.#parts.box && before !== now) {
      this.#draw();
    }
  }

  focus(options) {
    this.#parts.box.focus(options);
  }

  #asked() {
    const where = WHERE.map((name) => [name, this.getAttribute(name) ?? ""]);
    return { ...Object.fromEntries(where), lang: languageOf(this) };
  }

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
      h("div", { class: "line" }, field, button));
    const status = h("p", { part: "status", role: "status" });
    const results = h("div", { part: "results" });
    const told = h("p", { class: "hidden", role: "status" });
    const panel = this.#makePanel();
    this.#parts = { box, status, results, told, panel };
    const lang = languageOf(this);
    const all = h("div", { class: "all", part: "all", lang }, form, status, results);
    this.#root.replaceChildren(all, h("div", { lang }, told, panel));
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      this.#search();
    });
    this.#suggestions = new Suggestions(box, list, {
      find: (text, signal) => this.#suggest(text, signal),
      choose: (text) => this.#search(text),
      clear: () => this.#clear(),
      told: (count) => this.#tell(count ? this.#say("suggested", { count }) : ""),
    });
    this.#listenToSelections();
  }

  #makeBox() {
    const box = h("input", {
      id: "box", part: "input", role: "combobox", "aria-expanded": "false",
      "aria-controls": "list", "aria-autocomplete": "list", autocomplete: "off",
      autocapitalize: "none", autocorrect: "off", spellcheck: "false", enterkeyhint: "search",
      maxlength: "200", placeholder: this.getAttribute("placeholder") ?? this.#say("placeholder"),
    });
    box.value = this.#parts.box?.value ?? "";
    return box;
  }

  #makePanel() {
    const close = h("button", { class: "close", "aria-label": this.#say("close") }, "×");
    close.addEventListener("click", () => this.#selection.close());
    const results = h("div", { part: "results" });
    const status = h("p", { part: "status" });
    const title = h("div", { class: "title" }, status, close);
    return h("div", {
      popover: "manual", part: "popover", role: "dialog", "aria-label": this.#say("selected"),
    }, title, results);
  }

  #listenToSelections() {
    const { panel } = this.#parts;
    const wanted = ["", "true", "only"].includes(this.getAttribute("select"));
    if (wanted && panel.showPopover) {
      this.#selection = new Selection(panel, (text) => this.#lookUpSelected(text));
      this.#selection.start();
    }
  }

  #tell(sentence) {
    this.#parts.told.textContent = sentence;
  }

  #clear() {
    const { box, status, results } = this.#parts;
    this.#running.search?.abort();
    box.value = "";
    status.textContent = "";
    results.replaceChildren();
  }

  async #suggest(text, signal) {
    const { lang, ...where } = this.#asked();
    const query = { q: text, ...where, limit: SUGGESTIONS };
    const { suggestions } = await ask("suggest", query, lang, signal);
    // A form of several languages is the same question.
    return [...new Map(suggestions.map((one) => [one.text, one])).values()];
  }

  #search(text = this.#parts.box.value.trim()) {
    this.#suggestions.close();
    this.#tell("");
    this.#parts.box.value = text;
    if (!text) {
      this.#clear();
      return;
    }
    const limit = Math.min(Math.max(parseInt(this.getAttribute("limit"), 10) || RESULTS, 1), MOST_RESULTS);
    this.#fill("search", text, limit, this.#parts);
  }

  async #lookUpSelected(text) {
    const [title, results] = this.#parts.panel.children;
    const status = title.firstChild;
    if (!text) {
      this.#running.selection?.abort();
      this.#tell("");
      return;
    }
    await this.#fill("selection", text, FEW_RESULTS, { status, results });
    if (status.textContent) {
      this.#tell(`${status.textContent} ${this.#say("tab")}`);
    }
  }

  // Look a text up and show what came of it; a later question of the same kind ends this one.
  async #fill(kind, text, limit, { status, results }) {
    this.#running[kind]?.abort();
    const running = (this.#running[kind] = new AbortController());
    results.setAttribute("aria-busy", "true");
    const wait = setTimeout(() => (status.textContent = this.#say("busy")), PATIENCE);
    let sentence = "";
    let elements = [];
    try {
      ({ status: sentence, elements } = await lookUp(text, this.#asked(), limit, running.signal));
    } catch (error) {
      sentence = error.said ?? this.#say("failed");
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
