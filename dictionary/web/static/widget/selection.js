// Words that a reader selects on the page: what the dictionary says of them stands near by, until
// Escape, a press elsewhere or another selection. Focus and selection stay where they are, so that
// copying works; the Tab key leads into what is shown, as if it came after the selection.

const SETTLED = 350; // ms after the selection has changed last
const WAITING = 450; // ms without an answer before waiting is shown
const LONGEST = 60;
const GAP = 8;
const FINGER_GAP = 32; // below the handles that a touch screen draws
const MARGIN = 8;

const NOT_READ = "input, textarea, select, [contenteditable], dictionary-lookup";

/**
 * Whether an element is one in which somebody writes, or a widget.
 * @param {Element | null | undefined} element
 */
const isOutOfBounds = (element) => Boolean(element?.closest(NOT_READ));

/** The words that are selected, and where they are; null if nothing is to be looked up. */
function selected() {
  const selection = document.getSelection();
  if (!selection || selection.isCollapsed) {
    return null;
  }
  const text = selection.toString().trim().replace(/\s+/gu, " ");
  if ([...text].length > LONGEST || !/\p{L}/u.test(text)) {
    return null;
  }
  const node = selection.anchorNode;
  const element = node instanceof Element ? node : node?.parentElement;
  if (isOutOfBounds(element) || isOutOfBounds(document.activeElement)) {
    return null;
  }
  return { text, place: selection.getRangeAt(0).getBoundingClientRect() };
}

export class Selection {
  /**
   * On a page with several widgets the first one that listens answers.
   * @type {Set<Selection>}
   */
  static #listening = new Set();

  #panel;
  #lookUp;

  /** @type {ReturnType<typeof setTimeout> | undefined} */
  #timer;
  #shown = "";
  #pressed = false;

  /** @type {HTMLElement | null} */
  #before = null;

  /** @type {AbortController | null} */
  #ends = null;

  /**
   * `panel` is a popover; `lookUp` fills it and resolves when it is filled.
   * @param {HTMLElement} panel
   * @param {(text: string) => Promise<void>} lookUp
   */
  constructor(panel, lookUp) {
    this.#panel = panel;
    this.#lookUp = lookUp;
    panel.addEventListener("focusout", (event) => this.#left(event));
  }

  start() {
    this.#ends ??= new AbortController();
    const { signal } = this.#ends;
    const options = { signal, capture: true };
    Selection.#listening.add(this);
    document.addEventListener("selectionchange", () => this.#soon(), options);
    document.addEventListener("pointerdown", (event) => this.#press(event), options);
    document.addEventListener("pointerup", () => this.#release(), options);
    document.addEventListener("pointercancel", () => this.#release(), options);
    document.addEventListener("keydown", (event) => this.#key(event), options);
  }

  stop() {
    this.close();
    this.#ends?.abort();
    this.#ends = null;
    Selection.#listening.delete(this);
  }

  close() {
    clearTimeout(this.#timer);
    this.#shown = "";
    if (this.#isOpen()) {
      this.#panel.hidePopover();
      this.#lookUp("");
    }
  }

  #isOpen() {
    return this.#panel.isConnected && this.#panel.matches(":popover-open");
  }

  /** @param {Event} event */
  #holds(event) {
    return event.composedPath().includes(this.#panel);
  }

  #soon() {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.#look(), SETTLED);
  }

  /** @param {PointerEvent} event */
  #press(event) {
    this.#pressed = true;
    if (!this.#holds(event)) {
      this.close();
    }
  }

  #release() {
    this.#pressed = false;
    this.#soon();
  }

  async #look() {
    const [first] = Selection.#listening;
    if (first !== this || this.#pressed || this.#panel.matches(":focus-within")) {
      return;
    }
    const words = selected();
    if (!words) {
      this.close();
    } else if (words.text !== this.#shown) {
      this.#shown = words.text;
      const filled = this.#lookUp(words.text);
      // Shown empty only if it takes long; then it says so itself.
      await Promise.race([filled, new Promise((done) => { setTimeout(done, WAITING); })]);
      this.#show(words);
      await filled;
      this.#show(words);
    }
  }

  /** @param {{ text: string, place: DOMRect }} words */
  #show({ text, place }) {
    if (this.#shown === text) {
      this.#panel.showPopover();
      this.#put(place);
    }
  }

  /**
   * In the top layer, but bound to the page: it moves when one scrolls.
   * @param {DOMRect} place
   */
  #put(place) {
    const gap = matchMedia("(pointer: coarse)").matches ? FINGER_GAP : GAP;
    const { width, height } = this.#panel.getBoundingClientRect();
    const room = document.documentElement.clientWidth - width - MARGIN;
    const left = Math.max(MARGIN, Math.min(place.left, room));
    const isBelow = place.bottom + gap + height <= innerHeight || place.top < height + gap;
    const top = isBelow ? place.bottom + gap : place.top - gap - height;
    this.#panel.style.setProperty("left", `${left + scrollX}px`);
    this.#panel.style.setProperty("top", `${top + scrollY}px`);
  }

  /** @param {KeyboardEvent} event */
  #key(event) {
    if (!this.#isOpen()) {
      return;
    }
    if (event.key === "Escape") {
      event.preventDefault();
      event.stopPropagation();
      const inside = this.#panel.matches(":focus-within");
      this.close();
      if (inside) {
        this.#before?.focus({ preventScroll: true });
      }
    } else if (event.key === "Tab" && !event.shiftKey && !this.#panel.matches(":focus-within")) {
      event.preventDefault();
      this.#before = /** @type {HTMLElement | null} */ (document.activeElement);
      /** @type {HTMLElement | null} */
      const first = this.#panel.querySelector("a, button");
      first?.focus();
    }
  }

  /** @param {FocusEvent} event */
  #left(event) {
    if (!(event.relatedTarget instanceof Node) || !this.#panel.contains(event.relatedTarget)) {
      this.close();
    }
  }
}
