// Recent searches: kept on this device alone, shown while the box is empty, and forgotten at a
// word. The server does not learn of them.

import { forget, keep, recall } from "./store.js";

const LIST = "recents";
const OFF = "recents-off";
const MOST = 12;

const fieldsOf = (search) => Object.entries(search).filter(([, value]) => value);
const same = (a, b) => a.q === b.q && a.from === b.from && a.to === b.to;
const isSearch = (kept) => [kept?.q, kept?.from, kept?.to].every((one) => typeof one === "string");

export function recentSearches(form, results, say) {
  const part = document.getElementById("recents-part");
  const pickers = [form.elements.from, form.elements.to];
  let fleeting; // kept because somebody paused there, perhaps in the middle of a word

  const list = () => recall(LIST, []).filter(isSearch);
  const isOff = () => recall(OFF, false);

  function pairOf(search) {
    const names = [search.from, search.to].map((tag, index) => {
      const option = [...pickers[index].options].find((one) => one.value === tag);
      return tag && option ? option.textContent.trim() : "…";
    });
    return search.from || search.to ? names.join(" → ") : "";
  }

  function item(search) {
    const made = document.createElement("li");
    const link = document.createElement("a");
    const url = new URL(form.action);
    url.search = new URLSearchParams(fieldsOf(search));
    link.href = url;
    link.dataset.stop = "";
    const word = document.createElement("bdi");
    word.textContent = search.q;
    link.append(word);
    const pair = pairOf(search);
    if (pair) {
      const note = document.createElement("span");
      note.className = "note";
      note.textContent = pair;
      link.append(" ", note);
    }
    made.append(link);
    return made;
  }

  function switchTo(on) {
    if (on) {
      forget(OFF);
    } else {
      keep(OFF, true);
      forget(LIST);
    }
    show();
    results.querySelector(".recents input")?.focus();
  }

  /** Puts the list above what the search page says while nothing is asked. */
  function show() {
    results.querySelector(".recents")?.remove();
    const start = results.querySelector(".start");
    const kept = list();
    if (!start || (!kept.length && !isOff())) {
      return;
    }
    const section = part.content.firstElementChild.cloneNode(true);
    section.querySelector("ul").append(...kept.map(item));
    const box = section.querySelector("input");
    box.checked = !isOff();
    box.addEventListener("change", () => switchTo(box.checked));
    const button = section.querySelector("button");
    button.hidden = !kept.length;
    button.addEventListener("click", () => {
      forget(LIST);
      show();
      form.elements.q.focus();
      say(button.dataset.said);
    });
    start.before(section);
  }

  /** Remembers a search; a `paused` one gives way to what it was the beginning of. */
  function remember(search, paused = false) {
    if (isOff() || !search.q) {
      return;
    }
    const begun = fleeting && search.q.startsWith(fleeting.q) ? fleeting : null;
    const others = list().filter((one) => !same(one, search) && !(begun && same(one, begun)));
    keep(LIST, [search, ...others].slice(0, MOST));
    fleeting = paused ? search : null;
  }

  return { show, remember };
}
