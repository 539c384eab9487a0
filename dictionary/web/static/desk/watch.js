// A batch that somebody is at work on: asks how far it is until it is done, then shows the page
// anew. The server renders; without this script a link asks again.

const PAUSE = 700; // ms between two questions
const LONGEST = 5000; // after a lost line or a long wait

const place = document.getElementById("state");
// The page of columns waits for the file to have been looked at, not for its check to end.
const wantsSurvey = document.querySelector("[data-wants-survey]") !== null;
let pause = PAUSE;
let asked = 0;

async function look() {
  const address = new URL(place.querySelector(".without-script a").href);
  address.searchParams.set("fragment", "1");
  const answer = await fetch(address, { headers: { Accept: "text/html" } });
  if (!answer.ok) {
    throw new Error(`status ${answer.status}`);
  }
  const page = new DOMParser().parseFromString(await answer.text(), "text/html");
  return page.getElementById("state");
}

function show(found) {
  const said = found.querySelector("[role=status]");
  const status = place.querySelector("[role=status]");
  if (said.textContent !== status.textContent) {
    status.textContent = said.textContent;
  }
  for (const name of [".badge", "progress", ".note"]) {
    place.querySelector(name).replaceWith(found.querySelector(name));
  }
}

async function watch() {
  try {
    const found = await look();
    if (!("waiting" in found.dataset) || (wantsSurvey && "surveyed" in found.dataset)) {
      location.reload();
      return;
    }
    show(found);
    asked += 1;
    pause = asked < 20 ? PAUSE : Math.min(LONGEST, pause * 1.2);
  } catch {
    pause = Math.min(LONGEST, pause * 2);
  }
  setTimeout(watch, pause);
}

setTimeout(watch, pause);
