// Where the answers of the search page come from: the server, or what is kept on the device.

const PATIENCE = 8000; // ms after which what is kept answers, if anything is

/** @param {URLSearchParams} parameters */
const fromKept = async (parameters) => (await import("./search.js")).answerFromKept(parameters);

/** @param {unknown} error */
const isAborted = (error) => error instanceof Error && error.name === "AbortError";

/**
 * What `ask(signal)` gives; if it fails or takes too long, what kept lexicons answer to the
 * parameters of `url`. Fails as `ask` does where nothing is kept.
 * @param {URL} url
 * @param {AbortSignal} signal
 * @param {(signal: AbortSignal) => Promise<Shown>} ask
 * @returns {Promise<Shown>}
 */
export async function askOrSearchKept(url, signal, ask) {
  if (url.searchParams.has("kept")) {
    const further = await fromKept(url.searchParams); // goes on with an answer from here
    if (!further) {
      throw new Error("nothing is kept");
    }
    return further;
  }
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  let timer;
  /** @type {Promise<Shown | null>} */
  const late = new Promise((resolve) => {
    timer = setTimeout(() => resolve(fromKept(url.searchParams).catch(() => null)), PATIENCE);
  });
  const asked = ask(signal);
  asked.catch(() => {}); // may fail when something else is shown already
  try {
    return (await Promise.race([asked, late])) ?? (await asked);
  } catch (error) {
    const kept = isAborted(error) || signal.aborted
      ? null : await fromKept(url.searchParams).catch(() => null);
    if (!kept) {
      throw error;
    }
    return kept;
  } finally {
    clearTimeout(timer);
  }
}
