// Wishes that were written without a network: kept on the device until they can be sent.

import { keep, recall } from "../layout/store.js";

/**
 * `address`: of the API. `wish`: what is sent there. `sent`: when it was written.
 * @typedef {{ address: string, wish: Record<string, string>, sent: string }} Unsent
 */

/** @typedef {{ secret: string, sent: string, title: string, said?: string }} SentWish */

const UNSENT = "wishes-unsent";
const SENT = "wishes";
const MOST = 100;
const MOST_UNSENT = 50;
const LATER = new Set([408, 429]); // statuses after which the same may be sent again

/** @returns {Unsent[]} */
export const unsent = () => recall(UNSENT, []);

/**
 * Keeps a wish to be sent later.
 * @param {Unsent} made
 */
export function keepUnsent(made) {
  keep(UNSENT, [...unsent(), made].slice(-MOST_UNSENT));
}

/** @param {SentWish} wish */
export function remember(wish) {
  keep(SENT, [wish, ...recall(SENT, [])].slice(0, MOST));
}

/**
 * Asks the server for a word, as somebody whom it does not know. Fails without a network.
 * @param {string} address
 * @param {Record<string, string>} wish
 * @returns {Promise<{ status: number, secret: string, said: string }>} `said`: why it was refused
 */
export async function send(address, wish) {
  const answer = await fetch(address, {
    method: "POST",
    credentials: "omit",
    headers: { "Content-Type": "application/json", "Accept-Language": document.documentElement.lang },
    body: JSON.stringify(wish),
  });
  const content = await answer.json().catch(() => ({}));
  const secret = answer.status === 201 ? String(content.page).split("/").pop() ?? "" : "";
  return { status: answer.status, secret, said: String(content.detail ?? "") };
}

/** Sends what is kept, one after the other; what cannot be sent now stays. */
async function sendEach() {
  for (const kept of unsent()) {
    const { address, wish, sent } = kept;
    let answer;
    try {
      answer = await send(address, wish);
    } catch {
      return; // still no network
    }
    const { status, secret, said } = answer;
    if (status >= 500 || LATER.has(status)) {
      return;
    }
    const [, ...others] = unsent();
    keep(UNSENT, others);
    remember({ secret, sent, title: wish.word, said });
  }
}

/** Sends what is kept, if no other page of this device is about to. */
export async function sendUnsent() {
  if (!navigator.locks) {
    await sendEach();
    return;
  }
  await navigator.locks.request("wishes", { ifAvailable: true }, async (lock) => {
    if (lock) {
      await sendEach();
    }
  });
}
