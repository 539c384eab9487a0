// A picker of languages: a native field becomes a box with a list (the combobox pattern of ARIA
// 1.2). One types any name of the language or of its people; pinned languages stand first. The
// native field keeps the choice: whoever sets it by script calls `show`.

import { around, copyOf, need } from "../layout/elements.js";
import { isMine, pin } from "../layout/mine.js";
import { LanguageItems } from "./picker_items.js";

const TOUCHED = matchMedia("(pointer: coarse)");
const BELOW = 8; // pixels that are left free below the list
const LEAST = 180; // pixels of the list at least, however little there is below it

/** @typedef {import("./picker_items.js").Item} Item */

/**
 * @param {string} sentence
 * @param {Record<string, string>} values
 */
const filled = (sentence, values) => Object.entries(values).reduce(
  (text, [name, value]) => text.replace(`{${name}}`, () => value), sentence,
);

/**
 * @template {keyof HTMLElementTagNameMap} Tag
 * @param {Tag} tag
 * @param {string} text
 * @param {string} [className]
 */
function made(tag, text, className) {
  const element = document.createElement(tag);
  element.textContent = text;
  if (className) {
    element.className = className;
  }
  return element;
}

/** The box and the list of one field. */
export class LanguagePicker {
  #select;
  #input = document.createElement("input");
  #part;
  #list;
  #status;
  #pin;
  #all;
  /** @type {Item[]} */
  #items = [];
  #active = -1;
  #isTyped = false;
  #isLeaving = false;

  /** @param {HTMLSelectElement} select */
  constructor(select) {
    this.#select = select;
    this.#part = copyOf(need(document, "#picker-part", HTMLTemplateElement));
    this.#list = need(this.#part, "[role=listbox]", HTMLElement);
    this.#status = need(this.#part, "[role=status]", HTMLElement);
    this.#pin = need(this.#part, ".pin", HTMLButtonElement);
    const { names, mine } = this.#part.dataset;
    this.#all = new LanguageItems(select, names ?? "", mine ?? "");
    this.#dress();
    this.show();
    this.#listen();
  }

  #dress() {
    const [select, input] = [this.#select, this.#input];
    const label = need(select.parentElement ?? document, "label", HTMLLabelElement);
    const hadFocus = document.activeElement === select;
    this.#list.id = `${select.id}-list`;
    this.#list.setAttribute("aria-label", label.textContent.trim());
    input.id = `${select.id}-name`;
    input.type = "text";
    input.autocomplete = "off";
    input.autocapitalize = "none";
    input.spellcheck = false;
    for (const [name, value] of Object.entries({
      role: "combobox", autocorrect: "off", enterkeyhint: "done", "aria-autocomplete": "list",
      "aria-expanded": "false", "aria-controls": this.#list.id,
    })) {
      input.setAttribute(name, value);
    }
    label.htmlFor = input.id;
    select.hidden = true;
    select.after(input, this.#part);
    if (hadFocus) {
      input.focus();
    }
  }

  #listen() {
    const input = this.#input;
    input.addEventListener("focus", () => { this.#load(); input.select(); });
    input.addEventListener("click", () => this.#open());
    input.addEventListener("input", () => this.#type());
    input.addEventListener("keydown", (event) => this.#press(event));
    this.#part.addEventListener("keydown", (event) => this.#pressInPart(event));
    // A press leaves the focus in the box.
    this.#part.addEventListener("mousedown", (event) => event.preventDefault());
    this.#list.addEventListener("click", (event) => this.#click(event));
    this.#pin.addEventListener("click", () => this.#togglePin(this.#items[this.#active]));
    this.#select.parentElement?.addEventListener("focusout", (event) => {
      if (!(event.relatedTarget instanceof Node)
        || !this.#select.parentElement?.contains(event.relatedTarget)) {
        this.#leave();
      }
    });
  }

  get #isOpen() {
    return !this.#part.hidden;
  }

  async #load() {
    try {
      await this.#all.load();
      if (this.#isOpen) {
        this.#fill(this.#items[this.#active]?.value);
      }
    } catch {
      // Without the names the labels are searched.
    }
  }

  /** Shows the choice of the native field. */
  show() {
    this.#input.value = this.#select.selectedOptions[0]?.textContent.trim() ?? "";
  }

  /** @param {string | undefined} [value] of the item that becomes active; else the first one */
  #fill(value) {
    const typed = this.#isTyped ? this.#input.value.trim() : "";
    this.#items = typed ? this.#all.matching(typed) : this.#all.choices;
    this.#list.replaceChildren(...this.#sections());
    this.#status.textContent = this.#items.length
      ? "" : filled(this.#part.dataset.none ?? "", { typed });
    const at = this.#items.findIndex((item) => !item.isEmpty && item.value === value);
    // What agrees worse than a language without entries was hardly meant.
    this.#activate(at < 0 && !this.#items[0]?.isEmpty ? 0 : at);
  }

  #sections() {
    /** @type {HTMLElement[]} */
    const nodes = [];
    let section = "";
    this.#items.forEach((item, at) => {
      if (item.section !== section) {
        section = item.section;
        if (section) {
          nodes.push(this.#group(section, nodes.length));
        }
      }
      (section ? nodes[nodes.length - 1] : this.#list).append(this.#option(item, at));
      if (!section) {
        nodes.push(/** @type {HTMLElement} */ (this.#list.lastElementChild));
      }
    });
    return nodes;
  }

  /**
   * @param {string} name
   * @param {number} at
   */
  #group(name, at) {
    const group = document.createElement("div");
    group.setAttribute("role", "group");
    const title = made("p", name, "note");
    title.id = `${this.#list.id}-group-${at}`;
    title.setAttribute("role", "presentation");
    group.setAttribute("aria-labelledby", title.id);
    group.append(title);
    return group;
  }

  /**
   * @param {Item} item
   * @param {number} at
   */
  #option(item, at) {
    const option = document.createElement("div");
    option.id = `${this.#list.id}-${at}`;
    option.setAttribute("role", "option");
    option.setAttribute("aria-selected", "false");
    option.dataset.at = String(at);
    option.append(made("span", item.label, "name"));
    if (item.known?.own) {
      const own = made("bdi", item.known.own, "note");
      own.lang = item.value;
      option.append(" ", own);
    }
    if (item.known) {
      option.append(" ", made("span", this.#count(item), "note count"));
    }
    if (item.isEmpty) {
      option.setAttribute("aria-disabled", "true");
    } else if (item.value) {
      const star = made("span", isMine(item.value) ? "★" : "☆", "star");
      star.setAttribute("aria-hidden", "true");
      option.append(star);
    }
    return option;
  }

  /** @param {Item} item */
  #count({ known }) {
    const { entries, entry, empty } = this.#part.dataset;
    const number = known?.entries ?? 0;
    const shown = new Intl.NumberFormat(document.documentElement.lang).format(number);
    return number ? filled((number === 1 ? entry : entries) ?? "", { count: shown }) : empty ?? "";
  }

  /** @param {number} at */
  #activate(at) {
    const options = this.#list.querySelectorAll("[role=option]");
    options[this.#active]?.setAttribute("aria-selected", "false");
    this.#active = at;
    const option = options[at];
    const item = this.#items[at];
    this.#input.removeAttribute("aria-activedescendant");
    if (option) {
      option.setAttribute("aria-selected", "true");
      option.scrollIntoView({ block: "nearest" });
      this.#input.setAttribute("aria-activedescendant", option.id);
    }
    this.#pin.hidden = !item?.value;
    if (item?.value) {
      const { pin: on, unpin: off } = this.#part.dataset;
      const isOn = isMine(item.value);
      this.#pin.setAttribute("aria-pressed", String(isOn));
      this.#pin.textContent = filled((isOn ? off : on) ?? "", { language: item.label });
    }
  }

  /** @param {number} step */
  #move(step) {
    const count = this.#items.length;
    let at = this.#active;
    do {
      at = (at + step + count) % count;
    } while (this.#items[at]?.isEmpty && at !== this.#active);
    if (count) {
      this.#activate(at);
    }
  }

  #open() {
    if (this.#isOpen) {
      return;
    }
    this.#part.hidden = false;
    this.#input.setAttribute("aria-expanded", "true");
    this.#isTyped = false;
    if (TOUCHED.matches) {
      this.#input.scrollIntoView({ block: "start" }); // the keyboard takes half of the screen
    }
    this.#fit();
    this.#fill(this.#select.value);
  }

