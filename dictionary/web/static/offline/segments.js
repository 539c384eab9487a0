// Kept entries as they lie on the device: compressed, in segments that are written once. A segment is
// a page of a copy: blocks of entries, and a table of their forms by search key. Later segments hide
// entries of earlier ones. The server tells their size beforehand (services/sharing/copy_sizes.py).

const BLOCK = 64; // entries that are unpacked together
const MOST_BLOCKS = 150; // that stay unpacked
const HEADWORD = 2 ** 46; // what is below this in a weight stands for the headword

/**
 * @param {string} text
 * @returns {Promise<ArrayBuffer>}
 */
const pack = (text) => new Response(
  new Blob([text]).stream().pipeThrough(new CompressionStream("deflate")),
).arrayBuffer();

/**
 * @param {ArrayBuffer} bytes
 * @returns {Promise<any>}
 */
const unpack = (bytes) => new Response(
  new Blob([bytes]).stream().pipeThrough(new DecompressionStream("deflate")),
).json();

/**
 * The forms of entries as columns: of each form, once, what it is, and who has it.
 * @param {CopiedEntries["entries"]} entries
 */
function tableOf(entries) {
  /** @type {Map<string, { form: KeptForm, by: [at: number, field: string, weight: number][] }>} */
  const rows = new Map();
  entries.forEach(({ forms }, at) => forms.forEach((form) => {
    const [field, ...rest] = form;
    const name = JSON.stringify(rest.slice(0, 6));
    const row = rows.get(name) ?? { form, by: [] };
    row.by.push([at, field, form[7] ?? 0]);
    rows.set(name, row);
  }));
  const sorted = [...rows.values()].sort((a, b) => (a.form[5] < b.form[5] ? -1 : 1));
  const own = entries.map(({ forms }) => (forms[0]?.[7] ?? 0) % HEADWORD);
  const names = { field: new Map(), language: new Map() };
  const numberOf = (/** @type {Map<string, number>} */ known, /** @type {string} */ name) => {
    known.set(name, known.get(name) ?? known.size);
    return known.get(name) ?? 0;
  };
  return {
    key: sorted.map(({ form }) => form[5]),
    text: sorted.map(({ form }) => (form[2] === form[5] ? 0 : form[2])),
    spelling: sorted.map(({ form }) => form[3]),
    language: sorted.map(({ form }) => numberOf(names.language, form[1])),
    floor: sorted.map(({ form }) => form[4]),
    rank: sorted.map(({ form }) => form[6]),
    by: sorted.map(({ by }) => by.flatMap(([at, field, weight]) => {
      const rest = weight - own[at];
      // Nearly always a small multiple; else the whole weight stands there, below zero.
      const parts = rest % HEADWORD === 0 ? rest / HEADWORD : -weight - 1;
      return [at, numberOf(names.field, field), parts];
    })),
    own,
    names: { field: [...names.field.keys()], language: [...names.language.keys()] },
  };
}

/**
 * A page of a copy as a segment.
 * @param {string} lexicon
 * @param {CopiedEntries} page
 * @returns {Promise<Segment>}
 */
export async function segmentOf(lexicon, { entries, gone }) {
  const groups = Array.from({ length: Math.ceil(entries.length / BLOCK) }, (_, at) => (
    entries.slice(at * BLOCK, (at + 1) * BLOCK)));
  return {
    lexicon,
    ids: entries.map(({ entry }) => entry.id),
    gone,
    forms: await pack(JSON.stringify(tableOf(entries))),
    blocks: await Promise.all(groups.map((group) => pack(JSON.stringify(
      group.map(({ entry, forms }) => [entry, [...new Set(forms.map((form) => form[1]))]]),
    )))),
  };
}

/**
 * The room that a segment takes.
 * @param {Segment} segment
 */
export const sizeOf = ({ ids, gone, forms, blocks }) => forms.byteLength
  + blocks.reduce((sum, block) => sum + block.byteLength, 0) + 4 * (ids.length + gone.length);

/**
 * The entries that are in these segments of a lexicon, the newest segment last.
 * @param {Segment[]} segments
 */
export function idsOf(segments) {
  const ids = new Set();
  for (const segment of segments) {
    segment.gone.forEach((id) => ids.delete(id));
    segment.ids.forEach((id) => ids.add(id));
  }
  return ids;
}

/** @typedef {ReturnType<typeof tableOf>} Table */
/** @typedef {{ segment: Segment, table: Table, isShown: boolean[] }} Opened */
/** @typedef {{ key: string, opened: Opened, row: number }} Row */

/** An entry of a segment; its JSON is written only where somebody asks for it. */
class ShelfEntry {
  #entry;

  /** @type {string | undefined} */
  #json;

  /**
   * @param {Entry} entry
   * @param {string} lexicon
   * @param {string[]} languages
   * @param {KeptForm[]} forms
   */
  constructor(entry, lexicon, languages, forms) {
    this.#entry = entry;
    this.id = entry.id;
    this.lexicon = lexicon;
    this.languages = languages;
    this.forms = forms;
  }

  get json() {
    this.#json ??= JSON.stringify(this.#entry);
    return this.#json;
  }
}

/** Segments, ready to be searched. */
export class Shelf {
  /** @type {Row[]} */
  #rows = [];

  /** @type {Opened[]} */
  #all = [];

  /** @type {Map<ArrayBuffer, Promise<[Entry, string[]][]>>} */
  #blocks = new Map();

