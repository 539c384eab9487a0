// The page of an entry: what can be done with the words of other languages that mean the same.

import { need } from "../layout/elements.js";
import { WordTools } from "./word_tools.js";

const AWHILE = 3000; // ms that a sentence stands

const section = need(document, ".alike", HTMLElement);
const status = need(section, "[role=status]", HTMLElement);

/** @type {ReturnType<typeof setTimeout> | undefined} */
let timer;

new WordTools(section, (text) => {
  clearTimeout(timer);
  status.textContent = text;
  timer = setTimeout(() => { status.textContent = ""; }, AWHILE);
}).dress();
