// Copies and shares. Around the buttons stands an element with `data-copying` and the sentences
// `data-copied` and `data-failed`; in it what is hidden without a script is shown.
//
//   <button data-copy="text">                    copies the text
//   <button data-copy-from="id">                 copies what the element with that id says
//   <button data-share="address" data-share-title data-share-label>
//                                                shares the address where the device can, or copies

import { copy as write } from "../layout/clipboard.js";

/** @type {NodeListOf<HTMLElement>} */
const places = document.querySelectorAll("[data-copying]");
for (const place of places) {
  const status = document.createElement("p");
  status.setAttribute("role", "status");
  place.append(status);
  /** @type {NodeListOf<HTMLElement>} */
  const buttons = place.querySelectorAll("[data-copy], [data-copy-from], [data-share]");
  for (const button of buttons) {
    button.hidden = false;
    if (button.dataset.share && Boolean(navigator.share)) {
      button.textContent = button.dataset.shareLabel ?? "";
    }
    button.addEventListener("click", () => act(button, place, status));
  }
}

/**
 * @param {HTMLElement} button
 * @param {HTMLElement} place
 * @param {HTMLElement} status
 */
async function act(button, place, status) {
  const { copy, copyFrom, share, shareTitle } = button.dataset;
  // Emptied first, so that the same sentence is read out again.
  status.textContent = "";
  if (share && navigator.share) {
    // Whoever closes the device's own dialogue has seen what became of it.
    await navigator.share({ title: shareTitle, url: share }).catch(() => {});
    return;
  }
  const source = document.getElementById(copyFrom ?? "");
  const text = copy ?? share ?? source?.textContent.trim() ?? "";
  const copied = await write(text);
  status.textContent = (copied ? place.dataset.copied : place.dataset.failed) ?? "";
}
