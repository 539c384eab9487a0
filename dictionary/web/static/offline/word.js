// What is known of a word besides its meaning: how it is spoken, its recording, a picture; as on the
// server (layout/media.py, templates/pages/_cards.html).

import { el, said } from "./dom.js";
import { rowOf } from "./senses.js";
import { own, preferred, sentence } from "./words.js";

const STORED = /^\/api\/v1\/media\/[0-9a-f]{64}$/;
const MOST_BYTES = 200_000; // of a picture in a list
const TRIANGLE = "M7 5v14l12-7z";
const SVG = "http://www.w3.org/2000/svg";

/** @param {string} path */
function icon(path) {
  const made = document.createElementNS(SVG, "svg");
  const drawn = document.createElementNS(SVG, "path");
  const attributes = { viewBox: "0 0 24 24", width: "24", height: "24", "aria-hidden": "true" };
  Object.entries(attributes).forEach(([name, value]) => made.setAttribute(name, value));
  drawn.setAttribute("d", path);
  made.append(drawn);
  return made;
}

/**
 * Where the server has a file.
 * @param {string} path that begins with /api/
 */
function address(path) {
  /** @type {HTMLLinkElement | null} */
  const link = document.querySelector("link[rel=manifest]");
  return (link?.dataset.copies ?? "").replace(/\/api\/.*/, "") + path;
}

/** @param {Entry} entry */
export function ipa({ headword, pronunciations }) {
  const spoken = (pronunciations ?? []).map((each) => each.ipa ?? "")
    .find((each) => each && each !== headword);
  return spoken ? [" ", el("span", { class: "ipa" }, "[", said(spoken, "und-fonipa"), "]")] : null;
}

/**
 * All texts within a part of an entry.
 * @param {unknown} part
 * @returns {string[]}
 */
const textsIn = (part) => (typeof part === "string" ? [part]
  : Object.values(Object(part)).flatMap(textsIn));

/**
 * The names of files that are of no sense.
 * @param {Entry} entry
 */
function outside({ media, senses }) {
  const inner = new Set(textsIn(senses));
  return Object.keys(media ?? {}).filter((name) => !inner.has(name));
}

/** @param {Entry} entry */
function recordingOf(entry) {
  const { pronunciations, media } = entry;
  const spoken = (pronunciations ?? []).map(({ audio }) => audio ?? "");
  const names = [...spoken, ...outside(entry)];
  const sound = names.map((name) => media?.[name]).find((each) => each?.type.startsWith("audio/"));
  return spoken.find((each) => STORED.test(each)) ?? sound?.url ?? "";
}

/**
 * The link that plays the recording of a headword.
 * @param {Words} words
 * @param {Entry} entry
 */
export function play(words, entry) {
  const sound = recordingOf(entry);
  return sound ? [" ", el("a", {
    class: "play",
    href: address(sound),
    "aria-label": sentence(words, "page-play", { word: entry.headword }),
  }, icon(TRIANGLE))] : null;
}

/**
 * @param {Words} words
 * @param {Entry} entry
 * @param {Sense[]} senses
 */
const meaningOf = (words, entry, senses) => senses.flatMap(({ glosses }) => preferred(words, glosses))
  .flatMap(([, all]) => all)[0] ?? entry.headword;

/**
 * A small picture of an entry; its text says what it shows.
 * @param {Words} words
 * @param {Entry} entry
 */
export function picture(words, entry) {
  const media = entry.media ?? {};
  const senses = rowOf(entry.senses).map(({ sense }) => sense);
  const parts = [
    ...senses.map((sense) => (
      { part: sense, names: textsIn({ ...sense, subsenses: [] }), meant: [sense] })),
    { part: entry, names: outside(entry), meant: senses },
  ];
  for (const { part, names, meant } of parts) {
    const pictures = new Map((part.pictures ?? []).map(({ file, captions }) => [file, captions]));
    const name = [...pictures.keys(), ...names].find((each) => (
      media[each]?.type.startsWith("image/") && media[each].size <= MOST_BYTES));
    if (name) {
      const meaning = meaningOf(words, entry, meant);
      return el("img", {
        class: "thumb",
        loading: "lazy",
        width: 72,
        height: 72,
        src: address(media[name].url),
        alt: own(words, pictures.get(name) ?? {}) || meaning,
      });
    }
  }
  return null;
}
