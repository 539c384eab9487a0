// The shapes that scripts exchange with the server and with each other. Nothing here is served.

/** A value for each language tag. */
type ByTag<T> = Record<string, T>;

/** text/rungs.py: RUNGS. A test holds both against each other. */
type RungName = "exact" | "tone" | "plain" | "prefix" | "words" | "fuzzy";

/** text/portable.py: tables(). */
interface FoldTables {
  version: number;
  rungs: RungName[];
  apostrophes: string;
  signs: string;
  stroked: Record<string, string>;
  raised: Record<string, string>;
  joiner: string;
  alike: Record<string, string>;
  vowels: string;
  later: string;
  tones: string;
  most: number;
  case: Record<string, string>;
  classes: [first: number, last: number, combiningClass: number][];
  vietnamese: VietnameseTables;
}

/** text/portable.py: tables().vietnamese. */
interface VietnameseTables {
  syllables: [onsets: string[], rimes: string[]][];
  /** All rimes in their order; not in words that were saved by an older version of the site. */
  rimes?: string[];
  stops: string[];
  stop_tones: string;
  names: string[];
  onsets: Record<string, string[]>;
  finals: Record<string, string[]>;
  vowels: Record<string, string[]>;
  confused_tones: Record<string, string[]>;
}

/** A text in plain letters, each with its marks and where it ends (in code points). */
interface FoldReading {
  letters: string[];
  marks: string[];
  ends: number[];
  /** Numbers of letters before which the text has a space or another sign. */
  breaks: Set<number>;
}

/** languages/ranges.py: portable(). */
interface RangeTables {
  word: string;
  short: Record<string, string>;
  groups: Record<string, string>;
  tags: Record<string, string[]>;
  names: Record<string, string[][]>;
}

/** /offline/words. */
interface Words {
  locale: string;
  sentences: Record<string, string>;
  rungs: Record<string, string>;
  matched: Record<string, string>;
  fields: Record<string, string>;
  /** What a search can be narrowed by. */
  filters?: Record<string, string>;
  relations: Record<string, string>;
  parts: Record<string, string>;
  /** What terms are worth; not in words that were saved by an older version of the site. */
  statuses?: Record<string, string>;
  reliabilities?: string[];
  verdicts?: Record<string, string>;
  /** Of typed notes by their kinds; "" for those that are not for readers. */
  notes?: Record<string, string>;
  languages: ByTag<string>;
  /** By input method: what is said before a query as it is read. */
  typed?: Record<string, string>;
  /** What transcriptions are called. */
  transcription: string;
  tones: ByTag<string>;
  /** Letters that spell a tone at the end of a syllable. */
  tone_letters?: ByTag<string>;
  /** Words that open a gloss and are no part of it, and those before which they stay. */
  openings?: ByTag<[openings: string[], stay: string[]]>;
  ranges?: RangeTables;
  /** Languages, those with most speakers first. */
  order?: string[];
  fold: FoldTables;
}

interface TypedNote {
  kind: string;
  texts: ByTag<string>;
}

interface Picture {
  file: string;
  captions?: ByTag<string>;
}

interface Sense {
  part_of_speech?: string;
  subsenses?: Sense[];
  typed_notes?: TypedNote[];
  glosses: ByTag<string[]>;
  definitions: ByTag<string>;
  examples?: {
    text: string; translations?: ByTag<string>; source?: string; language?: string;
  }[];
  domains?: string[];
  notes?: string;
  pictures?: Picture[];
  /** In copies that were saved by an older version of the site. */
  extra?: { subsense?: unknown };
}

/** A term of a concept, as the API gives it. */
interface Term {
  id: string;
  text: string;
  type: string;
  status: string;
  reliability: number;
  replaced_by?: string;
  lookup_forms?: string[];
}

interface Definition {
  text: string;
  source?: string;
}

interface TermSection {
  terms: Term[];
  definitions?: Definition[];
}

interface Relation {
  kind: string;
  target?: string;
  text?: string;
}

/** An entry as the API gives it. */
interface Entry {
  id: number;
  lexicon: string;
  language: string;
  headword: string;
  homograph?: number | string;
  part_of_speech?: string;
  senses: Sense[];
  variants?: { form: string; language: string }[];
  pronunciations?: { ipa?: string; audio?: string }[];
  pictures?: Picture[];
  /** What the server has under the names that the entry gives its files. */
  media?: Record<string, { url: string; type: string; size: number }>;
  relations?: Relation[];
  etymology?: string;
  sources?: string[];
  source_id?: string;
  typed_notes?: TypedNote[];
  /** Of a concept: "concept", its terms and definitions. */
  kind?: string;
  languages?: ByTag<TermSection>;
  definitions?: ByTag<Definition[]>;
}

/** A form of a kept entry: `floor` is the best rung that `spelling` may give. */
type KeptForm = [
  field: string,
  language: string,
  text: string,
  spelling: string,
  floor: number,
  key: string,
  rank: string,
  /** store/weight.py; not in copies that were saved by an older version of the site. */
  weight?: number,
];

