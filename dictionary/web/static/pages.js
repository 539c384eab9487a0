// Every page: the key / brings you to the search box, as long as you are not typing elsewhere.

const box = document.getElementById("q");

document.addEventListener("keydown", (event) => {
  const typing = event.target.closest("input, select, textarea, [contenteditable]");
  if (event.key !== "/" || event.isComposing || event.ctrlKey || event.metaKey || event.altKey
    || typing) {
    return;
  }
  event.preventDefault();
  box.focus();
  box.select();
});
