// Every page, before its first paint, so that remembered colours do not flash. When the page stands:
// remembers language and colours, keeps the reader's place, opens search on demand.
// digest.site.assets puts before it what it says in every language, WORDS, and whether pages are kept
// for offline reading, OFFLINE.

const root = document.documentElement;
const systemIsDark = matchMedia("(prefers-color-scheme: dark)");
const session = () => sessionStorage;

function remember(key, value, storage = () => localStorage) {
  try {
    storage().setItem(`digest.${key}`, value);
  } catch {
    // Storage can be forbidden; nothing is remembered then.
  }
}

function recall(key, storage = () => localStorage) {
  try {
    return storage().getItem(`digest.${key}`);
  } catch {
    return null;
  }
}

const bySite = root.dataset.scheme; // none where the system decides
const scheme = recall("scheme");
if (scheme) root.dataset.scheme = scheme;

function offerColours(button) {
  button.title = WORDS[root.lang].colours;
  button.addEventListener("click", switchColours);
}

// Who switches to what the page would have anyway follows the system again.
function switchColours() {
  const bySystem = systemIsDark.matches ? "dark" : "light";
  const next = (root.dataset.scheme ?? bySystem) === "dark" ? "light" : "dark";
  if (bySite) root.dataset.scheme = next;
  else if (next === bySystem) delete root.dataset.scheme;
  else root.dataset.scheme = next;
  remember("scheme", next === (bySite ?? bySystem) ? "" : next);
  colourBrowser();
}

// What a browser has around the page takes the page's colour.
function colourBrowser() {
  const theme = document.querySelector("meta[name=theme-color]") ?? document.createElement("meta");
  theme.name = "theme-color";
  theme.content = getComputedStyle(document.body).backgroundColor;
  document.head.append(theme);
}

// The editions of a page run parallel but for notes at the head of some, and what follows the first
// rule: so the reader's place, the first block in view, is counted from there. It goes along in the
// address, since a language may be opened in any tab.
const HEADER = 100; // the header's height and a little

function blocks() {
  const all = [...document.querySelectorAll("article > *")];
  const rule = all.findIndex((block) => block.matches("hr"));
  return { all, end: rule < 0 ? all.length : rule };
}

function place() {
  const { all, end } = blocks();
  const first = all.findIndex((block) => block.getBoundingClientRect().bottom > HEADER);
  return window.scrollY < HEADER || first < 0 ? "" : `#at${first - end}`;
}

function prepare({ currentTarget: link }) {
  link.search = location.search; // what is searched for comes along
  if (!link.ariaCurrent) link.hash = place();
}

function choose(event) {
  prepare(event);
  if (!event.ctrlKey && !event.metaKey && !event.shiftKey) remember("locale", event.currentTarget.lang);
}

