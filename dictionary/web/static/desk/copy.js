// A secret beside a button that copies it, where the browser can.

for (const box of document.querySelectorAll(".secret[data-copies]")) {
  const [input, button, said] = ["input", "button", "[role=status]"].map((one) =>
    box.querySelector(one));
  input.addEventListener("focus", () => input.select());
  button.hidden = !navigator.clipboard;
  button.addEventListener("click", async () => {
    await navigator.clipboard.writeText(input.value);
    said.textContent = box.dataset.copies;
  });
}