  /**
   * @param {Segment[]} segments those of each lexicon in their order
   * @returns {Promise<Shelf>}
   */
  static async open(segments) {
    const shelf = new Shelf();
    const seen = new Set();
    /** @type {boolean[][]} */
    const shown = [];
    for (const segment of [...segments].reverse()) {
      shown.push(segment.ids.map((id) => !seen.has(id)));
      [...segment.ids, ...segment.gone].forEach((id) => seen.add(id));
    }
    shown.reverse();
    shelf.#all = await Promise.all(segments.map(async (segment, at) => ({
      segment, table: await unpack(segment.forms), isShown: shown[at],
    })));
    shelf.#rows = shelf.#all.flatMap((opened) => opened.table.key.map(
      (key, row) => ({ key, opened, row }),
    )).sort((a, b) => (a.key < b.key ? -1 : a.key > b.key ? 1 : 0));
    return shelf;
  }

  /**
   * Entries of segments, in this order. Each block is unpacked once.
   * @param {{ segment: Segment, at: number, forms?: KeptForm[] }[]} wanted
   * @returns {Promise<KeptEntry[]>}
   */
  async #entriesAt(wanted) {
    const blockOf = (/** @type {{ segment: Segment, at: number }} */ { segment, at }) => (
      segment.blocks[Math.floor(at / BLOCK)]);
    /** @type {Map<ArrayBuffer, [Entry, string[]][]>} */
    const blocks = new Map();
    for (const block of new Set(wanted.map(blockOf))) {
      blocks.set(block, await this.#unpacked(block));
    }
    return wanted.map(({ segment, at, forms = [] }) => {
      const [entry, languages] = /** @type {[Entry, string[]][]} */ (
        blocks.get(blockOf({ segment, at })))[at % BLOCK];
      return new ShelfEntry(entry, segment.lexicon, languages, forms);
    });
  }

  /** @param {ArrayBuffer} block */
  #unpacked(block) {
    const known = this.#blocks.get(block) ?? unpack(block);
    this.#blocks.delete(block); // so that it comes last
    this.#blocks.set(block, known);
    if (this.#blocks.size > MOST_BLOCKS) {
      this.#blocks.delete(/** @type {ArrayBuffer} */ (this.#blocks.keys().next().value));
    }
    return known;
  }

  /**
   * The number of the first row whose key is not before `key`.
   * @param {string} key
   */
  #placeOf(key) {
    let [low, high] = [0, this.#rows.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      [low, high] = this.#rows[middle].key < key ? [middle + 1, high] : [low, middle];
    }
    return low;
  }

  /**
   * The entries in rows from that of `key` on, with their forms there.
   * @param {string} key
   * @param {(key: string) => boolean} isOne
   * @param {number} most forms
   * @returns {Promise<KeptEntry[]>}
   */
  async #from(key, isOne, most) {
    /** @type {Map<number, { segment: Segment, at: number, forms: KeptForm[] }>} */
    const entries = new Map();
    let count = 0;
    for (let place = this.#placeOf(key); place < this.#rows.length && count < most; place += 1) {
      const { key: other, opened: { segment, table, isShown }, row } = this.#rows[place];
      if (!isOne(other)) {
        break;
      }
      const by = table.by[row];
      for (let index = 0; index < by.length; index += 3) {
        const at = by[index];
        if (isShown[at]) {
          count += 1;
          const id = segment.ids[at];
          const known = entries.get(id) ?? { segment, at, forms: [] };
          known.forms.push(Shelf.#formOf(table, row, index));
          entries.set(id, known);
        }
      }
    }
    return this.#entriesAt([...entries.values()]);
  }

  /**
   * @param {Table} table
   * @param {number} row
   * @param {number} index of the posting
   * @returns {KeptForm}
   */
  static #formOf(table, row, index) {
    const [at, field, parts] = table.by[row].slice(index, index + 3);
    const weight = parts < 0 ? -parts - 1 : table.own[at] + parts * HEADWORD;
    return [
      table.names.field[field], table.names.language[table.language[row]],
      table.text[row] || table.key[row], table.spelling[row], table.floor[row], table.key[row],
      table.rank[row], weight,
    ];
  }

  /**
   * The entries with a form whose key begins with `key`.
   * @param {string} key
   * @param {number} most forms
   */
  beginning(key, most) {
    return this.#from(key, (other) => other.startsWith(key), most);
  }

  /**
   * The entries with a form that has one of these keys, by the key.
   * @param {string[]} keys
   * @param {number} most forms of a key
   * @returns {Promise<Map<string, KeptEntry[]>>} without keys that no form has
   */
  async equal(keys, most) {
    /** @type {KeptEntry[][]} */
    const some = [];
    for (const key of keys) {
      some.push(await this.#from(key, (other) => other === key, most));
    }
    /** @type {[string, KeptEntry[]][]} */
    const pairs = keys.map((key, at) => [key, some[at]]);
    return new Map(pairs.filter(([, records]) => records.length));
  }

  /**
   * @param {number} id
   * @returns {Promise<KeptEntry | undefined>}
   */
  async entry(id) {
    for (const { segment, isShown } of this.#all) {
      const at = segment.ids.indexOf(id);
      if (at >= 0 && isShown[at]) {
        return (await this.#entriesAt([{ segment, at }]))[0];
      }
    }
    return undefined;
  }

  /**
   * The entries of a lexicon, some at a time.
   * @param {string} lexiconId
   */
  async* entriesOf(lexiconId) {
    for (const { segment, isShown } of this.#all.filter((each) => each.segment.lexicon === lexiconId)) {
      const places = [...segment.ids.keys()].filter((at) => isShown[at]);
      yield await this.#entriesAt(places.map((at) => ({ segment, at })));
    }
  }
}
