// The pair of languages: the last one comes back with an empty search page, and those that are
// often used are offered as buttons.

import { keep, recall } from "./store.js";

const PAIR = "pair";
const USES = "pairs"; // how often, by "from to"
const MOST_KEPT = 30;
const MOST_OFFERED = 3;
const OFTEN = 2; // a pair that was used once is no habit

export function pairMemory(pickers, row) {
  const current = () => pickers.map((picker) => picker.value);
  const knows = (picker, value) => [...picker.options].some((option) => option.value === value);

  function choose(pair) {
    pickers.forEach((picker, index) => {
      picker.value = knows(picker, pair[index]) ? pair[index] : "";
    });
  }

  function label(picker, value) {
    return [...picker.options].find((option) => option.value === value).textContent.trim();
  }

  function button(pair) {
    const made = document.createElement("button");
    made.type = "button";
    made.textContent = row.dataset.pair
      .replace("{a}", () => label(pickers[0], pair[0]))
      .replace("{b}", () => label(pickers[1], pair[1]));
    made.addEventListener("click", () => {
      choose(pair);
      pickers[0].dispatchEvent(new Event("change", { bubbles: true }));
      pickers[0].form.elements.q.focus();
    });
    return made;
  }

  return {
    recall: () => choose(recall(PAIR, [])),

    keep: () => keep(PAIR, current()),

    /** Counts the pair of a search that found something. */
    count() {
      const uses = recall(USES, {});
      const name = current().join(" ");
      const others = Object.entries(uses).filter(([other]) => other !== name);
      others.sort((a, b) => b[1] - a[1]);
      keep(USES, Object.fromEntries(
        [[name, (Number(uses[name]) || 0) + 1], ...others].slice(0, MOST_KEPT),
      ));
    },

    /** Offers the pairs that are often used, but for the one that is chosen. */
    offer() {
      const often = Object.entries(recall(USES, {}))
        .filter(([name, times]) => times >= OFTEN && name.trim() && name !== current().join(" "))
        .sort((a, b) => b[1] - a[1])
        .map(([name]) => name.split(" "))
        .filter((pair) => pickers.every((picker, index) => knows(picker, pair[index])))
        .slice(0, MOST_OFFERED);
      row.replaceChildren(...often.map(button));
      row.hidden = !often.length;
    },
  };
}
