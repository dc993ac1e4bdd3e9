// The search box: results as you type, a combobox with a list of links. Loaded when it is first used.

import { find, ready } from "./finder.js";
import { element, result } from "./result.js";

const PAGE = 8;
const PAUSE = 120;

const root = document.querySelector(".dg-search");
const box = root.querySelector(".dg-search__box");
const status = element("p", "dg-search__status");
const filters = ["tag", "year"].map(filter);
const bar = element("div", "dg-search__bar", status, ...filters);
const list = element("ul", "dg-search__list");
const more = element("button", "dg-search__more");
const panel = element("div", "dg-search__panel", bar, list, more);

Object.assign(status, { role: "status" });
Object.assign(list, { id: "dg-results", role: "listbox" });
Object.assign(more, { type: "button", hidden: true });
panel.hidden = true;
root.append(panel);

function filter(name) {
  const select = element("select", "", new Option("", ""));
  select.name = name;
  return select;
}

let run = 0;
let timer;
let rest = [];

// Searching

async function search() {
  const current = ++run;
  const query = box.value.trim();
  const chosen = Object.fromEntries(filters.map(({ name, value }) => [name, value]).filter(([, value]) => value));
  keepInAddress({ q: query, ...chosen });
  if (!query) return close();
  try {
    const hits = await find(query, chosen);
    if (current !== run) return undefined;
    list.replaceChildren();
    rest = hits;
    await showMore();
    if (current !== run) return undefined;
    status.textContent = tally(hits.length, (await ready()).words);
  } catch (error) {
    console.error(error);
    list.replaceChildren();
    status.textContent = box.dataset.error;
  }
  panel.dataset.query = query;
  return open();
}

async function showMore() {
  const current = run;
  const { tags } = await ready();
  const next = await Promise.all(rest.slice(0, PAGE).map((hit) => result(hit, tags)));
  if (current !== run) return;
  rest = rest.slice(PAGE);
  list.append(...next);
  options().forEach((link, index) => (link.id = `dg-hit-${index}`));
  more.hidden = rest.length === 0;
}

function tally(count, words) {
  if (count === 0) return words.search_none;
  return count === 1 ? words.search_result : words.search_results.replace("{count}", count);
}

function keepInAddress(state) {
  const url = new URL(location);
  for (const key of ["q", ...filters.map(({ name }) => name)]) {
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
    tag: [words.tags, ["", words.every_tag], ...byName],
    year: [words.filter_year, ["", words.every_year], ...years.map((year) => [year, year])],
  };
  const asked = new URLSearchParams(location.search);
  for (const select of filters) {
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
  panel.hidden = false;
  box.ariaExpanded = String(list.childElementCount > 0);
  select(-1);
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
  if (chosen) chosen.click();
  else search();
}

// What the reader does

const KEYS = { ArrowDown: () => move(1), ArrowUp: () => move(-1), Enter: follow, Escape: close };

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
for (const filter of filters) filter.addEventListener("change", search);
more.addEventListener("click", showMore);
document.addEventListener("click", (event) => root.contains(event.target) || close());
root.addEventListener("focusout", (event) => {
  if (event.relatedTarget && !root.contains(event.relatedTarget)) close();
});

try {
  await label();
} catch {
  // The failure is told when something is searched for.
}
if (box.value) search();
