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

function selected() {
  const found = document.getSelection();
  const text = found.toString().trim().replace(/\s+/gu, " ");
  if (found.isCollapsed || [...text].length > LONGEST || !/\p{L}/u.test(text)) {
    return null;
  }
  const node = found.anchorNode;
  const element = node instanceof Element ? node : node.parentElement;
  if (element?.closest(NOT_READ) || document.activeElement?.closest(NOT_READ)) {
    return null;
  }
  return { text, place: found.getRangeAt(0).getBoundingClientRect() };
}

export class Selection {
  // On a page with several widgets the first one that listens answers.
  static #listening = new Set();

  #panel;
  #lookUp;
  #timer;
  #shown = "";
  #pressed = false;
  #before = null;
  #ends = null;

  // `panel` is a popover; `lookUp(text)` fills it and resolves when it is filled.
  constructor(panel, lookUp) {
    this.#panel = panel;
    this.#lookUp = lookUp;
    panel.addEventListener("focusout", (event) => this.#left(event));
  }

  start() {
    this.#ends ??= new AbortController();
    const { signal } = this.#ends;
    const listen = (name, heard) => document.addEventListener(name, heard, { signal, capture: true });
    Selection.#listening.add(this);
    listen("selectionchange", () => this.#soon());
    listen("pointerdown", (event) => this.#press(event));
    listen("pointerup", () => this.#release());
    listen("pointercancel", () => this.#release());
    listen("keydown", (event) => this.#key(event));
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

  #holds(event) {
    return event.composedPath().includes(this.#panel);
  }

  #soon() {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.#look(), SETTLED);
  }

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
    const found = selected();
    if (!found) {
      this.close();
    } else if (found.text !== this.#shown) {
      this.#shown = found.text;
      const filled = this.#lookUp(found.text);
      // Shown empty only if it takes long; then it says so itself.
      await Promise.race([filled, new Promise((done) => setTimeout(done, WAITING))]);
      this.#show(found);
      await filled;
      this.#show(found);
    }
  }

  #show({ text, place }) {
    if (this.#shown === text) {
      this.#panel.showPopover();
      this.#put(place);
    }
  }

  // In the top layer, but bound to the page: it moves when one scrolls.
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
      this.#before = document.activeElement;
      this.#panel.querySelector("a, button").focus();
    }
  }

  #left(event) {
    if (!this.#panel.contains(event.relatedTarget)) {
      this.close();
    }
  }
}
