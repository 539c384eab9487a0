// The senses of a kept entry in a row: each with its depth, 0 for one that stands in no other.

const DEEPEST = 9;

/**
 * Subsenses stand in their sense; copies that were saved by an older version of the site have them
 * in a row already, with their depth in `extra`.
 * @param {Sense[]} senses
 * @param {number} [around] the depth of these senses
 * @returns {{ sense: Sense, depth: number }[]}
 */
export function rowOf(senses, around = 0) {
  /** @type {{ sense: Sense, depth: number }[]} */
  const row = [];
  let before = around - 1;
  for (const sense of senses) {
    const own = Number.isInteger(sense.extra?.subsense) ? Number(sense.extra?.subsense) : 0;
    const depth = Math.min(around + Math.max(own, 0), before + 1, DEEPEST);
    row.push({ sense, depth }, ...rowOf(sense.subsenses ?? [], Math.min(depth + 1, DEEPEST)));
    before = depth;
  }
  return row;
}
