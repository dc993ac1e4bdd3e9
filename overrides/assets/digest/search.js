// The search box: results as you type, a combobox with a list of links. Loaded when it is first used.

const tail = new URL(import.meta.url).search; // of a second try; see page.js
const modules = await Promise.all(["finder", "names", "result"].map((name) => import(`./${name}.js${tail}`)));
if (!modules.every(({ isWhole }) => isWhole)) throw new Error("a module came by half");
const [{ find, ready, restart }, { nearNames, pagesNamed }, { element, namedPage, result }] = modules;

const PAGE = 8;
const NEWEST = "newest";
const PAUSE = 120;
const SLOW = 250; // milliseconds after which it is said that it searches

const root = document.querySelector("body > header > search");
const box = root.querySelector("input");
const status = element("p", "dg-search__status");
const order = filter("order");
const filters = ["tag", "year"].map(filter);
const bar = element("div", "dg-search__bar", status, order, ...filters);
const note = element("p", "dg-search__note");
const list = element("ul", "dg-search__list");
const more = element("button", "dg-search__more");
const again = element("button", "dg-search__more");
const panel = element("div", "dg-search__panel", bar, note, list, more, again);

Object.assign(status, { role: "status" });
Object.assign(list, { id: "dg-results", role: "listbox" });
for (const button of [more, again]) Object.assign(button, { type: "button", hidden: true });
again.textContent = box.dataset.again;
panel.hidden = true;
root.append(panel);

function filter(name) {
  const select = element("select", "", new Option("", ""));
  select.name = name;
  return select;
}

let timer;
let away = false; // whether the reader has turned to something else: what comes then is not put before them

// Searching

/**
 * @typedef {object} Search what is asked for, as far as it is answered
 * @property {AsyncGenerator<import("./finder.js").Answer>} answers
 * @property {import("./finder.js").Hit[]} rest hits that are not shown yet
 * @property {number} found
 * @property {boolean} whole whether all articles have been asked
 * @property {boolean} shown whether some are
 */
/** @type {Search} */
let latest;

async function search() {
  clearTimeout(timer);
  const query = box.value.trim();
  const chosen = Object.fromEntries(filters.map(({ name, value }) => [name, value]).filter(([, value]) => value));
  const asked = { answers: find(query, chosen, order.value === NEWEST), rest: [], found: 0, whole: false, shown: false };
  latest = asked;
  keepInAddress({ q: query, order: order.value, ...chosen });
  if (!query) return close();
  const slow = setTimeout(() => asked === latest && !away && wait(), SLOW);
  try {
    await listen(asked);
    if (asked !== latest) return undefined;
    list.replaceChildren(...pagesNamed(query, await ready(), asked.parts).map(namedPage));
    if (!away) open();
    await showMore(asked);
    if (asked === latest) explain(asked, query, await ready());
  } catch (error) {
    if (asked !== latest) return undefined;
    if (!asked.shown) list.replaceChildren();
    if (!away) open();
    fail(error, asked);
  } finally {
    clearTimeout(slow);
  }
  if (asked === latest) panel.dataset.query = query;
  return undefined;
}

// What was found for another query goes where nothing is shown yet.
function wait() {
  if (panel.hidden) list.replaceChildren();
  more.hidden = true;
  again.hidden = true;
  note.replaceChildren();
  status.textContent = box.dataset.busy;
  open();
}

async function listen(asked) {
  const { value } = await asked.answers.next();
  asked.rest.push(...value.hits);
  asked.found += value.hits.length;
  asked.whole = value.whole;
  asked.parts = value.parts;
}

// Shows what is found while it looks on, until a page is full.
async function showMore(asked) {
  const names = await ready();
  for (let room = PAGE; room > 0; ) {
    const hits = asked.rest.splice(0, room);
    const coming = hits.map((hit) => result(hit, names));
    coming.forEach((each) => each.catch(() => {})); // of those behind one that did not come
    for (const each of coming) {
      const next = await each;
      if (asked !== latest) return;
      list.append(next);
      asked.shown = true;
      number();
    }
    number(); // of tags and organisations alone, too
    note.replaceChildren();
    again.hidden = true;
    status.textContent = tally(asked, names.words);
    more.hidden = asked.whole && asked.rest.length === 0;
    if (more.hidden) return;
    room -= hits.length;
    if (room > 0) await listen(asked);
  }
}

function number() {
  expand();
  options().forEach((link, index) => (link.id = `dg-hit-${index}`));
}

// Says which words were looked for in place of the query, or what may have been meant.
function explain({ found, whole, parts }, query, tables) {
  const { words } = tables;
  note.replaceChildren();
  if (parts) note.append(words.search_parts.replace("{query}", query).replace("{parts}", parts.join(" · ")));
  if (!parts && (found || !whole)) return;
  const near = nearNames(query, tables);
  if (parts && near.length) note.append(element("br", ""));
  if (near.length) note.append(words.search_meant, " ", ...near.map(offer));
  else if (!parts) note.append(words.search_hint);
}

