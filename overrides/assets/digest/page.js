// Every page: remembers language and colours, keeps the reader's place, opens search on demand.

import "./terms.js";

const root = document.documentElement;

function remember(key, value, storage = () => localStorage) {
  try {
    storage().setItem(`digest.${key}`, value);
  } catch {
    // Storage can be forbidden; nothing is remembered then.
  }
}

function recall(key, storage) {
  try {
    const value = storage().getItem(`digest.${key}`);
    storage().removeItem(`digest.${key}`);
    return value;
  } catch {
    return null;
  }
}

// The editions of a page run parallel but for notes at the head of some: so the reader's place, the
// first block in view, is counted from the end.
const blocks = () => [...document.querySelectorAll("article > *")].reverse();
const session = () => sessionStorage;
const HEADER = 100; // the header's height and a little

function place() {
  if (window.scrollY < HEADER) return -1;
  return blocks().findLastIndex((block) => block.getBoundingClientRect().bottom > HEADER);
}

for (const link of document.querySelectorAll(".dg-languages a")) {
  link.addEventListener("click", () => {
    remember("locale", link.lang);
    remember("place", place(), session);
    link.search = location.search; // what is searched for comes along
  });
}

blocks()[recall("place", session) ?? -1]?.scrollIntoView({ behavior: "instant" });

document.querySelector(".dg-scheme")?.addEventListener("click", () => {
  const dark = matchMedia("(prefers-color-scheme: dark)").matches;
  const scheme = (root.dataset.scheme ?? (dark ? "dark" : "light")) === "dark" ? "light" : "dark";
  root.dataset.scheme = scheme;
  remember("scheme", scheme);
});

const box = document.querySelector(".dg-search__box");
const parts = ["search", "finder", "query", "result", "excerpt"]; // at once: a line may be slow
const openSearch = () => parts.forEach((name) => import(`./${name}.js`));

if (box) {
  Object.assign(box, { autocomplete: "off", autocapitalize: "off", spellcheck: false, maxLength: 200 });
  Object.assign(box, { role: "combobox", ariaExpanded: "false", ariaAutoComplete: "list", ariaKeyShortcuts: "/ Control+K" });
  box.setAttribute("aria-controls", "dg-results");
  box.addEventListener("focus", openSearch, { once: true });
  document.addEventListener("keydown", (event) => {
    const typing = event.target.closest?.("input, textarea, select, [contenteditable]");
    const slash = event.key === "/" && !typing && !event.ctrlKey && !event.metaKey;
    const ctrlK = event.key.toLowerCase() === "k" && (event.ctrlKey || event.metaKey);
    if (!slash && !ctrlK) return;
    event.preventDefault();
    box.focus();
    box.select();
  });
  const query = new URLSearchParams(location.search).get("q");
  if (query) {
    box.value = query;
    openSearch();
  }
}
