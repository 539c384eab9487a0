// Tables as CSV (RFC 4180) that spreadsheets open as text.

const BYTE_ORDER_MARK = "\ufeff"; // without it Excel takes UTF-8 for the system's old encoding
const FORMULA = /^[\t\r ]*[=+\-@]/;

/** @param {string} text */
function cell(text) {
  const safe = FORMULA.test(text) ? `'${text}` : text; // or a spreadsheet would compute it
  return /[",\r\n]/.test(safe) || safe !== safe.trim() ? `"${safe.replaceAll('"', '""')}"` : safe;
}

/**
 * @param {string[][]} rows the first one has the titles
 */
export const csvOf = (rows) => BYTE_ORDER_MARK
  + rows.map((row) => `${row.map(cell).join(",")}\r\n`).join("");

/**
 * The name of a file that every system takes.
 * @param {string} name
 */
export function fileName(name) {
  const safe = name.replace(/[\s\p{Cc}\\/:*?"<>|]+/gu, " ").replace(/^[. ]+|[. ]+$/g, "");
  return `${safe || "words"}.csv`;
}

/**
 * Gives somebody a file that this page has made.
 * @param {string} name
 * @param {string} text
 */
export function download(name, text) {
  const link = document.createElement("a");
  link.href = URL.createObjectURL(new Blob([text], { type: "text/csv;charset=utf-8" }));
  link.download = name;
  document.body.append(link);
  link.click();
  link.remove();
  setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
}