function offer(name) {
  const button = element("button", "dg-search__offer", name);
  button.type = "button";
  button.addEventListener("click", () => {
    box.value = name;
    search();
  });
  return button;
}

function fail(error, { shown }) {
  console.error(error);
  restart();
  more.hidden = true;
  again.hidden = false;
  status.textContent = shown ? box.dataset.partial : box.dataset.error;
}

function tally({ found, whole }, words) {
  if (!whole) return found === 0 ? "…" : words.search_results.replace("{count}", `${found}+`);
  if (found === 0) return words.search_none;
  return found === 1 ? words.search_result : words.search_results.replace("{count}", found);
}

function keepInAddress(state) {
  const url = new URL(location);
  for (const key of ["q", "order", ...filters.map(({ name }) => name)]) {
    if (state.q && state[key]) url.searchParams.set(key, state[key]);
    else url.searchParams.delete(key);
  }
  if (url.href !== location.href) history.replaceState(history.state, "", url);
}

async function label() {
  const { tags, years, words } = await ready();
  list.ariaLabel = words.search;
  more.textContent = words.search_more;
  const byName = Object.entries(tags).sort(([, one], [, other]) => one.localeCompare(other));
  const choices = {
    order: [words.search_order, ["", words.search_best], [NEWEST, words.search_newest]],
    tag: [words.tags, ["", words.every_tag], ...byName],
    year: [words.filter_year, ["", words.every_year], ...years.map((year) => [year, year])],
  };
  const asked = new URLSearchParams(location.search);
  for (const select of [order, ...filters]) {
    const [name, ...offers] = choices[select.name];
    select.ariaLabel = name;
    select.replaceChildren(...offers.map(([value, text]) => new Option(text, value)));
    select.value = asked.get(select.name) ?? "";
    if (select.selectedIndex < 0) select.selectedIndex = 0;
  }
}

// Moving in the list

const options = () => [...list.querySelectorAll("[role=option]")];

function open() {
  box.nextSibling.hidden = true; // where page.js says that it searches, as the panel does from here
  panel.hidden = false;
  expand();
  select(-1);
}

function expand() {
  box.ariaExpanded = String(!panel.hidden && list.childElementCount > 0);
}

function leave() {
  away = true;
  close();
}

function close() {
  panel.hidden = true;
  box.ariaExpanded = "false";
  box.removeAttribute("aria-activedescendant");
}

function select(index) {
  const links = options();
  links.forEach((link, at) => (link.ariaSelected = String(at === index)));
  if (index < 0) return box.removeAttribute("aria-activedescendant");
  links[index].scrollIntoView({ block: "nearest" });
  return box.setAttribute("aria-activedescendant", links[index].id);
}

function move(step) {
  const links = options();
  if (panel.hidden || !links.length) return;
  const now = links.findIndex((link) => link.ariaSelected === "true");
  select(Math.min(Math.max(now + step, -1), links.length - 1));
}

function follow() {
  const chosen = list.querySelector("[aria-selected=true]");
  away = false;
  if (chosen) chosen.click();
  else search();
}

// What the reader does

const KEYS = { ArrowDown: () => move(1), ArrowUp: () => move(-1), Enter: follow, Escape: leave };

box.addEventListener("keydown", (event) => {
  if (event.isComposing || !KEYS[event.key]) return;
  event.preventDefault();
  KEYS[event.key]();
});
box.addEventListener("input", (event) => {
  if (event.isComposing) return;
  clearTimeout(timer);
  timer = setTimeout(search, PAUSE);
});
box.addEventListener("compositionend", search);
box.addEventListener("focus", () => {
  const query = box.value.trim();
  if (!query) return;
  if (query === panel.dataset.query) open();
  else search();
});
for (const select of [order, ...filters]) select.addEventListener("change", search);
panel.addEventListener("keydown", (event) => {
  if (event.key !== "Escape") return;
  box.focus();
  leave();
});
more.addEventListener("click", async () => {
  const asked = latest;
  const first = options().length;
  const byKeys = more.matches(":focus-visible");
  await showMore(asked).catch((error) => asked === latest && fail(error, asked));
  if (asked !== latest || !byKeys || !more.hidden) return;
  box.focus(); // a button that goes would take the place of the keys with it
  if (options()[first]) select(first);
});
again.addEventListener("click", async () => {
  if (again.matches(":focus-visible")) box.focus();
  await label().catch(() => {}); // filters and words may be what had not come
  search();
});
document.addEventListener("click", (event) => event.composedPath().includes(root) || leave());
for (const sign of ["focusin", "input"]) root.addEventListener(sign, () => (away = false), true);
root.addEventListener("focusout", (event) => {
  if (event.relatedTarget && !root.contains(event.relatedTarget)) leave();
});

try {
  await label();
} catch {
  // The failure is told when something is searched for.
}
if (box.value) search();
