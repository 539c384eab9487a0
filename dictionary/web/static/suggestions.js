// The device remembers where the suggestions that were sent from it can be followed.

const KEY = "suggestions";
const MOST = 100;

function remembered() {
  try {
    const found = JSON.parse(localStorage.getItem(KEY));
    return Array.isArray(found) ? found : [];
  } catch {
    return []; // storage is switched off, or holds something else
  }
}

function remember(notice) {
  const secret = location.pathname.split("/").pop();
  const { sent, title } = notice.dataset;
  const others = remembered().filter((one) => one.secret !== secret);
  try {
    localStorage.setItem(KEY, JSON.stringify([{ secret, sent, title }, ...others].slice(0, MOST)));
  } catch {
    // Storage is switched off: the page says to keep the address.
  }
}

function list(place) {
  const all = remembered();
  document.getElementById("none").hidden = all.length > 0;
  for (const { secret, sent, title } of all) {
    const link = document.createElement("a");
    link.href = place.dataset.address + encodeURIComponent(secret);
    link.textContent = title || secret;
    const when = document.createElement("span");
    when.className = "note";
    when.textContent = ` ${new Date(sent).toLocaleDateString(document.documentElement.lang)}`;
    const item = document.createElement("li");
    item.append(link, when);
    place.append(item);
  }
}

const notice = document.querySelector("[data-sent]");
const place = document.getElementById("sent");
if (notice) {
  remember(notice);
}
if (place) {
  list(place);
}
