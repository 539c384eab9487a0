// The page of a lexicon: it can be kept on the device.

import { need } from "../layout/elements.js";
import { showKeeping } from "./keeping.js";
import { canKeep } from "./kept.js";

const section = need(document, "#keep", HTMLElement);

if (canKeep()) {
  showKeeping(section.dataset.lexicon ?? "", need(section, "[data-part=keep]", HTMLElement)).then(
    () => { section.hidden = false; },
    () => {}, // without its words there is nothing to offer
  );
}
