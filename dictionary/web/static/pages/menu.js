// A small menu on every result: copy the word, the line or its address, or share that.

import { copy } from "../layout/clipboard.js";
import { around, copyOf, need } from "../layout/elements.js";

/** @param {Element | null | undefined} node */
const plain = (node) => node?.textContent.replace(/\s+/g, " ").trim() ?? "";

/**
 * "word (part of speech): glosses" of an entry.
 * @param {Element} entry
 * @param {string} word
 */
function entryLine(entry, word) {
  const part = plain(entry.querySelector(".pos"));
  const glosses = plain(entry.querySelector(".glosses"));
  return `${word}${part && ` (${part})`}${glosses && `: ${glosses}`}`;
}

/**
 * A result as text: a line for each of its entries.
 * @param {Element} card
 */
function line(card) {
  const entries = card.querySelectorAll("dd, .homographs li");
  const heading = plain(card.querySelector("h3 bdi"));
  if (!entries.length) {
    return entryLine(card, heading);
  }
  const lines = [...entries].map((entry) => {
    const language = plain(entry.parentElement?.querySelector("dt"));
    return `${language && `${language}: `}${entryLine(entry, plain(entry.querySelector("a")))}`;
  });
  return [heading, ...lines].join("\n");
}

/** @param {HTMLElement} card */
function addressOf(card) {
  const path = card.dataset.address ?? need(card, "a[data-stop]", HTMLAnchorElement).href;
  return new URL(path, location.href).href;
}

/** The menus of all results. */
export class CardMenus {
  #results;
  #label;
  #say;
  #part = need(document, "#menu-part", HTMLTemplateElement);

  /**
   * @param {HTMLElement} results
   * @param {string} label
   * @param {(text: string, isWrong?: boolean) => void} say
   */
  constructor(results, label, say) {
    this.#results = results;
    this.#label = label;
    this.#say = say;
    document.addEventListener("click", (event) => this.#click(event));
    results.addEventListener("keydown", (event) => this.#key(event));
    results.addEventListener("focusout", (event) => {
      const menu = around(event, ".menu");
      if (menu && event.relatedTarget instanceof Node && !menu.contains(event.relatedTarget)) {
        this.#close();
      }
    });
  }

  #close(focus = false) {
    const menu = this.#results.querySelector(".menu");
    const opener = menu?.previousElementSibling;
    menu?.remove();
    opener?.setAttribute("aria-expanded", "false");
    if (focus && opener instanceof HTMLElement) {
      opener.focus();
    }
  }

  /**
   * @param {HTMLElement} button
   * @param {HTMLElement} card
   */
  async #act(button, card) {
    const word = plain(card.querySelector("h3 bdi"));
    const what = button.dataset.do;
    this.#close(true);
    if (what === "share") {
      await navigator.share({ title: word, url: addressOf(card) }).catch(() => {});
      return;
    }
    const text = what === "word" ? word : what === "line" ? line(card) : addressOf(card);
    const isCopied = await copy(text);
    this.#say((isCopied ? button.dataset.said : button.dataset.failed) ?? "", !isCopied);
  }

  /** @param {HTMLElement} opener */
  #open(opener) {
    const menu = copyOf(this.#part);
    if (!navigator.share) {
      menu.querySelector("[data-do=share]")?.remove();
    }
    opener.after(menu);
    opener.setAttribute("aria-expanded", "true");
    need(menu, "button", HTMLButtonElement).focus();
  }

  /** @param {Event} event */
  #click(event) {
    const opener = around(event, ".card > .opener");
    const chosen = around(event, ".menu button");
    const card = chosen?.closest(".card");
    if (chosen && card instanceof HTMLElement) {
      this.#act(chosen, card);
      return;
    }
    const wasOpen = opener?.getAttribute("aria-expanded") === "true";
    this.#close();
    if (opener && !wasOpen) {
      this.#open(opener);
    }
  }

  /** @param {KeyboardEvent} event */
  #key(event) {
    const menu = around(event, ".menu");
    if (!menu) {
      return;
    }
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (event.key === "Escape") {
      event.preventDefault();
      this.#close(true);
    } else if (step) {
      event.preventDefault();
      const all = [...menu.querySelectorAll("button")];
      const at = all.findIndex((button) => button === event.target);
      all[(at + step + all.length) % all.length].focus();
    }
  }

  /** Gives every result that has none its button. */
  dress() {
    const bare = [...this.#results.querySelectorAll(".card")].filter(
      (card) => !card.querySelector(":scope > .opener"),
    );
    for (const card of bare) {
      const button = document.createElement("button");
      button.type = "button";
      button.className = "opener";
      button.textContent = "⋯";
      button.setAttribute("aria-expanded", "false");
      button.setAttribute("aria-label", `${this.#label}: ${plain(card.querySelector("h3 bdi"))}`);
      card.querySelector("h3")?.after(button);
    }
  }
}
