// Bringing a file: drop it anywhere on its box, see its size, watch it go. Without this script the
// form does the same by itself.

const form = document.getElementById("upload");
const input = form.elements.file;
const box = form.querySelector(".drop");
const chosen = document.getElementById("chosen");
const place = document.getElementById("wrong-place");
const sending = document.getElementById("sending");
const bar = sending.querySelector("progress");
const soFar = document.getElementById("sent-so-far");
const send = document.getElementById("send");

function fill(sentence, values) {
  return sentence.replace(/\{(\w+)\}/g, (all, name) => values[name] ?? all);
}

function sizeOf(bytes) {
  const units = document.documentElement.lang;
  const [amount, unit] = bytes < 1e6 ? [Math.max(1, Math.ceil(bytes / 1e3)), "kilobyte"]
    : [bytes / 1e6, "megabyte"];
  const options = { style: "unit", unit, maximumFractionDigits: 1 };
  return new Intl.NumberFormat(units, options).format(amount);
}

// A sentence that somebody has to read, in the same place as those of the server.
function complain(sentence) {
  const said = document.createElement("p");
  said.className = "notice old";
  said.role = "alert";
  said.textContent = sentence;
  place.replaceChildren(...(sentence ? [said] : []));
}

function isTooLarge() {
  const file = input.files[0];
  return Boolean(file) && file.size > Number(form.dataset.limit);
}

function show() {
  const file = input.files[0];
  chosen.textContent = file
    ? fill(form.dataset.chosen, { name: file.name, size: sizeOf(file.size) }) : "";
  complain(isTooLarge() ? form.dataset.tooLarge : "");
}

function during(isSending) {
  sending.hidden = !isSending;
  send.disabled = isSending;
  bar.value = 0;
  soFar.textContent = "";
}

function fail(answer) {
  during(false);
  const page = new DOMParser().parseFromString(answer, "text/html");
  const said = page.querySelector("[role=alert]") ?? page.querySelector("main p");
  complain(said?.textContent.trim() || form.dataset.failed);
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
      soFar.textContent = percent === 100 ? form.dataset.sent
        : fill(form.dataset.sending, { percent });
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
  document.getElementById("stop").onclick = () => request.abort();
  request.open("POST", form.action);
  request.send(new FormData(form));
  during(true);
}

input.addEventListener("change", show);

form.addEventListener("submit", (event) => {
  event.preventDefault();
  if (isTooLarge()) {
    complain(form.dataset.tooLarge);
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
  const [file] = event.dataTransfer.files;
  if (file) {
    const one = new DataTransfer();
    one.items.add(file);
    input.files = one.files;
    show();
  }
});

show();
