// The worker of a service that keeps no pages on devices: it takes itself and its copies away.

/** @type {ServiceWorkerGlobalScope} what `self` is here: the compiler takes it for any worker */
const worker = /** @type {any} */ (self);

worker.addEventListener("install", () => worker.skipWaiting());

worker.addEventListener("activate", (event) => {
  event.waitUntil((async () => {
    const names = (await caches.keys()).filter((name) => name.startsWith("dictionary-"));
    await Promise.all(names.map((name) => caches.delete(name)));
    await worker.registration.unregister();
  })());
});
