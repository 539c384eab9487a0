// Says how strong a new password is while it is typed. The service judges it, by the measure that it
// holds the password to when it is sent; the answer is not kept anywhere.

const PAUSE = 400;

for (const box of document.querySelectorAll("[data-strength]")) {
  const [input, shown] = [box.querySelector("input"), box.querySelector(".strength")];
  const [meter, said] = [shown.querySelector("meter"), shown.querySelector("[role=status]")];
  const form = input.form;
  let timer = 0;
  let asked = 0;

  async function ask() {
    asked += 1;
    const own = asked;
    const body = new URLSearchParams({
      csrf_token: form.elements.csrf_token.value,
      username: form.elements.username?.value ?? "",
      password: input.value,
    });
    try {
      const answer = await fetch(box.dataset.strength, { method: "POST", body });
      if (answer.ok && own === asked && input.value) {
        const { score, said: words } = await answer.json();
        meter.value = score;
        said.textContent = words;
        shown.hidden = false;
      }
    } catch {
      // Without an answer there is nothing to say; the form is judged when it is sent.
    }
  }

  input.addEventListener("input", () => {
    clearTimeout(timer);
    if (input.value) {
      timer = setTimeout(ask, PAUSE);
    } else {
      asked += 1;
      shown.hidden = true;
    }
  });
}
