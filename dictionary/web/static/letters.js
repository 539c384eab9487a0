// Letters to press beside a box: those of a language that a keyboard lacks, and whole scripts.
// Any page can use it: letterKeys(box, holder).show("jra"). `holder` is an empty element whose
// data-address gives the letters (web/pages/letters.py).

import { keep, recall } from "./store.js";

const OPEN = "keyboards"; // the scripts whose layout was open last

/** Puts `text` where the cursor is, as if it had been typed. */
export function insert(box, text) {
  box.setRangeText(text, box.selectionStart, box.selectionEnd, "end");
  box.dispatchEvent(new InputEvent("input", { bubbles: true, data: text }));
}

function erase(box) {
  const { selectionStart: start, selectionEnd: end } = box;
  if (start === end) {
    // One code point: of a syllable of these scripts that is one letter or mark.
    const last = [...box.value.slice(0, start)].pop() ?? "";
    box.setSelectionRange(start - last.length, end);
  }
  insert(box, "");
}

/** One stop for the Tab key; arrows, Home and End move within. */
function rove(toolbar) {
  const keys = [...toolbar.querySelectorAll("button")];
  keys.forEach((key, index) => { key.tabIndex = index ? -1 : 0; });
  toolbar.addEventListener("keydown", (event) => {
    const at = keys.indexOf(event.target);
    const to = {
      ArrowRight: (at + 1) % keys.length,
      ArrowLeft: (at - 1 + keys.length) % keys.length,
      Home: 0,
      End: keys.length - 1,
    }[event.key];
    if (to === undefined || event.ctrlKey || event.altKey || event.metaKey) {
      return;
    }
    event.preventDefault();
    keys[at].tabIndex = -1;
    keys[to].tabIndex = 0;
    keys[to].focus();
  });
}

export function letterKeys(box, holder) {
  let shown = "";
  let running;

  function toggle(opener, open) {
    const { script } = opener.closest(".layout").dataset;
    opener.setAttribute("aria-expanded", open);
    opener.nextElementSibling.hidden = !open;
    // A phone's own keyboard would lie over the keys.
    box.inputMode = open ? "none" : "";
    const others = recall(OPEN, []).filter((one) => one !== script);
    keep(OPEN, open ? [...others, script] : others);
  }

  function put(nodes) {
    holder.replaceChildren(...nodes);
    box.inputMode = "";
    holder.querySelectorAll("[role=toolbar]").forEach(rove);
    for (const opener of holder.querySelectorAll(".opener")) {
      if (recall(OPEN, []).includes(opener.closest(".layout").dataset.script)) {
        toggle(opener, true);
      }
    }
  }

  // The box keeps the cursor when a key is pressed with a finger or a mouse.
  holder.addEventListener("pointerdown", (event) => {
    if (event.target.closest("[role=toolbar] button")) {
      event.preventDefault();
    }
  });
  holder.addEventListener("mousedown", (event) => {
    if (event.target.closest("[role=toolbar] button")) {
      event.preventDefault();
    }
  });

  holder.addEventListener("click", (event) => {
    const button = event.target.closest("button");
    if (button?.matches(".opener")) {
      toggle(button, button.getAttribute("aria-expanded") !== "true");
    } else if (button?.matches("[data-erase]")) {
      erase(box);
    } else if (button) {
      insert(box, button.dataset.text);
    }
  });

  /** Shows the letters of a language; "" for none. Where the line is lost there are none. */
  async function show(language) {
    if (language === shown) {
      return;
    }
    shown = language;
    running?.abort();
    running = new AbortController();
    if (!language) {
      put([]);
      return;
    }
    const url = new URL(holder.dataset.address, location.href);
    url.searchParams.set("language", language);
    try {
      const answer = await fetch(url, { signal: running.signal });
      const text = answer.ok ? await answer.text() : "";
      const page = new DOMParser().parseFromString(text, "text/html");
      put([...page.body.childNodes]);
    } catch (error) {
      if (error.name !== "AbortError") {
        shown = "";
        put([]);
      }
    }
  }

  return { show };
}
