// Shows a term's card in place of the browser's own tooltip. A first tap shows it, a second one
// follows the link; Escape puts it away. Without this script the title is the card.

let shown = null;

function hide() {
  if (!shown) return;
  shown.title = shown.dataset.card;
  delete shown.dataset.card;
  shown = null;
}

function show(term) {
  if (term === shown) return;
  hide();
  term.dataset.card = term.title;
  term.title = "";
  shown = term;
}

for (const term of document.querySelectorAll(".md-typeset :is(p, li) > :is(a, abbr)[title]")) {
  if (term.matches(":hover") && matchMedia("(hover: hover)").matches) show(term);
  term.addEventListener("pointerenter", (event) => event.pointerType === "mouse" && show(term));
  term.addEventListener("pointerleave", (event) => event.pointerType === "mouse" && hide());
  term.addEventListener("click", (event) => {
    if (event.pointerType !== "touch" || shown === term) return;
    event.preventDefault();
    show(term);
  });
}

document.addEventListener("click", (event) => shown?.contains(event.target) || hide());
document.addEventListener("keydown", (event) => event.key === "Escape" && hide());
