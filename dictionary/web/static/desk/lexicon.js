// The id of a new lexicon follows its title until somebody writes one. Without this script the
// server makes it of the title where the field is empty.

import { need } from "../layout/elements.js";

const LONGEST = 50;
const title = need(document, "#title_vi", HTMLInputElement);
const other = need(document, "#title_en", HTMLInputElement);
const id = need(document, "#lexicon", HTMLInputElement);

/**
 * The title without marks, as an id.
 * @param {string} text
 */
function idOf(text) {
  const plain = text.toLowerCase().normalize("NFD").replace(/\p{M}/gu, "").replaceAll("đ", "d");
  const words = plain.split(/\s+/u).map((word) => word.replace(/[^a-z0-9]/g, "")).filter(Boolean);
  return words.join("-").slice(0, LONGEST).replace(/^-+|-+$/g, "");
}

let made = idOf(title.value || other.value);
made = id.value === made ? made : "";

function follow() {
  if (id.value === made) {
    made = idOf(title.value || other.value);
    id.value = made;
  }
}

title.addEventListener("input", follow);
other.addEventListener("input", follow);
