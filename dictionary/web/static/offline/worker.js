// The service worker. What it knows of the server stands before it as GIVEN (web/offline/worker.py):
// version, root, the addresses of static files and of the pages that work from a copy.
//
// Pages come from the network, or if it fails or is slow from a copy; static files from the copy of
// this version. What is somebody's own (Cache-Control: private) is never kept, nor is any answer of
// the API: searches in kept lexicons are made by the page itself (search.js).

/** @type {ServiceWorkerGlobalScope} what `self` is here: the compiler takes it for any worker */
const worker = /** @type {any} */ (self);

const PREFIX = "dictionary-";
const SHELL = `${PREFIX}shell-${GIVEN.version}`;
const RECENT = `${PREFIX}recent`; // entries and lists that were read, the oldest first
const FONTS = `${PREFIX}fonts`;
const MOST_RECENT = 100;
const PATIENCE = 3000; // ms that a page is waited for if there is a copy of it
const READ = /^\/(lexicons|languages)(\/[^/]+)?$/;
const ANY_STAMP = { ignoreVary: true };

/**
 * What a cache has under an address; looking there makes no cache.
 * @param {string} cacheName
 * @param {string} address
 */
const copyIn = (cacheName, address) => caches.match(address, { ...ANY_STAMP, cacheName });

/** @param {URL} url */
const local = (url) => url.pathname.slice(GIVEN.root.length);

/** @param {URL} url */
function localeOf(url) {
  const named = /^\/([a-z]{2})(\/|$)/.exec(local(url))?.[1] ?? "";
  return named in GIVEN.pages ? named : Object.keys(GIVEN.pages)[0];
}

/** @param {URL} url */
const pagesOf = (url) => {
  const [search, list, entry, words, wish, names, saved] = GIVEN.pages[localeOf(url)];
  return { search, list, entry, words, wish, names, saved };
};

/**
 * The path of a page without the part that says its language.
 * @param {URL} url
 */
const plain = (url) => local(url).replace(/^\/[a-z]{2}(?=\/)/, "");

/**
 * The number of the entry whose own page this is, by whatever headword in its address.
 * @param {URL} url
 */
function entryOf(url) {
  const [, number, rest] = /^\/(?:entries|concepts)\/(\d+)(?:\/([^/]*))?$/.exec(plain(url)) ?? [];
  return number && !GIVEN.beside.includes(rest) ? number : null;
}

/** @param {string} address */
async function fill(address) {
  // As somebody whom nobody knows: what is kept is for whoever holds the device.
  const answer = await fetch(new Request(address, { credentials: "omit", cache: "no-cache" }));
  if (!answer.ok) {
    throw new Error(`${address}: ${answer.status}`);
  }
  await (await caches.open(SHELL)).put(address, answer);
}

async function install() {
  await Promise.all([...GIVEN.files, ...Object.values(GIVEN.pages).flat()].map(fill));
  await worker.skipWaiting();
}

async function activate() {
  const names = await caches.keys();
  await Promise.all(names
    .filter((name) => name.startsWith(`${PREFIX}shell-`) && name !== SHELL)
    .map((name) => caches.delete(name)));
  await worker.clients.claim();
}

/** @typedef {[cacheName: string, address: string]} Place */

/**
 * Where a copy of this page is or would be; null if none is made.
 * @param {URL} url
 * @returns {Place | null}
 */
function placeOf(url) {
  const pages = pagesOf(url);
  if (url.pathname === pages.search) {
    return [SHELL, pages.search]; // its script searches whatever the address asks
  }
  if (url.pathname === pages.wish) {
    return [SHELL, pages.wish]; // so does its own
  }
  if ([pages.list, pages.saved].includes(url.pathname) && !url.search) {
    return [SHELL, url.pathname];
  }
  if (url.search) {
    return null;
  }
  const number = entryOf(url);
  if (number) {
    return [RECENT, `${pages.search}entries/${number}`];
  }
  return READ.test(plain(url)) ? [RECENT, url.pathname] : null;
}

/**
 * The search page as the server writes it where something is asked: folded (pages/folding.js).
 * @param {Response} copy
 */
async function folded(copy) {
  const page = (await copy.text()).replace("<body>", '<body class="searching">');
  const headers = new Headers(copy.headers);
  headers.delete("Content-Encoding");
  headers.delete("Content-Length");
  return new Response(page, { headers });
}

/**
 * @param {Place | null} place
 * @param {URL} url that is asked for
 */
async function copyAt(place, url) {
  const copy = place ? await copyIn(...place) : undefined;
  return copy && place?.[1] === pagesOf(url).search && url.searchParams.get("q")
    ? folded(copy) : copy;
}

/**
 * @param {string} address
 * @param {Response} answer
 */
async function putRecent(address, answer) {
  const cache = await caches.open(RECENT);
  await cache.delete(address, ANY_STAMP); // so that it comes last
  await cache.put(address, answer);
  const kept = await cache.keys();
  await Promise.all(kept.slice(0, -MOST_RECENT).map((request) => cache.delete(request, ANY_STAMP)));
}

