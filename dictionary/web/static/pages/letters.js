// Letters to press beside a box: those of a language that a keyboard lacks, and whole scripts.
// Any page can use it: new LetterKeys(box, holder).show("jra"). `holder` is an empty element whose
// data-address gives the letters (web/pages/letters.py).

import { around } from "../layout/elements.js";
import { keep, recall } from "../layout/store.js";

const OPEN = "keyboards"; // the scripts whose layout was open last

/**
 * Puts `text` where the cursor is, as if it had been typed.
 * @param {HTMLInputElement} box
 * @param {string} text
 */
export function insert(box, text) {
  box.setRangeText(text, box.selectionStart ?? 0, box.selectionEnd ?? 0, "end");
  box.dispatchEvent(new InputEvent("input", { bubbles: true, data: text }));
}

/** @param {HTMLInputElement} box */
function erase(box) {
  const [start, end] = [box.selectionStart ?? 0, box.selectionEnd ?? 0];
  if (start === end) {
    // One code point: of a syllable of these scripts that is one letter or mark.
    const last = [...box.value.slice(0, start)].pop() ?? "";
    box.setSelectionRange(start - last.length, end);
  }
  insert(box, "");
}

/**
 * One stop for the Tab key; arrows, Home and End move within.
 * @param {Element} toolbar
 */
function rove(toolbar) {
  const keys = [...toolbar.querySelectorAll("button")];
  keys.forEach((key, index) => { key.tabIndex = index ? -1 : 0; });
  for (const [at, key] of keys.entries()) {
    /** @type {Record<string, number>} */
    const moves = {
      ArrowRight: (at + 1) % keys.length,
      ArrowLeft: (at - 1 + keys.length) % keys.length,
      Home: 0,
      End: keys.length - 1,
    };
    key.addEventListener("keydown", (event) => {
      if (!(event.key in moves) || event.ctrlKey || event.altKey || event.metaKey) {
        return;
      }
      const next = keys[moves[event.key]];
      event.preventDefault();
      key.tabIndex = -1;
      next.tabIndex = 0;
      next.focus();
    });
  }
}

/** @returns {string[]} */
const openScripts = () => recall(OPEN, []);

/** @param {Element} opener */
function scriptOf(opener) {
  const layout = opener.closest(".layout");
  return layout instanceof HTMLElement ? layout.dataset.script ?? "" : "";
}

/** The keys beside a box. */
export class LetterKeys {
  #box;
  #holder;
  #shown = "";
  #isEntered = false;

  /** @type {AbortController | undefined} */
  #running;

  /**
   * @param {HTMLInputElement} box
   * @param {HTMLElement} holder
   */
  constructor(box, holder) {
    this.#box = box;
    this.#holder = holder;
    box.addEventListener("focus", () => { this.#isEntered = true; });
    // The box keeps the cursor when a key is pressed with a finger or a mouse.
    for (const name of ["pointerdown", "mousedown"]) {
      holder.addEventListener(name, (event) => {
        if (around(event, "[role=toolbar] button")) {
          event.preventDefault();
        }
      });
    }
    holder.addEventListener("click", (event) => this.#press(event));
  }

  /** @param {Event} event */
  #press(event) {
    const button = around(event, "button");
    if (!this.#isEntered && document.activeElement !== this.#box) {
      // Nobody has put a cursor anywhere: what is pressed comes last.
      this.#isEntered = true;
      this.#box.setSelectionRange(this.#box.value.length, this.#box.value.length);
    }
    if (button?.matches(".opener")) {
      this.#toggle(button, button.getAttribute("aria-expanded") !== "true");
    } else if (button?.matches("[data-erase]")) {
      erase(this.#box);
    } else if (button) {
      insert(this.#box, button.dataset.text ?? "");
    }
  }

  /**
   * @param {Element} opener
   * @param {boolean} open
   */
  #toggle(opener, open) {
    const script = scriptOf(opener);
    opener.setAttribute("aria-expanded", String(open));
    opener.nextElementSibling?.toggleAttribute("hidden", !open);
    // A phone's own keyboard would lie over the keys.
    this.#box.inputMode = open ? "none" : "";
    const others = openScripts().filter((other) => other !== script);
    keep(OPEN, open ? [...others, script] : others);
  }

  /** @param {Node[]} nodes */
  #put(nodes) {
    this.#holder.replaceChildren(...nodes);
    this.#box.inputMode = "";
    this.#holder.querySelectorAll("[role=toolbar]").forEach(rove);
    for (const opener of this.#holder.querySelectorAll(".opener")) {
      if (openScripts().includes(scriptOf(opener))) {
        this.#toggle(opener, true);
      }
    }
  }

  /**
   * Shows the letters of a language; "" for none. Where the line is lost there are none.
   * @param {string} language
   */
  async show(language) {
    if (language === this.#shown) {
      return;
    }
    this.#shown = language;
    this.#running?.abort();
    this.#running = new AbortController();
    if (!language) {
      this.#put([]);
      return;
    }
    const url = new URL(this.#holder.dataset.address ?? "", location.href);
    url.searchParams.set("language", language);
    try {
      const answer = await fetch(url, { signal: this.#running.signal });
      const text = answer.ok ? await answer.text() : "";
      const page = new DOMParser().parseFromString(text, "text/html");
      this.#put([...page.body.childNodes]);
    } catch (error) {
      if (!(error instanceof Error) || error.name !== "AbortError") {
        this.#shown = "";
        this.#put([]);
      }
    }
  }
}
