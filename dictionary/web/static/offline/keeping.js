// The part of a page by which a lexicon is kept on the device: on its own page, and in the list of
// those that are kept. It is a <template id="keep-part">; its sentences are in words.js.

import { copyOf, need } from "../layout/elements.js";
import { bring, Closed, newer, sizeOf } from "./copying.js";
import { lexicon, remove } from "./kept.js";
import { date, number, own, sentence, size, words } from "./words.js";

/** @typedef {"keep" | "resume" | "update" | "cancel" | "remove"} Button */

class Keeping {
  #id;
  #known;
  #changed;
  #part = copyOf(need(document, "#keep-part", HTMLTemplateElement));
  #status = need(this.#part, "[role=status]", HTMLElement);
  #bar = need(this.#part, "progress", HTMLProgressElement);

  /** @type {AbortController | null} */
  #running = null;

  /**
   * @param {string} id
   * @param {Words} known
   * @param {(sentence: string) => void} changed
   */
  constructor(id, known, changed) {
    this.#id = id;
    this.#known = known;
    this.#changed = changed;
    for (const name of /** @type {Button[]} */ (["keep", "resume", "update"])) {
      this.#button(name).addEventListener("click", () => this.#start());
    }
    this.#button("cancel").addEventListener("click", () => this.#running?.abort());
    this.#button("remove").addEventListener("click", () => this.#forget());
  }

  /**
   * Puts the part in place, and says if there is something newer than what is kept.
   * @param {HTMLElement} holder
   */
  async show(holder) {
    const kept = this.#offer(await lexicon(this.#id));
    holder.replaceChildren(this.#part);
    if (!kept && navigator.onLine) {
      sizeOf(this.#source, this.#id).then((told) => this.#tellSize(told), () => {});
    }
    if (kept?.cursor === null && navigator.onLine) {
      newer(this.#source, this.#id).then((count) => {
        if (count && !this.#running) {
          const values = { count: number(this.#known, count) };
          this.#status.textContent += ` ${sentence(this.#known, "offline-changes-available", values)}`;
        }
      }, () => {});
    }
  }

  /** @param {CopySize} told */
  #tellSize({ entries, fetched, kept }) {
    if (!this.#running && !this.#button("keep").hidden && this.#known.sentences["offline-size"]) {
      this.#say("offline-size", {
        count: number(this.#known, entries), fetched: size(this.#known, fetched),
        size: size(this.#known, kept),
      });
    }
  }

  get #source() {
    return need(document, "link[rel=manifest]", HTMLLinkElement).dataset.copies ?? "";
  }

  /** @param {Button} name */
  #button(name) {
    return need(this.#part, `[data-do=${name}]`, HTMLButtonElement);
  }

  /**
   * @param {string} name
   * @param {Record<string, string>} values
   */
  #say(name, values = {}) {
    this.#status.textContent = sentence(this.#known, name, values);
  }

  /** @param {KeptLexicon} kept */
  #counts(kept) {
    const known = this.#known;
    return {
      done: number(known, kept.done), total: number(known, kept.total ?? 0),
      size: size(known, kept.bytes), date: date(known, kept.at), title: own(known, kept.title ?? {}),
    };
  }

  /**
   * Shows the buttons for what there is.
   * @param {KeptLexicon | undefined} kept
   */
  #offer(kept) {
    const isWhole = kept?.cursor === null;
    const isRunning = Boolean(this.#running);
    this.#button("keep").hidden = Boolean(kept) || isRunning;
    this.#button("resume").hidden = !kept || isWhole || isRunning;
    this.#button("update").hidden = !isWhole || isRunning;
    this.#button("remove").hidden = !kept || isRunning;
    this.#button("cancel").hidden = !isRunning;
    this.#bar.hidden = !isRunning;
    if (kept && !isRunning) {
      this.#say(isWhole ? "offline-saved" : "offline-saved-partly", this.#counts(kept));
    }
    return kept;
  }

  /** @param {KeptLexicon} kept */
  #progress(kept) {
    this.#bar.max = Math.max(kept.total ?? 0, 1);
    this.#bar.value = kept.done;
    this.#say("offline-progress", this.#counts(kept));
  }

  /**
   * @param {unknown} error
   * @param {KeptLexicon | undefined} kept
   */
  #failed(error, kept) {
    const name = error instanceof Error ? error.name : "";
    if (error instanceof Closed) {
      this.#say("offline-not-public");
      this.#changed(this.#status.textContent);
    } else if (name === "QuotaExceededError") {
      this.#say("offline-full");
    } else if (name !== "AbortError") {
      this.#say("offline-failed");
    } else if (kept) {
      this.#say("offline-saved-partly", this.#counts(kept));
    }
  }

  async #start() {
    const isFocused = this.#part.contains(document.activeElement);
    this.#running = new AbortController();
    const before = await lexicon(this.#id);
    this.#offer(before);
    if (isFocused) {
      this.#button("cancel").focus(); // the button that was pressed is gone
    }
    const { brought, error } = await this.#bring(this.#running.signal);
    this.#running = null;
    const kept = this.#offer(await lexicon(this.#id));
    if (!brought) {
      this.#failed(error, kept);
    } else if (before?.cursor === null) {
      this.#say(brought.count ? "offline-updated" : "offline-up-to-date",
        { count: number(this.#known, brought.count) });
    }
    if (isFocused) {
      [...this.#part.querySelectorAll("button")].find((button) => !button.hidden)?.focus();
    }
    this.#changed("");
  }

  /** @param {AbortSignal} signal */
  async #bring(signal) {
    try {
      const tell = (/** @type {KeptLexicon} */ kept) => this.#progress(kept);
      return { brought: await bring(this.#source, this.#id, signal, tell), error: null };
    } catch (error) {
      return { brought: null, error };
    }
  }

  async #forget() {
    const kept = await lexicon(this.#id);
    await remove(this.#id);
    this.#offer(undefined);
    if (kept) {
      this.#say("offline-removed", this.#counts(kept));
    }
    this.#button("keep").focus();
    this.#changed(this.#status.textContent);
  }
}

/**
 * Shows the part for the lexicon `id` in `holder`. `changed` is called when what is kept has
 * changed, with the sentence to say where the part itself goes away.
 * @param {string} id
 * @param {HTMLElement} holder
 * @param {(sentence: string) => void} changed
 */
export async function showKeeping(id, holder, changed = () => {}) {
  await new Keeping(id, await words(), changed).show(holder);
}
