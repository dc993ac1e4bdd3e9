// One search result as a link in a listbox: headline, excerpt, date and tags.

const tail = new URL(import.meta.url).search; // of a second try; see page.js
const modules = await Promise.all(["excerpt", "query"].map((name) => import(`./${name}.js${tail}`)));
if (!modules.every(({ isWhole }) => isWhole)) throw new Error("a module came by half");
const [{ excerpt, headline, matches }, { bare }] = modules;

const MOST_TAGS = 4;
const MOST_FOUND = 6;
const language = document.documentElement.lang;
const day = new Intl.DateTimeFormat(language, { dateStyle: "medium", timeZone: "UTC" });
const HEAD = "¶¶"; // between text and headline, as digest.site.search.records puts it
const DAY = /^xq(date|event)(\d{4})(\d\d)(\d\d)$/;

/**
 * @param {import("./finder.js").Hit} hit
 * @param {{tags: Record<string, string>, words: Record<string, string>}} names
 * @returns {Promise<HTMLLIElement>}
 */
export async function result(hit, names) {
  const { url, content, meta } = await hit.data();
  const words = content.split(/\s+/);
  const marked = matches(words, hit.words, hit.phrases);
  const head = words.lastIndexOf(HEAD);
  const title = headline(meta.title, words, marked, head + 1);
  const text = excerpt(words.slice(0, head), marked);
  const link = element(
    "a",
    "dg-hit",
    element("strong", "dg-hit__title", ...marks(title)),
    element("span", "dg-hit__text", ...marks(text)),
    element("span", "dg-hit__facts", facts(words.slice(head), names).join("\u00a0· ")),
  );
  link.href = url.replace(/\.html$/, "/"); // as digest.site.search.shards has it
  return inList(link, foundIn([...title, ...text]));
}

// The words that marks.js is to mark on the page.
const foundIn = (pieces) =>
  [...new Set(pieces.filter(({ marked }) => marked).map(({ text }) => text))].slice(0, MOST_FOUND);

// Page.js keeps the query where the address says that something was found, be it no word.
function inList(link, found = []) {
  link.search = new URLSearchParams((found.length ? found : [""]).map((word) => ["found", word]));
  Object.assign(link, { role: "option", ariaSelected: "false", tabIndex: -1 });
  const item = element("li", "", link);
  item.role = "presentation";
  return item;
}

/** A result that is the page of a tag or an organisation. */
export function namedPage({ address, kind, written: [label] }) {
  const link = element("a", "dg-hit", element("strong", "dg-hit__title", label), element("span", "dg-hit__facts", kind));
  link.href = new URL(address, document.querySelector("body > header > a").href).pathname;
  return inList(link);
}

// When it was published, else when what it tells happened; and its tags.
function facts(words, { tags, words: { event_of: eventOf } }) {
  const [, kind, ...date] = words.map((word) => DAY.exec(word)).find(Boolean) ?? [];
  const when = date.length ? [day.format(new Date(`${date.join("-")}T00:00:00Z`))] : [];
  const told = kind === "event" ? when.map((text) => eventOf.replace("{date}", text)) : when;
  const labels = new Map(Object.entries(tags).map(([id, label]) => [`xqtag${bare(id)}`, label]));
  return [...told, ...words.flatMap((word) => labels.get(word) ?? []).slice(0, MOST_TAGS)];
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

export const isWhole = true; // what came by half may be a module as well
