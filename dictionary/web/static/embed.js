// The page that makes what one pastes: shows it anew with each choice, and copies it. The server
// makes it; without this script the button does.

const form = document.getElementById("choice");
const made = document.getElementById("made");
let running;

function colour() {
  const preview = document.getElementById("preview");
  for (const [name, value] of Object.entries(preview.dataset)) {
    const variable = name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);
    preview.style.setProperty(`--dictionary-${variable.replace("colour-", "")}`, value);
  }
}

function ready() {
  colour();
  for (const button of document.querySelectorAll("[data-copies]")) {
    button.hidden = false;
  }
}

async function make() {
  running?.abort();
  running = new AbortController();
  const url = new URL(form.action);
  url.search = new URLSearchParams(new FormData(form));
  try {
    const answer = await fetch(url, { signal: running.signal });
    const page = new DOMParser().parseFromString(await answer.text(), "text/html");
    for (const id of ["made", "code-frame"]) {
      document.getElementById(id).replaceChildren(...page.getElementById(id).childNodes);
    }
    history.replaceState(null, "", url);
    ready();
  } catch {
    // The button is still there.
  }
}

async function copy(button) {
  const status = button.nextElementSibling;
  try {
    await navigator.clipboard.writeText(document.getElementById(button.dataset.copies).textContent);
    status.textContent = made.dataset.copied;
  } catch {
    status.textContent = made.dataset.failed;
  }
}

form.addEventListener("input", make);
document.addEventListener("click", (event) => {
  const button = event.target.closest("[data-copies]");
  if (button) {
    copy(button);
  }
});
ready();
