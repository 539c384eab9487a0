// The service worker of the pages: registered when a page has nothing else to do any more.

/** @type {HTMLLinkElement | null} */
const link = document.querySelector("link[rel=manifest]");

/** Registers the worker; whether pages are kept from now on. */
export async function register() {
  if (!link?.dataset.worker || !navigator.serviceWorker) {
    return false;
  }
  try {
    await navigator.serviceWorker.register(link.dataset.worker, { updateViaCache: "none" });
    return true;
  } catch {
    return false; // switched off, or a private window
  }
}

/** Registers it when the page has come, but not where data are to be saved. */
export function registerSoon() {
  if (!link?.dataset.worker || navigator.connection?.saveData) {
    return;
  }
  const start = () => ("requestIdleCallback" in window ? requestIdleCallback(register)
    : setTimeout(register));
  if (document.readyState === "complete") {
    start();
  } else {
    addEventListener("load", start);
  }
}

/** Takes everything away that pages have been kept in. */
export async function forgetPages() {
  const workers = await navigator.serviceWorker?.getRegistrations() ?? [];
  await Promise.all(workers.map((worker) => worker.unregister()));
  if (window.caches) {
    const names = (await caches.keys()).filter((name) => name.startsWith("dictionary-"));
    await Promise.all(names.map((name) => caches.delete(name)));
  }
}
