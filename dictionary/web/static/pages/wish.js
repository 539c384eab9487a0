// The form to ask for a word. Without a network the wish is kept on the device and sent later. A
// copy of the form stands in for any address: what that says goes into the fields.

import { need } from "../layout/elements.js";
import { keepUnsent, send } from "./outbox.js";

const form = need(document, "#wish", HTMLFormElement);
const wrong = need(document, "#wrong", HTMLElement);
const kept = need(document, "#kept", HTMLElement);
const lookUp = need(document, "#look-up", HTMLElement);
const KNOWN = 409; // status: the dictionary has the word
const trap = need(form, "#trap", HTMLInputElement);

/** @param {string} name */
const field = (name) => /** @type {HTMLInputElement | HTMLSelectElement} */ (
  form.elements.namedItem(name));

function adoptAddress() {
  const asked = new URLSearchParams(location.search);
  const word = field("q");
  if (word.value) {
    return;
  }
  for (const name of ["q", "from", "to"]) {
    const own = field(name);
    const before = own.value;
    own.value = asked.get(name) || before;
    if (own instanceof HTMLSelectElement && own.selectedIndex < 0) {
      own.value = before;
    }
  }
}

/**
 * @param {string} sentence
 * @param {boolean} isKnown
 * @param {Record<string, string>} wish
 */
function refuse(sentence, isKnown, { word, from, to }) {
  wrong.textContent = sentence;
  wrong.hidden = false;
  lookUp.hidden = !isKnown;
  need(lookUp, "a", HTMLAnchorElement).search = new URLSearchParams({ q: word, from, to }).toString();
}

form.addEventListener("submit", async (event) => {
  if (trap.value) {
    return; // the server knows what to make of it
  }
  event.preventDefault();
  wrong.hidden = true;
  lookUp.hidden = true;
  const button = need(form, "button.main", HTMLButtonElement);
  if (button.getAttribute("aria-disabled") === "true") {
    return;
  }
  button.setAttribute("aria-disabled", "true");
  const value = (/** @type {string} */ name) => field(name).value.trim();
  const wish = {
    word: value("q"), from: value("from"), to: value("to"), context: value("context"), reply: value("reply"),
  };
  const { address = "", page = "", failed = "" } = form.dataset;
  try {
    const { status, secret, said } = await send(address, wish);
    if (secret) {
      location.assign(`${page}${secret}?sent=1`);
    } else {
      refuse(said || failed, status === KNOWN, wish);
    }
  } catch {
    keepUnsent({ address, wish, sent: new Date().toISOString() });
    form.hidden = true;
    kept.hidden = false;
    kept.tabIndex = -1;
    kept.focus();
  }
  button.removeAttribute("aria-disabled");
});

adoptAddress();
