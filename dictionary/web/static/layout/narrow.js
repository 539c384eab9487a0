// A list that is filtered on the server while one types: the form #narrow, what it narrows, and what
// is said of it. Without this script the form is sent by its button.

import { need } from "./elements.js";

const PAUSE = 250; // ms without a key before the server is asked

const form = need(document, "#narrow", HTMLFormElement);
const box = need(form, "[name=filter]", HTMLInputElement);
const list = need(document, "#lexicons", HTMLElement);
const status = need(document, "#narrowed", HTMLElement);

/** @type {ReturnType<typeof setTimeout> | undefined} */
let timer;

/** @type {AbortController | undefined} */
let running;

function address() {
  const url = new URL(form.action);
  const wanted = box.value.trim();
  if (wanted) {
    url.searchParams.set("filter", wanted);
  }
  return url;
}

async function narrow() {
  clearTimeout(timer);
  running?.abort();
  const { signal } = running = new AbortController();
  const url = address();
  const answer = await fetch(url, { signal });
  if (!answer.ok) {
    throw new Error(`status ${answer.status}`);
  }
  const page = new DOMParser().parseFromString(await answer.text(), "text/html");
  list.replaceChildren(...need(page, "#lexicons", HTMLElement).childNodes);
  status.textContent = need(page, "#narrowed", HTMLElement).textContent.trim();
  history.replaceState(null, "", url);
}

/** What fails is left to the button: whoever presses it sees why. */
function narrowSoon() {
  clearTimeout(timer);
  timer = setTimeout(() => narrow().catch(() => {}), PAUSE);
}

box.addEventListener("input", narrowSoon);
form.addEventListener("submit", (event) => {
  event.preventDefault();
  narrow().catch((error) => {
    if (error.name !== "AbortError") {
      form.submit();
    }
  });
});
