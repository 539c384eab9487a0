// A secret beside a button that copies it, where the browser can.

import { need } from "../layout/elements.js";

/** @type {NodeListOf<HTMLElement>} */
const boxes = document.querySelectorAll(".secret[data-copies]");
for (const box of boxes) {
  const input = need(box, "input", HTMLInputElement);
  const button = need(box, "button", HTMLButtonElement);
  const said = need(box, "[role=status]", HTMLElement);
  input.addEventListener("focus", () => input.select());
  button.hidden = !navigator.clipboard;
  button.addEventListener("click", async () => {
    await navigator.clipboard.writeText(input.value);
    said.textContent = box.dataset.copies ?? "";
  });
}
