// Arrow keys go from the box through the results and back. Results stay links that the Tab key
// reaches: the arrows only come on top.

const STOPS = "[data-stop]";

/** Returns what puts other results in place; whoever is among the old ones goes on in the new. */
export function arrowKeys(box, results) {
  const stops = () => [...results.querySelectorAll(STOPS)];
  const bare = (event) => !(event.ctrlKey || event.metaKey || event.altKey || event.shiftKey
    || event.isComposing);

  function back() {
    box.focus();
    box.select();
  }

  const moves = {
    ArrowDown: (all, at) => all[Math.min(at + 1, all.length - 1)],
    ArrowUp: (all, at) => all[at - 1],
    Home: (all) => all[0],
    End: (all) => all[all.length - 1],
  };

  box.addEventListener("keydown", (event) => {
    if (!bare(event)) {
      return;
    }
    if (event.key === "ArrowDown" && stops().length) {
      event.preventDefault();
      stops()[0].focus();
    } else if (event.key === "Escape" && box.value) {
      event.preventDefault(); // not every browser empties a box by itself
      box.value = "";
      box.dispatchEvent(new Event("input", { bubbles: true }));
    }
  });

  results.addEventListener("keydown", (event) => {
    if (!bare(event) || event.defaultPrevented) {
      return;
    }
    const stop = event.target.closest(STOPS);
    if (event.key === "Escape") {
      event.preventDefault();
      back();
    } else if (stop && event.key in moves) {
      event.preventDefault();
      const all = stops();
      const next = moves[event.key](all, all.indexOf(stop));
      if (next) {
        next.focus();
      } else {
        back();
      }
    }
  });

  return (nodes) => {
    const held = results.contains(document.activeElement) && document.activeElement;
    results.replaceChildren(...nodes);
    if (held) {
      const all = stops();
      (all.find((stop) => stop.href && stop.href === held.href) ?? all[0] ?? box).focus();
    }
  };
}
