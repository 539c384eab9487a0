// Says how strong a new password is while it is typed. The service judges it, by the measure that it
// holds the password to when it is sent; the answer is not kept anywhere.

import { isChanged, need } from "../layout/elements.js";

const PAUSE = 400;

/**
 * @param {HTMLFormElement | null} form
 * @param {string} name
 */
function valueOf(form, name) {
  const field = form?.elements.namedItem(name);
  return field instanceof HTMLInputElement ? field.value : "";
}

/** @param {HTMLElement} box */
function watch(box) {
  const input = need(box, "input", HTMLInputElement);
  const shown = need(box, ".strength", HTMLElement);
  const meter = need(shown, "meter", HTMLMeterElement);
  const said = need(shown, "[role=status]", HTMLElement);
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  let timer;
  let asked = 0;

  async function ask() {
    asked += 1;
    const own = asked;
    const body = new URLSearchParams({
      csrf_token: valueOf(input.form, "csrf_token"),
      username: valueOf(input.form, "username"),
      password: input.value,
    });
    try {
      const answer = await fetch(box.dataset.strength ?? "", { method: "POST", body });
      if (answer.ok && own === asked && input.value) {
        const { score, said: words } = await answer.json();
        meter.value = score;
        said.textContent = words;
        shown.hidden = false;
      }
    } catch {
      // Without an answer there is nothing to say; the form is judged when it is sent.
    }
  }

  function askSoon() {
    clearTimeout(timer);
    if (input.value) {
      timer = setTimeout(ask, PAUSE);
    } else {
      asked += 1;
      shown.hidden = true;
    }
  }

  input.addEventListener("input", askSoon);
  if (isChanged(input)) {
    askSoon();
  }
}

/** @type {NodeListOf<HTMLElement>} */
const boxes = document.querySelectorAll("[data-strength]");
boxes.forEach(watch);
