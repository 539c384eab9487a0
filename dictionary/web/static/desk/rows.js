// Rows to decide on: the whole page is marked without asking the server, a range with the shift
// key, and one hears how many are marked.

const form = document.getElementById("rows");
const mark = document.getElementById("mark");
const count = document.getElementById("count");
const boxes = [...form.querySelectorAll("input[name=row]")];
let last = null;

function tell() {
  const marked = boxes.filter((box) => box.checked).length;
  count.textContent = form.dataset.marked.replace("{count}", marked);
}

function setAll(wanted) {
  boxes.forEach((box) => { box.checked = wanted; });
}

mark.setAttribute("role", "button");
mark.addEventListener("click", (event) => {
  event.preventDefault();
  setAll(boxes.some((box) => !box.checked));
  [mark.textContent, mark.dataset.other] = [mark.dataset.other, mark.textContent];
  tell();
});
mark.addEventListener("keydown", (event) => {
  if (event.key === " ") {
    event.preventDefault();
    mark.click();
  }
});

form.addEventListener("click", (event) => {
  const at = boxes.indexOf(event.target);
  if (at < 0) {
    return;
  }
  if (event.shiftKey && last !== null) {
    const [from, to] = [Math.min(at, last), Math.max(at, last)];
    boxes.slice(from, to + 1).forEach((box) => { box.checked = event.target.checked; });
  }
  last = at;
  tell();
});

tell();
