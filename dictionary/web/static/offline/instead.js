// Where the answers of the search page come from: the server, or what is kept on the device.

const PATIENCE = 8000; // ms after which what is kept answers, if anything is

const fromKept = async (parameters) => (await import("./search.js")).answerFromKept(parameters);

const isAborted = (error) => error.name === "AbortError";

/**
 * What `ask(signal)` gives; if it fails or takes too long, what kept lexicons answer to the
 * parameters of `url`. Fails as `ask` does where nothing is kept.
 */
export async function askOrSearchKept(url, signal, ask) {
  if (url.searchParams.has("kept")) {
    return fromKept(url.searchParams); // goes on with an answer from here
  }
  let timer;
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
