// The languages that a picker offers, and those of them that have a name which begins as somebody
// has typed. Labels come with the page; other names, and counts, come when they are needed.

import { isMine, mine } from "../layout/mine.js";
import { isBeginning, matchesNames } from "../layout/names.js";

/**
 * What is known of a range (web/layout/language_choices.py): its own names, the ids of its peoples.
 * @typedef {{ names: string[], own: string, peoples: string[], entries?: number }} Known
 */

/**
 * `others`: languages without entries. `peoples`: all names of each.
 * @typedef {object} Names
 * @property {Record<string, Known>} choices
 * @property {(Known & { label: string })[]} others
 * @property {Record<string, string[]>} peoples
 */

/**
 * `section`: the heading that it stands under, "" for none. `isEmpty`: it cannot be chosen.
 * @typedef {object} Item
 * @property {string} value
 * @property {string} label
 * @property {string} section
 * @property {Known} [known]
 * @property {boolean} isEmpty
 */

/** @type {Promise<Names> | undefined} */
let coming;

/**
 * The names, once for a page.
 * @param {string} address
 * @returns {Promise<Names>}
 */
function names(address) {
  coming ??= fetch(address).then((answer) => {
    if (!answer.ok) {
      throw new Error(`status ${answer.status}`);
    }
    return answer.json();
  });
  coming.catch(() => { coming = undefined; }); // the next try may have more luck
  return coming;
}

// How well a name agrees: the label as a whole, a part of the label, another name of the language, a
// name of its people; then the same for languages without entries. The least comes first: one of the
// first three is meant rather than a language without entries, whatever that is called.
const PLACES = [0, 1, 2, 4];
const EMPTY_PLACES = [3, 3, 5, 5];

/** The languages of a native field. */
export class LanguageItems {
  #select;
  #address;
  #mine;
  /** @type {Names | undefined} */
  #names;

  /**
   * @param {HTMLSelectElement} select
   * @param {string} address of the names
   * @param {string} ofMine heading of the pinned ones
   */
  constructor(select, address, ofMine) {
    this.#select = select;
    this.#address = address;
    this.#mine = ofMine;
  }

  /** Fetches the names; fails where they cannot be had: then labels alone are searched. */
  async load() {
    this.#names ??= await names(this.#address);
  }

  /**
   * All that can be chosen: mine first, those of one people together.
   * @returns {Item[]}
   */
  get choices() {
    const all = [...this.#select.options].map((option) => ({
      value: option.value,
      label: option.textContent.trim(),
      section: option.parentElement instanceof HTMLOptGroupElement
        ? option.parentElement.label : "",
      known: this.#names?.choices[option.value],
      isEmpty: false,
    }));
    const pinned = mine().flatMap((range) => all.filter(({ value }) => value === range))
      .map((item) => ({ ...item, section: this.#mine }));
    const [any, ...others] = all;
    return [any, ...pinned, ...others.filter(({ value }) => !isMine(value))];
  }

  /**
   * Those with a name that begins so, the best first.
   * @param {string} typed
   * @returns {Item[]}
   */
  matching(typed) {
    const others = (this.#names?.others ?? []).map((known) => (
      { value: "", label: known.label, section: "", known, isEmpty: true }));
    return [...this.choices.filter(({ value }) => value), ...others]
      .map((item) => ({ item: { ...item, section: "" }, place: this.#place(typed, item) }))
      .filter(({ place }) => place >= 0)
      .sort((a, b) => a.place - b.place)
      .map(({ item }) => item);
  }

  /**
   * The place of an item by how well its names agree with what was typed; -1: none does.
   * @param {string} typed
   * @param {Item} item
   */
  #place(typed, { label, known, isEmpty }) {
    const own = known ? [label, ...known.names, known.own] : [label];
    const peoples = known?.peoples.flatMap((id) => this.#names?.peoples[id] ?? []) ?? [];
    if (!matchesNames(typed, [...own, ...peoples])) {
      return -1;
    }
    const isBetter = [isBeginning(typed, label), matchesNames(typed, [label]),
      matchesNames(typed, own), true];
    return (isEmpty ? EMPTY_PLACES : PLACES)[isBetter.indexOf(true)];
  }
}