function arrive() {
  const [, at] = location.hash.match(/^#at(-?\d+)$/) ?? [];
  if (!at) return;
  const { all, end } = blocks();
  history.replaceState(history.state, "", location.pathname + location.search);
  all[end + Number(at)]?.scrollIntoView({ behavior: "instant" });
}

// What was opened can be read without a connection: the root's offline.js sees to that.
if (OFFLINE && navigator.serviceWorker) {
  const worker = new URL("../../offline.js", document.currentScript.src);
  window.addEventListener("load", () => navigator.serviceWorker.register(worker).catch(() => {}));
}

const parts = ["finder", "query", "names", "pieces", "result", "excerpt"]; // which search.js asks for one by one
let tries = 0;
let opening;

// A browser may remember that a module did not come: each try asks for them by another address.
function openSearch(box) {
  opening ??= loadSearch(box);
  if (box.value) say(box, box.dataset.busy);
}

async function loadSearch(box) {
  const load = (name) => import(`./${name}.js${tries ? `?${tries}` : ""}`);
  for (const name of parts) load(name).catch(() => {}); // search.js meets the failure
  load("finder").then(({ ready }) => ready()).catch(() => {}); // which need not wait for the rest
  try {
    await load("search");
    box.nextSibling.hidden = true;
  } catch {
    tries += 1;
    opening = undefined;
    if (tries % 2) openSearch(box);
    else say(box, box.dataset.error);
  }
}

function say(box, words) {
  box.nextSibling.textContent = words;
}

function offerSearch(place) {
  const words = WORDS[root.lang];
  const form = document.createElement("form");
  const box = document.createElement("input");
  form.action = document.querySelector("body > header > a").href; // for whoever is faster than search.js
  form.append(box, document.createElement("output"));
  place.append(form);
  Object.assign(box, { type: "search", name: "q", placeholder: words.search_placeholder });
  Object.assign(box.dataset, { error: words.search_error, partial: words.search_partial });
  Object.assign(box.dataset, { busy: words.search_busy, again: words.search_again });
  Object.assign(box, { autocomplete: "off", autocapitalize: "off", spellcheck: false, maxLength: 200 });
  Object.assign(box, { role: "combobox", ariaExpanded: "false", ariaAutoComplete: "list", ariaKeyShortcuts: "/ Control+K" });
  box.setAttribute("aria-controls", "dg-results");
  place.addEventListener("click", (event) => event.target.closest("a") && remember("query", box.value.trim(), session));
  for (const sign of ["focus", "input"]) box.addEventListener(sign, () => openSearch(box));
  document.addEventListener("keydown", (event) => {
    const typing = event.target.closest?.("input, textarea, select, [contenteditable]");
    const slash = event.key === "/" && !typing && !event.ctrlKey && !event.metaKey;
    const ctrlK = event.key.toLowerCase() === "k" && (event.ctrlKey || event.metaKey);
    if (!slash && !ctrlK) return;
    event.preventDefault();
    box.focus();
    box.select();
  });
  const asked = new URLSearchParams(location.search);
  const query = asked.get("q") ?? (asked.has("found") ? recall("query", session) ?? "" : "");
  box.value = query.slice(0, box.maxLength); // which holds for what is typed alone
  if (asked.has("q")) openSearch(box);
}

// What a reader may take along from a story: take.js comes when the row is reached for.
function offerTaking(row) {
  const words = WORDS[root.lang];
  const told = document.createElement("output");
  const report = row.querySelector(".report");
  let failures = 0;
  const load = async () => {
    try {
      return await import(`./take.js${failures ? `?${failures}` : ""}`);
    } catch {
      failures += 1;
    }
  };
  const act = async (name) => {
    const take = await load();
    if (take) take[name]();
    else told.textContent = words.take_error;
  };
  for (const name of ["copy", "share", "code", "cite", "print"]) {
    if (name === "share" && !navigator.share) continue;
    const button = document.createElement("button");
    button.textContent = words[`take_${name}`];
    button.addEventListener("click", () => (name === "print" ? print() : act(name)));
    row.insertBefore(button, report);
  }
  row.append(told);
  row.addEventListener("pointerover", load, { once: true });
}

// What is selected comes along to the form for mistakes, with the number of its passage.
function quoteSelection(links) {
  const selection = getSelection();
  const node = selection.isCollapsed ? null : selection.anchorNode;
  const passages = [...document.querySelectorAll("article > *")];
  const number = passages.findIndex((passage) => passage.contains(node));
  if (number < 0) return;
  for (const link of links) {
    const address = new URL(link.href);
    address.searchParams.set("paragraph", `${number}: ${String(selection).slice(0, 300)}`);
    link.href = address;
  }
}

document.addEventListener("DOMContentLoaded", () => {
  if (document.querySelector("article")) import("./terms.js");
  if (document.querySelector("article [data-added]")) import("./visits.js");
  if (/found=[^&]/.test(location.search)) import("./marks.js");
  for (const link of document.querySelectorAll("body > header > search + nav a")) {
    link.addEventListener("pointerdown", prepare); // before any menu or tab
    link.addEventListener("click", choose);
  }
  arrive();
  colourBrowser();
  systemIsDark.addEventListener("change", colourBrowser);
  document.querySelectorAll("body > header > button").forEach(offerColours);
  document.querySelectorAll("body > header > search").forEach(offerSearch);
  document.querySelectorAll(".take").forEach(offerTaking);
  const reports = document.querySelectorAll("a.report");
  if (reports.length) document.addEventListener("selectionchange", () => quoteSelection(reports));
});
