// How a story is cited, by what its page tells of itself: in words, as BibTeX and as RIS. What is
// not stated, such as a day or an outlet, is left out.

// What the page says, as JSON-LD and in its head.
export function story() {
  const data = JSON.parse(document.querySelector("script[type='application/ld+json']").textContent);
  const address = document.querySelector("link[rel=canonical]").href;
  const now = new Date();
  return {
    address,
    title: data.headline,
    authors: (data.author ?? []).map((each) => each.name),
    outlet: data.isBasedOn?.publisher?.name ?? "",
    day: (data.datePublished ?? "").slice(0, 10),
    digest: document.querySelector("meta[property='og:site_name']").content,
    language: data.inLanguage,
    seen: new Date(now - now.getTimezoneOffset() * 60000).toISOString().slice(0, 10),
    name: address.split("/").at(-2),
  };
}

export const inWords = (told, locale) => (locale.startsWith("zh") ? standard(told) : prose(told, locale));

// GB/T 7714-2015, 4.6: a newspaper's text online has N/OL, what no outlet is stated of EB/OL.
function standard({ authors, title, outlet, day, seen, address }) {
  const named = authors.length > 3 ? [...authors.slice(0, 3), "等"] : authors;
  const by = named.length ? `${named.join(", ")}. ` : "";
  const published = outlet ? `${[outlet, day].filter(Boolean).join(", ")}` : day && `(${day})`;
  return `${by}${title}[${outlet ? "N" : "EB"}/OL]. ${published}[${seen}]. ${address}.`;
}

function prose({ authors, title, outlet, day, digest, seen, address }, locale) {
  const inFull = (each) =>
    new Intl.DateTimeFormat(locale, { dateStyle: "long", timeZone: "UTC" }).format(new Date(each));
  const by = new Intl.ListFormat(locale).format(authors);
  const places = [...new Set([outlet, digest])].filter(Boolean);
  const inner = title.replaceAll("“", "‘").replaceAll("”", "’");
  const parts = [by, `“${inner},”`].filter(Boolean).join(", ");
  const where = [places[0], day && inFull(day), ...places.slice(1), address].filter(Boolean);
  return `${parts} ${where.join(", ")} (accessed ${inFull(seen)}).`;
}

// Braces count even where a backslash stands before them.
const NAMED = { "\\": "\\textbackslash{}", "{": "\\textbraceleft{}", "}": "\\textbraceright{}", "^": "\\textasciicircum{}", "~": "\\textasciitilde{}" };
const inTex = (text) => text.replace(/[\\{}$&#%_^~]/g, (sign) => NAMED[sign] ?? `\\${sign}`);

// A name in braces is not taken apart: it may begin with the family's.
export function bibtex({ name, language, authors, title, outlet, day, digest, address, seen }) {
  const fields = {
    author: authors.map((each) => `{${inTex(each)}}`).join(" and "),
    title: `{${inTex(title)}}`,
    organization: inTex(outlet || digest),
    date: day,
    url: address,
    urldate: seen,
  };
  const lines = Object.entries(fields).filter(([, value]) => value);
  const written = lines.map(([key, value]) => `  ${key} = {${value}},\n`).join("");
  return `@online{${name}-${language},\n${written}}\n`;
}

export function ris({ language, authors, title, outlet, day, digest, address, seen }) {
  const slashed = (each) => each.replaceAll("-", "/");
  const lines = [
    ["TY", outlet ? "NEWS" : "ELEC"],
    ...authors.map((each) => ["AU", each]),
    ["TI", title],
    ["T2", outlet || digest],
    ["PY", day.slice(0, 4)],
    ["DA", slashed(day)],
    ["LA", language],
    ["UR", address],
    ["Y2", slashed(seen)],
  ];
  const stated = lines.filter(([, value]) => value);
  return [...stated, ["ER", ""]].map(([tag, value]) => `${tag}  - ${value}\r\n`).join("");
}
