// What a reader may mean by a query: names of tags and organisations, in every language, script and
// spelling that search.json has; and the words that a question without spaces is made of.

const { run } = await import(`./query.js${new URL(import.meta.url).search}`); // as page.js tries

const MOST_PAGES = 3;
const SHORTEST = 2; // characters of a beginning that is looked up
const FEW = 6; // letters from which two may be wrong
const HAN = /^\p{Script=Han}{3}$/u; // three characters are as much as a word of letters

/**
 * @typedef {object} Name
 * @property {string} address
 * @property {string} kind
 * @property {string[]} written what it is called, as usual first
 * @property {number} asked how many of these are looked for: no story holds the others
 * @property {string[]} forms the same, for comparing
 *
 * @typedef {object} Tables
 * @property {{names: Name[], plain: (text: string) => string}} known
 * @property {{search_stop: string}} words
 */

/**
 * The names that search.json has (digest.site.search.search_names), made ready once; and how a text
 * is written for comparing with them: without case, spaces, punctuation and differences of script.
 */
export function knownNames({ names, variants }) {
  const classes = classesOf(variants);
  const plain = (text) => [...run(text)].map((char) => classes.get(char) ?? char).join("");
  const ready = names.map(([address, kind, asked, ...written]) => ({ address, kind, asked, written, forms: written.map(plain) }));
  return { names: ready, plain };
}

// For each character one that stands for it and all its variants: 干, 幹 and 乾 are the same here.
function classesOf(variants) {
  const classes = new Map();
  for (const [char, forms] of Object.entries(variants)) {
    const same = [char, ...forms];
    const known = same.map((each) => classes.get(each)).filter(Boolean);
    const one = known[0] ?? forms[0];
    // Few characters join two classes, which alone takes a look at all.
    if (known.some((its) => its !== one)) {
      for (const [each, its] of classes) if (known.includes(its)) classes.set(each, one);
    }
    same.forEach((each) => classes.set(each, one));
  }
  return classes;
}

/** The pages of names that are the query, or begin with it. */
export function pagesNamed(query, { known }) {
  const asked = known.plain(query);
  if (asked.length < SHORTEST) return [];
  const begun = known.names.filter(({ forms }) => forms.some((form) => form.startsWith(asked)));
  const [same, others] = [true, false].map((is) => begun.filter(({ forms }) => forms.includes(asked) === is));
  return [...same, ...others].slice(0, MOST_PAGES);
}

/** What a text that is a name is called in other words or otherwise written, as usual first. */
export function otherNames(text, { known }) {
  const asked = known.plain(text);
  const same = known.names.filter(({ forms }) => forms.includes(asked));
  return same.flatMap(({ written, asked: most }) => written.slice(0, most).filter((name) => name !== text));
}

/** The words of a question that was written without spaces, names first. */
export function wordsOf(text, { known, words }) {
  const asked = known.plain(text);
  const forms = known.names.flatMap((name) => name.forms).filter((form) => form.length >= SHORTEST);
  const longest = [...new Set(forms)].sort((one, other) => other.length - one.length).map(escaped);
  const pieces = asked.split(longest.length ? new RegExp(`(${longest.join("|")})`, "u") : /(?!)/);
  const stop = new Set(words.search_stop.split(" "));
  const rest = pieces.filter((_, at) => at % 2 === 0).flatMap((piece) => segmented(piece, stop));
  const found = [...pieces.filter((_, at) => at % 2), ...rest];
  return [...new Set(found)].filter((word) => word.length >= SHORTEST && word !== asked);
}

const escaped = (form) => form.replace(/[.*+?^${}()|[\]\\]/g, "\\$&");

// Characters that are no word to the browser are one where they stand together: 液氮.
function segmented(text, stop) {
  if (!Intl.Segmenter) return [text];
  const words = [""];
  for (const { segment } of new Intl.Segmenter("zh", { granularity: "word" }).segment(text)) {
    if (stop.has(segment)) words.push("");
    else if (segment.length > 1) words.push(segment, "");
    else words.push(words.pop() + segment);
  }
  return words;
}

/** The names that are nearest to a query that found nothing, those first that hold the whole of it. */
export function nearNames(query, { known }) {
  const asked = known.plain(query);
  const most = asked.length >= FEW ? 2 : asked.length > 3 || HAN.test(asked) ? 1 : 0;
  if (!most) return [];
  const letters = (form) => (form.includes(asked) ? 0 : distance(form, asked, most));
  const far = ({ forms }) => Math.min(...forms.map(letters));
  const near = known.names.map((name) => [far(name), name]).filter(([wrong]) => wrong <= most);
  return near.sort(([one], [other]) => one - other).slice(0, MOST_PAGES).map(([, { written }]) => written[0]);
}

// Letters put in, left out, exchanged, or in each other's place; more than `most` where it is more.
function distance(one, other, most) {
  if (Math.abs(one.length - other.length) > most) return most + 1;
  let [before, last] = [[], Array.from({ length: other.length + 1 }, (_, at) => at)];
  for (let i = 1; i <= one.length; i += 1) {
    const row = [i];
    for (let j = 1; j <= other.length; j += 1) {
      const same = one[i - 1] === other[j - 1] ? 0 : 1;
      row[j] = Math.min(last[j] + 1, row[j - 1] + 1, last[j - 1] + same);
      const turned = i > 1 && j > 1 && one[i - 1] === other[j - 2] && one[i - 2] === other[j - 1];
      if (turned) row[j] = Math.min(row[j], before[j - 2] + 1);
    }
    [before, last] = [last, row];
  }
  return last[other.length];
}

export const isWhole = true; // what came by half may be a module as well
