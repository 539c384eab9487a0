// The form of an entry: parts come and go without leaving the page, and what is wrong is shown
// while one types. Both ask the server, which renders the form and knows the rules.

const QUIET = 600;
const did = document.getElementById("did");
let timer = 0;
let asking = null;

const theForm = () => document.getElementById("entry-form");
let changed = "changed" in theForm().dataset;

function sent(form, action) {
  const fields = new URLSearchParams(new FormData(form));
  fields.set("do", action);
  asking?.abort();
  asking = new AbortController();
  const address = action === "check" ? form.dataset.check : location.href;
  return fetch(address, { method: "POST", body: fields, signal: asking.signal });
}

function say(text) {
  theForm().querySelector("#checked").textContent = text;
}

function show(form, places) {
  for (const box of form.querySelectorAll(".findings")) {
    const found = places[box.id] ?? [];
    box.replaceChildren(...found.map(({ severity, sentence }) => {
      const line = document.createElement("p");
      line.className = severity;
      line.textContent = sentence;
      return line;
    }));
    const isWrong = found.some((one) => one.severity === "error");
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
      return say(form.dataset.failed);
    }
    const { places, said } = await answer.json();
    show(form, places);
    say(said);
  } catch (error) {
    if (error.name !== "AbortError") {
      say(form.dataset.failed);
    }
  }
}

// Parts are added, removed and moved by the server: the page takes its form from the answer. If
// that fails, the form is sent as it would be without a script.
async function alter(form, button) {
  clearTimeout(timer);
  form.inert = true;
  try {
    const answer = await sent(form, button.value);
    const page = new DOMParser().parseFromString(await answer.text(), "text/html");
    const fresh = page.getElementById("entry-form");
    if (!answer.ok || !fresh) {
      throw new Error("no form in the answer");
    }
    const first = fresh.querySelector("[autofocus]");
    first?.removeAttribute("autofocus");
    form.replaceWith(document.adoptNode(fresh));
    changed = true;
    did.textContent = page.getElementById("did").textContent;
    first?.focus();
  } catch {
    form.inert = false;
    form.dataset.plain = "yes";
    form.requestSubmit(button);
  }
}

document.addEventListener("submit", (event) => {
  const form = event.target;
  if (form !== theForm()) {
    return;
  }
  const button = event.submitter;
  if (form.dataset.plain || !/^(add|remove|up) /.test(button?.value ?? "")) {
    changed = false;
    return;
  }
  event.preventDefault();
  alter(form, button);
});

document.addEventListener("input", (event) => {
  if (!theForm().contains(event.target)) {
    return;
  }
  changed = true;
  clearTimeout(timer);
  timer = setTimeout(check, QUIET);
});

// Whoever leaves with something typed is asked by the browser.
addEventListener("beforeunload", (event) => {
  if (changed) {
    event.preventDefault();
  }
});
