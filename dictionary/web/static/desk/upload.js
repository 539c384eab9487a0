// Bringing a file: drop it anywhere on its box, see its size, watch it go. Without this script the
// form does the same by itself.

import { need } from "../layout/elements.js";

const form = need(document, "#upload", HTMLFormElement);
const input = need(form, "[name=file]", HTMLInputElement);
const box = need(form, ".drop", HTMLElement);
const chosen = need(document, "#chosen", HTMLElement);
const place = need(document, "#wrong-place", HTMLElement);
const sending = need(document, "#sending", HTMLElement);
const bar = need(sending, "progress", HTMLProgressElement);
const soFar = need(document, "#sent-so-far", HTMLElement);
const send = need(document, "#send", HTMLButtonElement);

/**
 * A sentence of the form with its open places filled in.
 * @param {string | undefined} sentence
 * @param {Record<string, string>} values
 */
function fill(sentence, values) {
  return (sentence ?? "").replace(/\{(\w+)\}/g, (all, name) => values[name] ?? all);
}

/** @param {number} bytes */
function sizeOf(bytes) {
  const units = document.documentElement.lang;
  /** @type {[number, string]} */
  const [amount, unit] = bytes < 1e6 ? [Math.max(1, Math.ceil(bytes / 1e3)), "kilobyte"]
    : [bytes / 1e6, "megabyte"];
  return new Intl.NumberFormat(units, {
    style: "unit", unit, maximumFractionDigits: 1,
  }).format(amount);
}

/**
 * A sentence that somebody has to read, in the same place as those of the server; "" for none.
 * @param {string} sentence
 */
function complain(sentence) {
  const said = document.createElement("p");
  said.className = "notice old";
  said.role = "alert";
  said.textContent = sentence;
  place.replaceChildren(...(sentence ? [said] : []));
}

function isTooLarge() {
  const file = input.files?.[0];
  return file !== undefined && file.size > Number(form.dataset.limit);
}

function show() {
  const file = input.files?.[0];
  chosen.textContent = file
    ? fill(form.dataset.chosen, { name: file.name, size: sizeOf(file.size) }) : "";
  complain(isTooLarge() ? form.dataset.tooLarge ?? "" : "");
}

/** @param {boolean} isSending */
function during(isSending) {
  sending.hidden = !isSending;
  send.disabled = isSending;
  bar.value = 0;
  soFar.textContent = "";
}

/** @param {string} answer the page that came instead */
function fail(answer) {
  during(false);
  const page = new DOMParser().parseFromString(answer, "text/html");
  const said = page.querySelector("[role=alert]") ?? page.querySelector("main p");
  complain(said?.textContent.trim() || (form.dataset.failed ?? ""));
}

function start() {
  const request = new XMLHttpRequest();
  let told = -1;
  request.upload.addEventListener("progress", (event) => {
    const percent = event.total ? Math.floor((100 * event.loaded) / event.total) : 0;
    bar.value = percent;
    // Read out by screen readers, so not for every packet.
    if (Math.floor(percent / 10) !== told) {
      told = Math.floor(percent / 10);
      soFar.textContent = percent === 100 ? form.dataset.sent ?? ""
        : fill(form.dataset.sending, { percent: String(percent) });
    }
  });
  request.addEventListener("load", () => {
    const moved = new URL(request.responseURL).pathname !== new URL(form.action).pathname;
    if (request.status === 200 && moved) {
      location.assign(request.responseURL);
    } else {
      fail(request.responseText);
    }
  });
  request.addEventListener("error", () => fail(""));
  request.addEventListener("abort", () => during(false));
  need(document, "#stop", HTMLButtonElement).onclick = () => request.abort();
  request.open("POST", form.action);
  request.send(new FormData(form));
  during(true);
}

input.addEventListener("change", show);

form.addEventListener("submit", (event) => {
  event.preventDefault();
  if (isTooLarge()) {
    complain(form.dataset.tooLarge ?? "");
    return;
  }
  complain("");
  start();
});

for (const name of ["dragenter", "dragover", "dragleave", "drop"]) {
  box.addEventListener(name, (event) => {
    event.preventDefault();
    box.classList.toggle("over", name === "dragenter" || name === "dragover");
  });
}

box.addEventListener("drop", (event) => {
  const file = event.dataTransfer?.files[0];
  if (file) {
    const dropped = new DataTransfer();
    dropped.items.add(file);
    input.files = dropped.files;
    show();
  }
});

show();