/** A kept entry; `forms` are those that were asked for. */
interface KeptEntry {
  id: number;
  lexicon: string;
  json: string;
  forms: KeptForm[];
  languages: string[];
}

/** Entries in IndexedDB: static/offline/segments.js packs them. */
interface Segment {
  lexicon: string;
  ids: number[];
  gone: number[];
  forms: ArrayBuffer;
  blocks: ArrayBuffer[];
}

/** A lexicon in IndexedDB; the copy is whole when `cursor` is null. */
interface KeptLexicon {
  id: string;
  title?: ByTag<string>;
  language?: string;
  licence?: string;
  citation?: string;
  total?: number;
  done: number;
  /** The largest number of an entry. */
  last?: number;
  change: number;
  newest?: number;
  cursor: string | null;
  at: number;
  bytes: number;
}

/** A page of a copy: what keepPage needs of it. */
interface CopiedEntries {
  entries: { entry: Entry; forms: KeptForm[] }[];
  gone: number[];
}

/** /api/v1/lexicons/ID/offline. */
interface CopyPage extends CopiedEntries {
  lexicon: { id: string; title: ByTag<string>; language: string; licence: string; citation: string };
  change: number;
  total: number;
  next_cursor: string | null;
}

/** /api/v1/lexicons/ID/offline/size: bytes, but for the entries. */
interface CopySize {
  entries: number;
  fetched: number;
  kept: number;
}

/** What is asked of the search; an empty text is no condition. */
interface Asked {
  q: string;
  from: string;
  to: string;
  lexicon: string;
  pos: string;
  domain: string;
}

/** Why a result is there; `end` is where the matching part ends, in code points. */
interface KeptMatch {
  kind: RungName;
  field: string;
  form: string;
  language: string;
  end: number;
}

interface KeptResult {
  match: KeptMatch;
  entries: Entry[];
}

/** A form that may have been meant, with the number of its kept entries. */
interface KeptNear {
  text: string;
  language: string;
  entries: number;
}

/** A piece of a query of several words; `match` is null if nothing is kept of it. */
interface KeptPart {
  text: string;
  match: KeptMatch | null;
  entries: Entry[];
  more: number;
}

/** Another language that has the text, and what asks for it there. */
interface KeptElsewhere {
  language: string;
  entries: number;
  asked: Asked;
}

/** The first results of another direction. */
interface KeptReverse {
  asked: Asked;
  results: KeptResult[];
  total: number;
}

/** What helps where no kept form agrees with the query. */
interface KeptHelp {
  near: KeptNear[];
  parts: KeptPart[];
  reverse: KeptReverse | null;
  elsewhere: KeptElsewhere[];
  /** Whether forms in any language agree with the query. */
  isAnywhere: boolean;
}

/** What a query says in an input method. */
interface KeptReading {
  method: string;
  text: string;
}

interface KeptAnswer {
  readAs?: KeptReading;
  total: number;
  shown: number;
  results: KeptResult[];
  /** Where there are no results. */
  help?: KeptHelp;
}

/** What the search page shows: a sentence, the results, and filters if the server sent them. */
interface Shown {
  said: HTMLElement;
  nodes: Node[];
  filters?: HTMLElement;
}

/** What a search is remembered by. */
interface Search {
  q: string;
  from: string;
  to: string;
}

/** A word that is kept with a star, by the number of its entry. */
interface SavedWord {
  id: number;
  headword: string;
  language: string;
  part: string;
  glosses: string;
}

interface SavedList {
  id: string;
  name: string;
  words: SavedWord[];
}

/** /api/v1/search, as the widget uses it. */
interface ApiMatch {
  kind: RungName;
  field: string;
  form: string;
  language: string;
  spans: [start: number, end: number][];
}

interface ApiResult {
  entry: Entry;
  /** Other entries of its headword. */
  others?: Entry[];
  match: ApiMatch;
  /** Of the concepts among the entries: the term that matches. */
  terms?: { text: string; status: string; replaced_by: string | null }[];
}

/** The answer of another direction. */
interface ApiReverse {
  from: string | null;
  to: string | null;
  results: ApiResult[];
}

interface ApiAnswer {
  results: ApiResult[];
  total: number;
  total_is_exact: boolean;
  near: { text: string; language: string; entries: number }[];
  parts: { text: string; entries: ApiResult[] }[];
  reverse: ApiReverse | null;
  elsewhere: { language: string; entries: number }[];
}

/** What web/embed/script.py puts before the modules of the widget. */
declare module "*/given.js" {
  export const TEXTS: Record<string, Record<string, string>>;
  export const OPENINGS: ByTag<[openings: string[], stay: string[]]>;
  /** By the languages of the widget; in the script of terms alone. */
  export const TERM_TEXTS: Record<string, { instead: string; statuses: Record<string, string> }>;
  export const NAMES: ByTag<string[]>;
  export const STYLE: string;
}

interface Window {
  /** swagger-ui-bundle.js, on the page of the API. */
  SwaggerUIBundle(options: { domNode: Element; url?: string; deepLinking: boolean }): void;
}

interface Navigator {
  /** Not in every browser. */
  readonly connection?: { readonly saveData?: boolean };
}
