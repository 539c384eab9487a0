// A batch that somebody is at work on: asks how far it is until it is done, then shows the page
// anew. The server renders; without this script a link asks again.

import { need } from "../layout/elements.js";

const PAUSE = 700; // ms between two questions
const LONGEST = 5000; // after a lost line or a long wait

const place = need(document, "#state", HTMLElement);
// The page of columns waits for the file to have been looked at, not for its check to end.
const wantsSurvey = document.querySelector("[data-wants-survey]") !== null;
let pause = PAUSE;
let asked = 0;

async function look() {
  const address = new URL(need(place, ".without-script a", HTMLAnchorElement).href);
  address.searchParams.set("fragment", "1");
  const answer = await fetch(address, { headers: { Accept: "text/html" } });
  if (!answer.ok) {
    throw new Error(`status ${answer.status}`);
  }
  const page = new DOMParser().parseFromString(await answer.text(), "text/html");
  return need(page, "#state", HTMLElement);
}

/** @param {HTMLElement} state */
function show(state) {
  const said = need(state, "[role=status]", HTMLElement);
  const status = need(place, "[role=status]", HTMLElement);
  if (said.textContent !== status.textContent) {
    status.textContent = said.textContent;
  }
  for (const name of [".badge", "progress", ".note"]) {
    need(place, name, HTMLElement).replaceWith(need(state, name, HTMLElement));
  }
}

async function watch() {
  try {
    const state = await look();
    if (!("waiting" in state.dataset) || (wantsSurvey && "surveyed" in state.dataset)) {
      location.reload();
      return;
    }
    show(state);
    asked += 1;
    pause = asked < 20 ? PAUSE : Math.min(LONGEST, pause * 1.2);
  } catch {
    pause = Math.min(LONGEST, pause * 2);
  }
  setTimeout(watch, pause);
}

setTimeout(watch, pause);
