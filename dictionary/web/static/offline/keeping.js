// The part of a page by which a lexicon is kept on the device: on its own page, and in the list of
// those that are kept. It is a <template id="keep-part">; its sentences are in words.js.

import { bring, Closed, newer } from "./copying.js";
import { lexicon, remove } from "./kept.js";
import { date, number, own, sentence, size, words } from "./words.js";

const source = () => document.querySelector("link[rel=manifest]").dataset.copies;

/**
 * A part for the lexicon `id`, in `holder`. `changed` is called when what is kept has changed,
 * with the sentence to say where the part itself goes away.
 */
export async function keepingPart(id, holder, changed = () => {}) {
  const part = document.getElementById("keep-part").content.firstElementChild.cloneNode(true);
  const known = await words();
  const status = part.querySelector("[role=status]");
  const bar = part.querySelector("progress");
  const button = (name) => part.querySelector(`[data-do=${name}]`);
  let running = null;

  const say = (name, values = {}) => { status.textContent = sentence(known, name, values); };

  function counts(kept) {
    return {
      done: number(known, kept.done), total: number(known, kept.total ?? 0),
      size: size(known, kept.bytes), date: date(known, kept.at), title: own(known, kept.title ?? {}),
    };
  }

  function offer(kept) {
    const isWhole = kept?.cursor === null;
    button("keep").hidden = Boolean(kept) || Boolean(running);
    button("resume").hidden = !kept || isWhole || Boolean(running);
    button("update").hidden = !isWhole || Boolean(running);
    button("remove").hidden = !kept || Boolean(running);
    button("cancel").hidden = !running;
    bar.hidden = !running;
    if (kept && !running) {
      say(isWhole ? "offline-kept" : "offline-stopped", counts(kept));
    }
    return kept;
  }

  function progress(kept) {
    bar.max = Math.max(kept.total, 1);
    bar.value = kept.done;
    say("offline-progress", counts(kept));
  }

  async function failed(error, kept) {
    if (error instanceof Closed) {
      say("offline-closed");
      changed(status.textContent);
    } else if (error.name === "QuotaExceededError") {
      say("offline-full");
    } else if (error.name !== "AbortError") {
      say("offline-failed");
    } else if (kept) {
      say("offline-stopped", counts(kept));
    }
  }

  async function start() {
    const focused = part.contains(document.activeElement);
    running = new AbortController();
    const before = await lexicon(id);
    offer(before);
    if (focused) {
      button("cancel").focus(); // the button that was pressed is gone
    }
    let error = null;
    let brought = null;
    try {
      brought = await bring(source(), id, running.signal, progress);
    } catch (found) {
      error = found;
    }
    running = null;
    const kept = offer(await lexicon(id));
    if (error) {
      await failed(error, kept);
    } else if (before?.cursor === null) {
      say(brought.count ? "offline-updated" : "offline-found-same",
        { count: number(known, brought.count) });
    }
    if (focused) {
      [...part.querySelectorAll("button")].find((one) => !one.hidden)?.focus();
    }
    changed("");
  }

  async function forget() {
    const kept = await lexicon(id);
    await remove(id);
    offer(undefined);
    say("offline-removed", counts(kept));
    button("keep").focus();
    changed(status.textContent);
  }

  for (const name of ["keep", "resume", "update"]) {
    button(name).addEventListener("click", start);
  }
  button("cancel").addEventListener("click", () => running?.abort());
  button("remove").addEventListener("click", forget);
  const kept = offer(await lexicon(id));
  holder.replaceChildren(part);
  if (kept?.cursor === null && navigator.onLine) {
    newer(source(), id).then((count) => {
      if (count && !running) {
        status.textContent += ` ${sentence(known, "offline-found-newer", { count: number(known, count) })}`;
      }
    }, () => {});
  }
}
