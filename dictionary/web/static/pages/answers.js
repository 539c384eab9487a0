// The answers of the search page: asked of the server, or of what is kept on the device. Those that
// were shown are at hand when somebody goes back to them.

import { need } from "../layout/elements.js";
import { askOrSearchKept } from "../offline/instead.js";

const MOST = 40;

/** The server could not answer; it may have said why. */
export class Refused extends Error {
  /**
   * @param {number} code
   * @param {string} reason
   */
  constructor(code, reason) {
    super(`status ${code}`);
    this.reason = reason;
  }
}

/**
 * @param {URL} url
 * @param {AbortSignal} signal
 * @returns {Promise<Shown>}
 */
async function ask(url, signal) {
  url.searchParams.set("fragment", "1");
  const answer = await fetch(url, { signal });
  const page = new DOMParser().parseFromString(await answer.text(), "text/html");
  // 422 is an answer too: a sentence that says what is wrong with the question.
  if (!answer.ok && answer.status !== 422) {
    throw new Refused(answer.status, page.querySelector("[data-reason]")?.textContent ?? "");
  }
  const said = need(page, "[role=status]", HTMLElement);
  const filters = need(page, "[data-part=filters]", HTMLElement);
  said.remove();
  filters.remove();
  return { said, filters, nodes: [...page.body.childNodes] };
}

/**
 * The same once more: what is shown is changed there.
 * @param {Shown} answer
 * @returns {Shown}
 */
const again = ({ said, filters, nodes }) => ({
  said: /** @type {HTMLElement} */ (said.cloneNode(true)),
  filters: /** @type {HTMLElement | undefined} */ (filters?.cloneNode(true)),
  nodes: nodes.map((node) => node.cloneNode(true)),
});

/** Answers by the addresses that ask for them; a new question drops the one before. */
export class Answers {
  /** @type {Map<string, Shown>} */
  #shown = new Map();

  /** @type {AbortController | undefined} */
  #running;

  /** Whether the last answer came from the device. */
  isFromKept = false;

  /**
   * What is to be shown for an address; `filters` only come from the server.
   * @param {string} address
   * @returns {Promise<Shown>}
   */
  async load(address) {
    this.#running?.abort();
    const { signal } = this.#running = new AbortController();
    const answer = await askOrSearchKept(new URL(address), signal, () => ask(new URL(address), signal));
    signal.throwIfAborted?.();
    this.isFromKept = !answer.filters;
    this.#shown.delete(address); // so that it comes last
    this.#shown.set(address, again(answer));
    for (const old of [...this.#shown.keys()].slice(0, -MOST)) {
      this.#shown.delete(old);
    }
    return answer;
  }

  /**
   * What was shown for an address before, or else what is to be shown.
   * @param {string} address
   */
  async loadAgain(address) {
    this.#running?.abort();
    const shown = this.#shown.get(address);
    return shown ? again(shown) : this.load(address);
  }
}
