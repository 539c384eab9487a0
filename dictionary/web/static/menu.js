// A small menu on every result: copy the word, the line or its address, or share that.

async function copy(text) {
  try {
    await navigator.clipboard.writeText(text);
  } catch {
    // Without https there is no such clipboard: the old way, by a selection.
    const area = document.createElement("textarea");
    area.value = text;
    area.className = "hidden";
    document.body.append(area);
    area.select();
    document.execCommand("copy");
    area.remove();
  }
}

const plain = (node) => node?.textContent.replace(/\s+/g, " ").trim() ?? "";

/** A result as text: "headword (part of speech): glosses", in a line for each of its entries. */
function line(card) {
  const entries = card.querySelectorAll("dd, .homographs li");
  const heading = plain(card.querySelector("h3 bdi"));
  const one = (entry, word) => {
    const part = plain(entry.querySelector(".pos"));
    const glosses = plain(entry.querySelector(".glosses"));
    return `${word}${part && ` (${part})`}${glosses && `: ${glosses}`}`;
  };
  if (!entries.length) {
    return one(card, heading);
  }
  const lines = [...entries].map((entry) => {
    const language = plain(entry.parentElement.querySelector("dt"));
    return `${language && `${language}: `}${one(entry, plain(entry.querySelector("a")))}`;
  });
  return [heading, ...lines].join("\n");
}

function addressOf(card) {
  const path = card.dataset.address ?? card.querySelector("a[data-stop]").href;
  return new URL(path, location.href).href;
}

export function cardMenus(results, label, say) {
  const part = document.getElementById("menu-part");

  function close(focus = false) {
    const menu = results.querySelector(".menu");
    const opener = menu?.previousElementSibling;
    menu?.remove();
    opener?.setAttribute("aria-expanded", "false");
    if (focus) {
      opener?.focus();
    }
  }

  async function act(button, card) {
    const word = plain(card.querySelector("h3 bdi"));
    close(true);
    if (button.dataset.do === "share") {
      await navigator.share({ title: word, url: addressOf(card) }).catch(() => {});
      return;
    }
    await copy({ word: () => word, line: () => line(card), address: () => addressOf(card) }[
      button.dataset.do]());
    say(button.dataset.said);
  }

  function open(opener) {
    const menu = part.content.firstElementChild.cloneNode(true);
    if (!navigator.share) {
      menu.querySelector("[data-do=share]").remove();
    }
    opener.after(menu);
    opener.setAttribute("aria-expanded", "true");
    menu.querySelector("button").focus();
  }

  document.addEventListener("click", (event) => {
    const opener = event.target.closest?.(".card > .opener");
    const chosen = event.target.closest?.(".menu button");
    if (chosen) {
      act(chosen, chosen.closest(".card"));
      return;
    }
    const wasOpen = opener?.getAttribute("aria-expanded") === "true";
    close();
    if (opener && !wasOpen) {
      open(opener);
    }
  });

  results.addEventListener("keydown", (event) => {
    const menu = event.target.closest(".menu");
    if (!menu) {
      return;
    }
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (event.key === "Escape") {
      event.preventDefault();
      close(true);
    } else if (step) {
      event.preventDefault();
      const all = [...menu.children];
      const at = all.indexOf(event.target);
      all[(at + step + all.length) % all.length].focus();
    }
  });

  results.addEventListener("focusout", (event) => {
    const menu = event.target.closest(".menu");
    if (menu && event.relatedTarget && !menu.contains(event.relatedTarget)) {
      close();
    }
  });

  /** Gives every result that has none its button. */
  return function dress() {
    const bare = [...results.querySelectorAll(".card")].filter(
      (card) => !card.querySelector(":scope > .opener"),
    );
    for (const card of bare) {
      const button = document.createElement("button");
      button.type = "button";
      button.className = "opener";
      button.textContent = "⋯";
      button.setAttribute("aria-expanded", "false");
      button.setAttribute("aria-label", `${label}: ${plain(card.querySelector("h3 bdi"))}`);
      card.querySelector("h3").after(button);
    }
  };
}
