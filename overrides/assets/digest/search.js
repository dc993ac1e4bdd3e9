// The search box: results as you type, a combobox with a list of links. Loaded when it is first used.

import { excerpt, headline, matches } from "./excerpt.js";
import { find, ready } from "./finder.js";

const PAGE = 8;
const PAUSE = 120;
const TAGS = 4;

const root = document.querySelector(".dg-search");
const box = root.querySelector(".dg-search__box");
const panel = root.querySelector(".dg-search__panel");
const status = root.querySelector(".dg-search__status");
const list = root.querySelector(".dg-search__list");
const more = root.querySelector(".dg-search__more");
const say = panel.dataset;
const day = new Intl.DateTimeFormat(document.documentElement.lang, { dateStyle: "medium", timeZone: "UTC" });

let run = 0;
let timer;
let rest = [];

function element(name, className, ...children) {
  const node = document.createElement(name);
  node.className = className;
  node.append(...children);
  return node;
}

const marks = (pieces) =>
  pieces.map(({ text, marked }) => (marked ? element("mark", "", text) : text));

async function option(hit) {
  const { tags } = await ready();
  const { url, content, meta } = await hit.data();
  const words = content.split(/\s+/);
  const marked = matches(words, hit.words, hit.phrases);
  const body = Number(meta.body);
  const facts = (meta.tags ?? "").split(" ").flatMap((id) => tags[id] ?? []).slice(0, TAGS);
  if (meta.date) facts.unshift(day.format(new Date(`${meta.date.slice(0, 10)}T00:00:00Z`)));
  const link = element(
    "a",
    "dg-hit",
    element("strong", "dg-hit__title", ...marks(headline(meta.title, words, marked, body))),
    element("span", "dg-hit__text", ...marks(excerpt(words.slice(0, body), marked))),
    element("span", "dg-hit__facts", facts.join(" · ")),
  );
  link.href = url;
  link.setAttribute("role", "option");
  link.setAttribute("aria-selected", "false");
  link.tabIndex = -1;
  const item = element("li", "", link);
  item.setAttribute("role", "presentation");
  return item;
}

async function showMore(current = run) {
  const next = await Promise.all(rest.slice(0, PAGE).map(option));
  if (current !== run) return;
  rest = rest.slice(PAGE);
  list.append(...next);
  options().forEach((link, index) => (link.id = `dg-hit-${index}`));
  more.hidden = rest.length === 0;
}

async function search() {
  const current = ++run;
  const query = box.value.trim();
  keepInAddress(query);
  if (!query) return close();
  try {
    const hits = await find(query);
    if (current !== run) return undefined;
    list.replaceChildren();
    rest = hits;
    await showMore(current);
    if (current !== run) return undefined;
    status.textContent = tally(hits.length);
  } catch (error) {
    console.error(error);
    list.replaceChildren();
    status.textContent = say.error;
  }
  say.query = query;
  return open();
}

function tally(count) {
  if (count === 0) return say.none;
  return count === 1 ? say.one : say.count.replace("{count}", count);
}

function keepInAddress(query) {
  const url = new URL(location);
  if (query) url.searchParams.set("q", query);
  else url.searchParams.delete("q");
  if (url.href !== location.href) history.replaceState(history.state, "", url);
}

const options = () => [...list.querySelectorAll("[role=option]")];

function open() {
  panel.hidden = false;
  box.setAttribute("aria-expanded", String(list.childElementCount > 0));
  select(-1);
}

function close() {
  panel.hidden = true;
  box.setAttribute("aria-expanded", "false");
  box.removeAttribute("aria-activedescendant");
}

function select(index) {
  const links = options();
  links.forEach((link, at) => link.setAttribute("aria-selected", String(at === index)));
  if (index < 0) return box.removeAttribute("aria-activedescendant");
  links[index].scrollIntoView({ block: "nearest" });
  return box.setAttribute("aria-activedescendant", links[index].id);
}

function move(step) {
  const links = options();
  if (panel.hidden || !links.length) return;
  const now = links.findIndex((link) => link.getAttribute("aria-selected") === "true");
  select(Math.min(Math.max(now + step, -1), links.length - 1));
}

function follow() {
  const chosen = list.querySelector("[aria-selected=true]");
  if (chosen) chosen.click();
  else search();
}

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
  if (query === say.query) open();
  else search();
});
more.addEventListener("click", () => showMore());
document.addEventListener("click", (event) => root.contains(event.target) || close());
root.addEventListener("focusout", (event) => {
  if (event.relatedTarget && !root.contains(event.relatedTarget)) close();
});

ready().catch(() => undefined); // A failure is told when something is searched for.
if (box.value) search();
