// The page that makes what one pastes: shows it anew with each choice, and copies it. The server
// makes it; without this script the button does.

import { around, isChanged, need } from "../layout/elements.js";

const form = need(document, "#choice", HTMLFormElement);
const made = need(document, "#made", HTMLElement);

/** @type {AbortController | undefined} */
let running;

function colour() {
  const preview = need(document, "#preview", HTMLElement);
  for (const [name, value] of Object.entries(preview.dataset)) {
    const variable = name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);
    preview.style.setProperty(`--dictionary-${variable.replace("colour-", "")}`, value ?? "");
  }
}

function ready() {
  colour();
  /** @type {NodeListOf<HTMLElement>} */
  const buttons = document.querySelectorAll("[data-copies]");
  for (const button of buttons) {
    button.hidden = false;
  }
}

async function make() {
  running?.abort();
  running = new AbortController();
  const url = new URL(form.action);
  url.search = "";
  for (const [name, value] of new FormData(form)) {
    url.searchParams.append(name, String(value));
  }
  try {
    const answer = await fetch(url, { signal: running.signal });
    const page = new DOMParser().parseFromString(await answer.text(), "text/html");
    for (const id of ["made", "frame"]) {
      const fresh = need(page, `#${id}`, HTMLElement);
      need(document, `#${id}`, HTMLElement).replaceChildren(...fresh.childNodes);
    }
    history.replaceState(null, "", url);
    ready();
  } catch {
    // The button is still there.
  }
}

/** @param {HTMLElement} button */
async function copy(button) {
  const status = button.nextElementSibling;
  let said;
  try {
    const source = need(document, `#${button.dataset.copies}`, HTMLElement);
    await navigator.clipboard.writeText(source.textContent);
    said = made.dataset.copied;
  } catch {
    said = made.dataset.failed;
  }
  if (status) {
    status.textContent = said ?? "";
  }
}

form.addEventListener("input", make);
document.addEventListener("click", (event) => {
  const button = around(event, "[data-copies]");
  if (button) {
    copy(button);
  }
});
ready();
if ([...form.elements].some(isChanged)) {
  make();
}
