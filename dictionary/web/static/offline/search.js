// A search in the lexicons that this device keeps, where the server does not answer: rungs 1 to 4
// of the server's ladder (services/search/ladder.py), but for what is read as Telex, VNI or VIQR.

import { resultNodes } from "./cards.js";
import { el } from "./dom.js";
import { folding } from "./fold.js";
import { beginning, lexicons } from "./kept.js";
import { date, number, sentence, words } from "./words.js";

const RUNGS = ["exact", "tone", "plain", "prefix"];
const PREFIX = 3;
const PAGE = 20;

const within = (range, tag) => !range || tag === range || tag.startsWith(`${range}-`);
const tidy = (text) => text.normalize("NFC").replace(/\s+/g, " ").trim();

/** Where the shown letter that `end` (in code points) falls into ends. */
function clusterEnd(text, end) {
  if (!window.Intl?.Segmenter) {
    return end;
  }
  let at = 0;
  for (const { segment } of new Intl.Segmenter().segment(text)) {
    if (at >= end) {
      break;
    }
    at += [...segment].length;
  }
  return at;
}

function ladder(known, query) {
  const fold = folding(known.fold);
  const key = fold.plainKey(query);
  const typed = fold.read(query);
  const sets = new Map();

  function tonesOf(tag) {
    if (!sets.has(tag)) {
      sets.set(tag, new Set(known.tones[tag] ?? known.fold.tones));
    }
    return sets.get(tag);
  }

  /** The place of a form among the results, null if it contradicts what was typed. */
  function place([field, language, text, spelling, floor, formKey, rank]) {
    if (!formKey.startsWith(key)) {
      return null;
    }
    const spelled = spelling || text;
    const found = { field, language, text, rank, respelled: 0, end: [...text].length };
    if (spelled === query) {
      return { ...found, rung: floor };
    }
    const form = fold.read(spelled);
    if (typed.letters.some((letter, index) => letter !== form.letters[index])) {
      return null;
    }
    const rung = fold.compare(typed, form, tonesOf(language));
    if (rung === null) {
      return null;
    }
    if (form.letters.length > typed.letters.length) {
      const end = spelled === text
        ? clusterEnd(text, form.ends[typed.letters.length - 1] ?? 0) : found.end;
      return { ...found, rung: PREFIX, end };
    }
    const isParted = form.breaks.size !== typed.breaks.size
      || [...form.breaks].some((at) => !typed.breaks.has(at));
    const isMoved = !rung && form.marks.some((marks, index) => marks !== typed.marks[index]);
    return { ...found, rung: Math.max(rung, floor), respelled: isParted || isMoved ? 1 : 0 };
  }

  return { key, place };
}

const compareText = (a, b) => (a < b ? -1 : a > b ? 1 : 0);
const inOrder = (a, b) => a.rung - b.rung || a.respelled - b.respelled
  || compareText(a.rank, b.rank) || compareText(a.language, b.language)
  || compareText(a.text, b.text);

function isWanted(asked, record) {
  if (asked.lexicon && asked.lexicon !== record.lexicon) {
    return false;
  }
  if (asked.to && !record.languages.some((tag) => within(asked.to, tag))) {
    return false;
  }
  const entry = asked.pos || asked.domain ? JSON.parse(record.json) : null;
  return (!asked.pos || entry.part_of_speech === asked.pos)
    && (!asked.domain || entry.senses.some((sense) => sense.domains?.includes(asked.domain)));
}

/** Each form at its best place, with the entries that have it. */
function candidates(asked, records, place) {
  const forms = new Map();
  for (const record of records.filter((one) => isWanted(asked, one))) {
    for (const form of record.forms.filter((one) => within(asked.from, one[1]))) {
      const at = place(form);
      if (at) {
        const name = `${at.language}\n${at.text}`;
        const known = forms.get(name);
        const best = known && inOrder(known, at) <= 0 ? known : { ...at };
        best.entries = known?.entries ?? new Map();
        best.entries.set(record.id, record);
        forms.set(name, best);
      }
    }
  }
  return [...forms.values()].sort(inOrder);
}

const match = (one) => ({
  kind: RUNGS[one.rung], field: one.field, form: one.text, language: one.language, end: one.end,
});

/** One result for each entry under the best of its forms, or for each form. */
function grouped(asked, found) {
  if (!asked.to) {
    return found.map((one) => ({ match: match(one), records: [...one.entries.values()] }));
  }
  const seen = new Set();
  return found.flatMap((one) => [...one.entries.values()]
    .filter((record) => !seen.has(record.id) && seen.add(record.id))
    .map((record) => ({ match: match(one), records: [record] })));
}

/** The results of a question {q, from, to, lexicon, pos, domain} from number `skip` on. */
export async function searchKept(asked, known, skip = 0) {
  const query = tidy(asked.q);
  const { key, place } = ladder(known, query);
  const records = key ? await beginning(key) : [];
  records.sort((a, b) => a.id - b.id);
  const all = grouped(asked, candidates(asked, records, place));
  const results = all.slice(skip, skip + PAGE).map(({ match: why, records: some }) => ({
    match: why, entries: some.map((record) => JSON.parse(record.json)),
  }));
  return { total: all.length, shown: skip + results.length, results };
}

function banner(known, kept) {
  const since = Math.min(...kept.map((one) => one.at));
  return el(
    "p", { class: "notice offline" },
    sentence(known, "offline-banner", { count: number(known, kept.length), date: date(known, since) }),
  );
}

/**
 * What the search page shows instead of the server's answer to `parameters`: {said, nodes} as its
 * own loading gives them; null where nothing is kept.
 */
export async function answerFromKept(parameters) {
  const kept = (await lexicons()).filter((one) => one.done);
  if (!kept.length) {
    return null;
  }
  const known = await words();
  const names = ["q", "from", "to", "lexicon", "pos", "domain"];
  const asked = Object.fromEntries(names.map((name) => [name, parameters.get(name) ?? ""]));
  const title = sentence(known, "page-title-search", { q: asked.q });
  const said = el("p", { "data-title": asked.q ? title : document.title });
  if (!asked.q) {
    return { said, nodes: [banner(known, kept)] };
  }
  const skip = Number(parameters.get("kept")) || 0;
  const answer = await searchKept(asked, known, skip);
  answer.titles = new Map(kept.map((one) => [one.id, one.title]));
  said.textContent = sentence(known, "offline-found", {
    q: asked.q, count: number(known, answer.total),
  });
  return { said, nodes: [...(skip ? [] : [banner(known, kept)]), ...resultNodes(known, asked, answer)] };
}
