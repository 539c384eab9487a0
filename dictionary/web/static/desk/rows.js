// Rows to decide on: the whole page is marked without asking the server, a range with the shift
// key, and one hears how many are marked.

import { need } from "../layout/elements.js";

const form = need(document, "#rows", HTMLFormElement);
const mark = need(document, "#mark", HTMLElement);
const count = need(document, "#count", HTMLElement);

/** @type {HTMLInputElement[]} */
const boxes = [...form.querySelectorAll("input")].filter(({ name }) => name === "row");

/**
 * Which box was pressed last.
 * @type {number | null}
 */
let last = null;

function tell() {
  const marked = boxes.filter((box) => box.checked).length;
  count.textContent = (form.dataset.marked ?? "").replace("{count}", String(marked));
}

/** @param {boolean} wanted */
function setAll(wanted) {
  boxes.forEach((box) => { box.checked = wanted; });
}

mark.setAttribute("role", "button");
mark.addEventListener("click", (event) => {
  event.preventDefault();
  setAll(boxes.some((box) => !box.checked));
  [mark.textContent, mark.dataset.other] = [mark.dataset.other ?? "", mark.textContent];
  tell();
});
mark.addEventListener("keydown", (event) => {
  if (event.key === " ") {
    event.preventDefault();
    mark.click();
  }
});

form.addEventListener("click", (event) => {
  const at = boxes.findIndex((box) => box === event.target);
  if (at < 0) {
    return;
  }
  const { checked } = boxes[at];
  if (event.shiftKey && last !== null) {
    const [from, to] = [Math.min(at, last), Math.max(at, last)];
    boxes.slice(from, to + 1).forEach((box) => { box.checked = checked; });
  }
  last = at;
  tell();
});

tell();
