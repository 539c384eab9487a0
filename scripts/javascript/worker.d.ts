// What the service worker finds besides the browser's own: web/offline/worker.py writes it.

declare const GIVEN: {
  version: string;
  root: string;
  statics: string;
  files: string[];
  /** By language: the addresses of the search, the list, the page of an entry, the words, and so on. */
  pages: Record<string, [
    search: string, list: string, entry: string, words: string, wish: string, names: string,
    saved: string,
  ]>;
  beside: string[];
};
