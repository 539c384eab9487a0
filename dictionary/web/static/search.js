// The search page: results while you type. The server renders them (`fragment=1`); this script
// only asks for them and puts them in place. If anything fails, the form still works by itself.

const PAUSE = 150; // ms without a key before the server is asked
const COMPOSING_PAUSE = 600; // an input method is still putting a word together

const form = document.getElementById("search");
const box = form.elements.q;
const pickers = [form.elements.from, form.elements.to];
const results = document.getElementById("results");
const status = results.querySelector("[role=status]");
// Outside what is replaced, or screen readers would not read it out.
results.before(status);

let timer;
let running;
if (!location.search) {
  recallPair();
}
let shown = key();

function fields() {
  const given = new URLSearchParams();
  for (const field of [box, ...pickers]) {
    if (field.value.trim()) {
      given.set(field.name, field.value.trim());
    }
  }
  return given;
}

function key() {
  return fields().toString();
}

function addressOf(query) {
  return query ? `${form.action}?${query}` : form.action;
}

async function load(address) {
  running?.abort();
  running = new AbortController();
  const url = new URL(address);
  url.searchParams.set("fragment", "1");
  const answer = await fetch(url, { signal: running.signal });
  // 400 is an answer too: a sentence that says what is wrong with the question.
  if (!answer.ok && answer.status !== 400) {
    throw new Error(`status ${answer.status}`);
  }
  const page = new DOMParser().parseFromString(await answer.text(), "text/html");
  const said = page.querySelector("[role=status]");
  said.remove();
  return { said, nodes: [...page.body.childNodes] };
}

function say(said) {
  const wrong = said.classList.contains("error");
  status.classList.toggle("error", wrong);
  box.setAttribute("aria-invalid", wrong);
  if (status.textContent !== said.textContent) {
    status.textContent = said.textContent;
  }
}

// A translator works with one pair of languages: the start page comes back with the last one.
function recallPair() {
  let pair = [];
  try {
    pair = JSON.parse(localStorage.getItem("pair")) ?? [];
  } catch {
    // Storage is switched off, or holds something else.
  }
  pickers.forEach((picker, index) => {
    const known = [...picker.options].some((option) => option.value === pair[index]);
    picker.value = known ? pair[index] : "";
  });
}

function keepPair() {
  try {
    localStorage.setItem("pair", JSON.stringify(pickers.map((picker) => picker.value)));
  } catch {
    // Storage is switched off.
  }
}

function keepAddress(address, title) {
  history.replaceState(null, "", address);
  document.title = title;
  for (const link of document.querySelectorAll("[data-keeps-query]")) {
    link.search = new URL(address).search;
  }
}

async function during(work) {
  results.setAttribute("aria-busy", "true");
  try {
    await work();
    results.removeAttribute("aria-busy");
  } catch (error) {
    if (error.name !== "AbortError") {
      results.removeAttribute("aria-busy");
      shown = null;
      status.textContent = form.dataset.failed;
    }
  }
}

function search() {
  clearTimeout(timer);
  const asked = key();
  if (asked === shown) {
    return;
  }
  shown = asked;
  const address = addressOf(asked);
  during(async () => {
    const { said, nodes } = await load(address);
    say(said);
    results.replaceChildren(...nodes);
    keepAddress(address, said.dataset.title);
  });
}

function changePair() {
  keepPair();
  search();
}

function searchSoon(event) {
  clearTimeout(timer);
  timer = setTimeout(search, event.isComposing ? COMPOSING_PAUSE : PAUSE);
}

// The next page goes below this one; a section that goes on keeps its heading.
function append(nodes) {
  const last = [...results.querySelectorAll("section.found")].pop();
  results.querySelectorAll(".more").forEach((more) => more.remove());
  const holder = document.createElement("div");
  holder.append(...nodes);
  const first = holder.querySelector(".card");
  const section = first?.closest("section");
  if (last && section?.dataset.kind === last.dataset.kind) {
    last.querySelector(".cards").append(...section.querySelectorAll(".card"));
    section.remove();
  }
  results.append(...holder.childNodes);
  const target = first?.querySelector("a");
  target?.focus();
}

function showMore(event) {
  const link = event.target.closest("a[data-more]");
  if (!link || event.ctrlKey || event.metaKey || event.shiftKey || event.button) {
    return;
  }
  event.preventDefault();
  during(async () => {
    const { said, nodes } = await load(link.href);
    say(said);
    append(nodes);
  });
}

box.addEventListener("input", searchSoon);
box.addEventListener("compositionend", searchSoon);
pickers.forEach((picker) => picker.addEventListener("change", changePair));
results.addEventListener("click", showMore);

form.addEventListener("submit", (event) => {
  event.preventDefault();
  if (event.submitter?.name === "swap") {
    const [from, to] = pickers;
    [from.value, to.value] = [to.value, from.value];
    keepPair();
  } else {
    box.blur(); // on a phone: puts the keyboard away, so that the results can be seen
  }
  search();
});