/**
 * Whether an answer is somebody's own, which is never kept.
 * @param {Response} answer
 */
const isOwn = (answer) => /private|no-store/.test(answer.headers.get("Cache-Control") ?? "");
const GONE = new Set([404, 410, 451]);

/**
 * Looks whether a page that was kept is still for everybody: one of them with each page that is
 * read, so that what was removed or closed is soon forgotten wherever somebody goes on reading.
 */
async function recheck() {
  const kept = (await caches.has(RECENT)) ? await (await caches.open(RECENT)).keys() : [];
  const page = kept.at(Math.floor(Math.random() * kept.length));
  if (page) {
    const answer = await fetch(new Request(page.url, { credentials: "omit", cache: "no-cache" }));
    if (GONE.has(answer.status) || (answer.ok && isOwn(answer))) {
      await (await caches.open(RECENT)).delete(page, ANY_STAMP);
    }
  }
}

/**
 * Keeps a page that has come, or forgets the copy of one that is not for everybody (any more).
 * @param {URL} url
 * @param {Response} answer
 */
async function keep(url, answer) {
  const place = placeOf(url);
  if (!place || answer.type === "opaqueredirect") {
    return;
  }
  const isPrivate = isOwn(answer);
  if (place[0] === RECENT && (isPrivate || GONE.has(answer.status))) {
    await (await caches.open(RECENT)).delete(place[1], ANY_STAMP);
  } else if (answer.ok && !isPrivate && !answer.redirected) {
    if (place[0] === RECENT) {
      await putRecent(place[1], answer);
    } else if (!url.search) {
      await (await caches.open(SHELL)).put(place[1], answer);
    }
  }
}

/**
 * What stands in for a page that there is no copy of.
 * @param {URL} url
 */
async function instead(url) {
  const pages = pagesOf(url);
  return (await copyIn(SHELL, entryOf(url) ? pages.entry : pages.list)) ?? Response.error();
}

/**
 * @param {FetchEvent} event
 * @param {URL} url
 * @returns {Promise<Response>}
 */
async function navigate(event, url) {
  const place = placeOf(url);
  const network = fetch(event.request).then((answer) => {
    event.waitUntil(keep(url, answer.clone()).then(recheck).catch(() => {})); // a full device
    return answer;
  });
  const late = new Promise((resolve) => { setTimeout(resolve, PATIENCE); })
    .then(() => copyAt(place, url));
  network.catch(() => {}); // may fail when the copy is shown already
  try {
    return (await Promise.race([network, late])) ?? (await network);
  } catch {
    return (await copyAt(place, url)) ?? instead(url);
  }
}

/**
 * Static files of this version, and of an older one where there is no network to ask.
 * @param {Request} request
 * @param {URL} url
 */
async function file(request, url) {
  const isFont = url.pathname.endsWith(".woff2");
  const kept = await copyIn(isFont ? FONTS : SHELL, url.pathname);
  if (kept) {
    return kept;
  }
  try {
    const answer = await fetch(request);
    if (answer.ok && isFont) {
      await (await caches.open(FONTS)).put(url.pathname, answer.clone());
    }
    return answer;
  } catch (error) {
    const name = /\/static\/[0-9a-f]{12}\/(.*)$/.exec(url.pathname)?.[1];
    const alike = name && await copyIn(SHELL, GIVEN.statics + name);
    if (alike) {
      return alike;
    }
    throw error;
  }
}

/**
 * Sentences of the scripts, names of languages, letters to press: the newest that can be had.
 * @param {FetchEvent} event
 * @param {URL} url
 * @param {string} cacheName
 * @returns {Promise<Response>}
 */
async function newest(event, url, cacheName) {
  const address = url.pathname + url.search;
  const kept = await copyIn(cacheName, address);
  const network = fetch(event.request).then(async (answer) => {
    if (answer.ok && !isOwn(answer)) {
      await (await caches.open(cacheName)).put(address, answer.clone());
    }
    return answer;
  });
  if (!kept) {
    return network;
  }
  /** @type {Promise<Response>} */
  const late = new Promise((resolve) => { setTimeout(resolve, PATIENCE, kept); });
  return Promise.race([network, late]).catch(() => kept);
}

worker.addEventListener("install", (event) => event.waitUntil(install()));
worker.addEventListener("activate", (event) => event.waitUntil(activate()));

worker.addEventListener("fetch", (event) => {
  const { request } = event;
  const url = new URL(request.url);
  if (request.method !== "GET" || url.origin !== location.origin
    || !url.pathname.startsWith(`${GIVEN.root}/`)) {
    return;
  }
  if (request.mode === "navigate") {
    // Pages within the frames of others are not ours to keep.
    if (!plain(url).startsWith("/embed/") && !plain(url).startsWith("/api/")) {
      event.respondWith(navigate(event, url));
    }
  } else if (local(url).startsWith("/static/")) {
    event.respondWith(file(request, url));
  } else if ([pagesOf(url).words, pagesOf(url).names].includes(url.pathname)) {
    event.respondWith(newest(event, url, SHELL));
  } else if (plain(url) === "/letters") {
    event.respondWith(newest(event, url, RECENT));
  }
});
