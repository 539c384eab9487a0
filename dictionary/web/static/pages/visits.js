// The searches of a tab in the browser's history, so that Back brings them back. A search that was
// submitted, or read for a while, keeps its entry; what is still being typed shares one.

const PAUSED = "paused"; // somebody stopped there, perhaps in the middle of a word
const SUBMITTED = "submitted";
const STILL = 400; // ms without scrolling after which the place is written down

/**
 * What an entry of the history says of its search. `rest`: what is asked besides the text; `pages`:
 * how many pages of results are shown; `scroll`: how far down, in pixels.
 * @typedef {object} Visit
 * @property {string} q
 * @property {string} rest
 * @property {string} settled
 * @property {number} pages
 * @property {number} scroll
 */

/**
 * @param {any} state whatever is in the history
 * @returns {state is Visit}
 */
const isVisit = (state) => typeof state?.q === "string" && typeof state?.settled === "string"
  && Number.isInteger(state?.pages) && typeof state?.scroll === "number";

/** @param {string} query */
function partsOf(query) {
  const parameters = new URLSearchParams(query);
  const q = parameters.get("q") ?? "";
  parameters.delete("q");
  return { q, rest: parameters.toString() };
}

/**
 * @param {() => void} write to the history: browsers refuse what comes too often
 */
function within(write) {
  try {
    write();
  } catch {
    // The next search, or the next place on the page, may be written down again.
  }
}

/** @param {string} address */
const plain = (address) => address.replace(/#.*/, "");

/** The entries of the history that are searches of this page. */
export class Visits {
  /** @type {Visit} */
  #visit;

  #address = plain(location.href);

  /** Whether this page was left and is shown again: by Back, or loaded anew. */
  isReturn = isVisit(history.state);

  /** @param {(visit: { pages: number, scroll: number }) => void} bring shows the search of the address */
  constructor(bring) {
    this.#visit = this.isReturn ? history.state
      : { ...partsOf(location.search), settled: SUBMITTED, pages: 1, scroll: 0 };
    this.#write();
    history.scrollRestoration = "manual";
    addEventListener("popstate", ({ state }) => this.#come(state, bring));
    /** @type {ReturnType<typeof setTimeout> | undefined} */
    let timer;
    addEventListener("scroll", () => {
      clearTimeout(timer);
      const visit = this.#visit;
      timer = setTimeout(() => this.#keepPlace(visit), STILL);
    }, { passive: true });
  }

  /** How much of the search was shown when it was left. */
  get shown() {
    const { pages, scroll } = this.#visit;
    return { pages, scroll };
  }

  #write() {
    within(() => history.replaceState(this.#visit, "", this.#address));
  }

  /** @param {Visit} visit that was shown when the page was scrolled */
  #keepPlace(visit) {
    if (visit === this.#visit && visit.scroll !== scrollY) {
      this.#visit = { ...visit, scroll: scrollY };
      this.#write();
    }
  }

  /**
   * @param {unknown} state
   * @param {(visit: { pages: number, scroll: number }) => void} bring
   */
  #come(state, bring) {
    const address = plain(location.href);
    if (!isVisit(state) && address === this.#address) {
      return; // a place within the page
    }
    this.#address = address;
    this.#visit = isVisit(state) ? state
      : { ...partsOf(location.search), settled: SUBMITTED, pages: 1, scroll: 0 };
    bring(this.shown);
  }

  /**
   * Makes the address that of the search which is shown now.
   * @param {string} address
   */
  go(address) {
    const { q, rest } = partsOf(new URL(address).search);
    const last = this.#visit;
    const isLonger = q !== last.q && q.startsWith(last.q) && rest === last.rest;
    const isSame = address === this.#address || (!q && !last.q);
    const goesOn = !last.settled || (last.settled === PAUSED && isLonger);
    const isKept = isSame || goesOn;
    if (!isKept) {
      this.#keepPlace(last);
    }
    this.#visit = { q, rest, settled: isSame ? last.settled : "", pages: 1, scroll: 0 };
    this.#address = address;
    if (isKept) {
      this.#write();
    } else {
      within(() => history.pushState(this.#visit, "", address));
    }
  }

  /**
   * The search keeps its entry.
   * @param {boolean} isPaused it gives way to what it is the beginning of
   */
  settle(isPaused = false) {
    if (!isPaused || this.#visit.settled !== SUBMITTED) {
      this.#visit = { ...this.#visit, settled: isPaused ? PAUSED : SUBMITTED };
      this.#write();
    }
  }

  /**
   * The search is another one than was asked, as where the server left out a filter.
   * @param {string} address
   */
  correct(address) {
    this.#visit = { ...this.#visit, ...partsOf(new URL(address).search) };
    this.#address = address;
    this.#write();
  }

  /** Another page of its results is shown. */
  grow() {
    this.#visit = { ...this.#visit, pages: this.#visit.pages + 1 };
    this.#write();
  }
}
