// On a small screen the header and the heading fold away while somebody searches (search.css), so
// that results stand directly under the box: as soon as it is used, and as long as it has a text.

const SEARCHING = "searching";
const LATER = 300; // ms: nothing moves under a finger that is about to touch it

/** The page, which folds around its box. */
export class Folding {
  #form;
  #box;
  #isPressed = false;
  #isOurs = false;

  /**
   * @param {HTMLFormElement} form
   * @param {HTMLInputElement} box
   */
  constructor(form, box) {
    this.#form = form;
    this.#box = box;
    box.addEventListener("pointerdown", () => { this.#isPressed = true; });
    box.addEventListener("click", () => {
      this.#isPressed = false;
      this.fold();
    });
    box.addEventListener("focus", () => {
      if (!this.#isPressed && !this.#isOurs) {
        this.fold();
      }
    });
    box.addEventListener("input", () => this.fold());
    form.addEventListener("focusout", () => setTimeout(() => this.follow(), LATER));
  }

  fold() {
    if (!document.body.classList.contains(SEARCHING)) {
      document.body.classList.add(SEARCHING);
      scrollTo(0, 0);
    }
  }

  /** Folds around a box with a text; unfolds where nobody is at an empty one. */
  follow() {
    if (this.#box.value) {
      this.fold();
    } else if (!this.#form.contains(document.activeElement)) {
      this.unfold();
    }
  }

  unfold() {
    document.body.classList.remove(SEARCHING);
  }

  /** Puts the cursor into the box, with its text selected; the page stays as it is. */
  enter() {
    this.#isOurs = true;
    this.#box.focus({ preventScroll: true });
    this.#box.select();
    this.#isOurs = false;
  }
}
