// The form of an entry: parts come and go without leaving the page, and what is wrong is shown
// while one types. Both ask the server, which renders the form and knows the rules.

import { isChanged, need } from "../layout/elements.js";

/** @typedef {{ severity: string, sentence: string }} Finding */

const QUIET = 600;
const did = need(document, "#did", HTMLElement);

/** @type {ReturnType<typeof setTimeout> | undefined} */
let timer;

/** @type {AbortController | null} */
let asking = null;

const theForm = () => need(document, "#entry-form", HTMLFormElement);
let changed = "changed" in theForm().dataset;

/**
 * Sends what is in the form, for the server to do `action` with it.
 * @param {HTMLFormElement} form
 * @param {string} action
 */
function sent(form, action) {
  const fields = new URLSearchParams();
  for (const [name, value] of new FormData(form)) {
    fields.append(name, String(value));
  }
  fields.set("do", action);
  asking?.abort();
  asking = new AbortController();
  const address = action === "check" ? form.dataset.check ?? "" : location.href;
  return fetch(address, { method: "POST", body: fields, signal: asking.signal });
}

/** @param {string} text */
function say(text) {
  need(theForm(), "#checked", HTMLElement).textContent = text;
}

/**
 * @param {HTMLFormElement} form
 * @param {Record<string, Finding[]>} places
 */
function show(form, places) {
  for (const box of form.querySelectorAll(".findings")) {
    const findings = places[box.id] ?? [];
    box.replaceChildren(...findings.map(({ severity, sentence }) => {
      const line = document.createElement("p");
      line.className = severity;
      line.textContent = sentence;
      return line;
    }));
    const isWrong = findings.some(({ severity }) => severity === "error");
    for (const field of form.querySelectorAll(`[aria-describedby="${box.id}"]`)) {
      field.toggleAttribute("aria-invalid", isWrong);
      if (isWrong) {
        field.setAttribute("aria-invalid", "true");
      }
    }
  }
}

async function check() {
  const form = theForm();
  try {
    const answer = await sent(form, "check");
    if (!answer.ok) {
      say(form.dataset.failed ?? "");
      return;
    }
    const { places, said } = await answer.json();
    show(form, places);
    say(said);
  } catch (error) {
    if (!(error instanceof Error) || error.name !== "AbortError") {
      say(form.dataset.failed ?? "");
    }
  }
}

/**
 * Parts are added, removed and moved by the server: the page takes its form from the answer. If
 * that fails, the form is sent as it would be without a script.
 * @param {HTMLFormElement} form
 * @param {HTMLButtonElement} button
 */
async function alter(form, button) {
  clearTimeout(timer);
  form.inert = true;
  try {
    const answer = await sent(form, button.value);
    const page = new DOMParser().parseFromString(await answer.text(), "text/html");
    if (!answer.ok) {
      throw new Error(`status ${answer.status}`);
    }
    const fresh = need(page, "#entry-form", HTMLFormElement);
    /** @type {HTMLElement | null} */
    const first = fresh.querySelector("[autofocus]");
    first?.removeAttribute("autofocus");
    form.replaceWith(document.adoptNode(fresh));
    changed = true;
    did.textContent = need(page, "#did", HTMLElement).textContent;
    first?.focus();
  } catch {
    form.inert = false;
    form.dataset.plain = "yes";
    form.requestSubmit(button);
  }
}

document.addEventListener("submit", (event) => {
  const form = theForm();
  if (event.target !== form) {
    return;
  }
  const button = event.submitter;
  if (form.dataset.plain || !(button instanceof HTMLButtonElement)
    || !/^(add|remove|up) /.test(button.value)) {
    changed = false;
    return;
  }
  event.preventDefault();
  alter(form, button);
});

function checkSoon() {
  changed = true;
  clearTimeout(timer);
  timer = setTimeout(check, QUIET);
}

document.addEventListener("input", (event) => {
  if (event.target instanceof Node && theForm().contains(event.target)) {
    checkSoon();
  }
});
if ([...theForm().elements].some(isChanged)) {
  checkSoon();
}

// Whoever leaves with something typed is asked by the browser.
addEventListener("beforeunload", (event) => {
  if (changed) {
    event.preventDefault();
  }
});
