// Arrow keys go from the box through the results and back. Results stay links that the Tab key
// reaches: the arrows only come on top.

import { around } from "../layout/elements.js";

const STOPS = "[data-stop]";

/** @typedef {(all: HTMLElement[], at: number) => HTMLElement | undefined} Move */

/** @type {Record<string, Move>} */
const MOVES = {
  ArrowDown: (all, at) => all[Math.min(at + 1, all.length - 1)],
  ArrowUp: (all, at) => all[at - 1],
  Home: (all) => all[0],
  End: (all) => all[all.length - 1],
};

/** @param {KeyboardEvent} event */
const isBare = (event) => !(event.ctrlKey || event.metaKey || event.altKey || event.shiftKey
  || event.isComposing);

/**
 * Those that are not folded away.
 * @param {HTMLElement} results
 * @returns {HTMLElement[]}
 */
const stopsOf = (results) => [...results.querySelectorAll(STOPS)]
  .filter((stop) => stop instanceof HTMLElement)
  .filter((stop) => !stop.closest("details:not([open]) > :not(summary)"));

/**
 * The box: down into the results, Escape empties it.
 * @param {KeyboardEvent} event
 * @param {HTMLInputElement} box
 * @param {HTMLElement} results
 */
function pressedInBox(event, box, results) {
  if (!isBare(event)) {
    return;
  }
  const [first] = stopsOf(results);
  if (event.key === "ArrowDown" && first) {
    event.preventDefault();
    first.focus();
  } else if (event.key === "Escape" && box.value) {
    event.preventDefault(); // not every browser empties a box by itself
    box.value = "";
    box.dispatchEvent(new Event("input", { bubbles: true }));
  }
}

/**
 * The results: from one to another, up from the first or by Escape back to the box.
 * @param {KeyboardEvent} event
 * @param {HTMLInputElement} box
 * @param {HTMLElement} results
 */
function pressedInResults(event, box, results) {
  if (!isBare(event) || event.defaultPrevented || around(event, ".menu")) {
    return;
  }
  const stop = around(event, STOPS);
  const all = stopsOf(results);
  let next;
  if (stop && event.key in MOVES) {
    next = MOVES[event.key](all, all.indexOf(stop));
  } else if (event.key !== "Escape") {
    return;
  }
  event.preventDefault();
  if (next) {
    next.focus();
  } else {
    box.focus();
    box.select();
  }
}

/** @param {HTMLElement | undefined} stop */
const addressOf = (stop) => (stop instanceof HTMLAnchorElement ? stop.href : "");

/**
 * Puts `nodes` in the place of the results; whoever is among the old ones goes on in the new.
 * @param {HTMLInputElement} box
 * @param {HTMLElement} results
 * @param {Node[]} nodes
 */
function replace(box, results, nodes) {
  const held = stopsOf(results).find((stop) => stop === document.activeElement);
  const isHeld = results.contains(document.activeElement);
  results.replaceChildren(...nodes);
  if (isHeld) {
    const all = stopsOf(results);
    const same = all.find((stop) => addressOf(stop) && addressOf(stop) === addressOf(held));
    (same ?? all[0] ?? box).focus();
  }
}

/**
 * Returns what puts other results in place.
 * @param {HTMLInputElement} box
 * @param {HTMLElement} results
 */
export function arrowKeys(box, results) {
  box.addEventListener("keydown", (event) => pressedInBox(event, box, results));
  results.addEventListener("keydown", (event) => pressedInResults(event, box, results));
  return (/** @type {Node[]} */ nodes) => replace(box, results, nodes);
}