  /** @param {boolean} on */
  #toggle(on) {
    if (on) {
      this.#open();
    } else {
      this.#close();
    }
  }

  /** As high as there is room below it. */
  #fit() {
    const bottom = window.visualViewport?.height ?? window.innerHeight;
    const room = bottom - this.#part.getBoundingClientRect().top - BELOW;
    this.#part.style.maxHeight = `${Math.max(room, LEAST)}px`;
  }

  #close() {
    this.#part.hidden = true;
    this.#input.setAttribute("aria-expanded", "false");
    this.#input.removeAttribute("aria-activedescendant");
    this.#isTyped = false;
    this.show();
  }

  /** @param {Item | undefined} item */
  #choose(item) {
    const isNew = item && !item.isEmpty && item.value !== this.#select.value;
    if (isNew) {
      this.#select.value = item.value;
    }
    this.#close();
    if (isNew) {
      this.#select.dispatchEvent(new Event("change", { bubbles: true }));
    }
    if (TOUCHED.matches) {
      this.#input.blur(); // puts the keyboard away
    }
  }

  /** @param {Item | undefined} item */
  #togglePin(item) {
    if (item?.value) {
      pin(item.value, !isMine(item.value));
      this.#fill(item.value);
    }
  }

  #type() {
    this.#open();
    this.#isTyped = true;
    this.#fill();
  }

  /** Whoever has typed a name and goes on with the Tab key means it. */
  #leave() {
    if (this.#isOpen) {
      const item = this.#items[this.#active];
      this.#choose(this.#isTyped && this.#isLeaving && this.#input.value.trim() ? item : undefined);
    }
    this.#isLeaving = false;
  }

  /** @param {KeyboardEvent} event */
  #press(event) {
    this.#isLeaving = event.key === "Tab";
    if (event.isComposing || event.ctrlKey || event.metaKey) {
      return;
    }
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step) {
      event.preventDefault();
      if (event.altKey || !this.#isOpen) {
        this.#toggle(step > 0);
      } else {
        this.#move(step);
      }
    } else if (this.#isOpen && event.key === "Enter") {
      event.preventDefault();
      this.#choose(this.#items[this.#active]);
    } else if (this.#isOpen && event.key === "Escape") {
      event.preventDefault();
      this.#close();
      this.#input.select();
    }
  }

  /** @param {KeyboardEvent} event */
  #pressInPart(event) {
    this.#isLeaving = event.key === "Tab";
    if (event.key === "Escape") {
      event.preventDefault();
      this.#input.focus();
      this.#close();
    }
  }

  /** @param {MouseEvent} event */
  #click(event) {
    const option = around(event, "[role=option]");
    const item = option && this.#items[Number(option.dataset.at)];
    if (item && around(event, ".star")) {
      this.#togglePin(item);
    } else if (item && !item.isEmpty) {
      this.#choose(item);
    }
  }
}
