// The page of a lexicon: it can be kept on the device.

import { keepingPart } from "./keeping.js";
import { canKeep } from "./kept.js";

const section = document.getElementById("keep");

if (canKeep()) {
  keepingPart(section.dataset.lexicon, section.querySelector("[data-part=keep]")).then(
    () => { section.hidden = false; },
    () => {}, // without its words there is nothing to offer
  );
}
