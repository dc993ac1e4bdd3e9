// One search result as a link in a listbox: headline, excerpt, date and tags.

import { excerpt, headline, matches } from "./excerpt.js";

const MOST_TAGS = 4;
const language = document.documentElement.lang;
const day = new Intl.DateTimeFormat(language, { dateStyle: "medium", timeZone: "UTC" });

/**
 * @param {import("./finder.js").Hit} hit
 * @param {Record<string, string>} labels tags' names by id
 * @returns {Promise<HTMLLIElement>}
 */
export async function result(hit, labels) {
  const { url, content, meta } = await hit.data();
  const words = content.split(/\s+/);
  const marked = matches(words, hit.words, hit.phrases);
  const body = Number(meta.body);
  const link = element(
    "a",
    "dg-hit",
    element("strong", "dg-hit__title", ...marks(headline(meta.title, words, marked, body))),
    element("span", "dg-hit__text", ...marks(excerpt(words.slice(0, body), marked))),
    element("span", "dg-hit__facts", facts(meta, labels).join("\u00a0· ")),
  );
  link.href = url;
  link.role = "option";
  link.ariaSelected = "false";
  link.tabIndex = -1;
  const item = element("li", "", link);
  item.role = "presentation";
  return item;
}

function facts({ date, tags }, labels) {
  const names = (tags ?? "").split(" ").flatMap((id) => labels[id] ?? []).slice(0, MOST_TAGS);
  return date ? [day.format(new Date(`${date.slice(0, 10)}T00:00:00Z`)), ...names] : names;
}

const marks = (pieces) =>
  pieces.map(({ text, marked }) => (marked ? element("mark", "", text) : text));

/** An HTML element with what is in it. */
export function element(name, className, ...children) {
  const node = document.createElement(name);
  node.className = className;
  node.append(...children);
  return node;
}
