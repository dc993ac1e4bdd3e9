// What a reader may mean by a query: names of tags and organisations, in every language, script and
// spelling that search.json has; and the words that a question without spaces is made of.

const { daysIn, normal, run, spelledOtherwise } = await import(`./query.js${new URL(import.meta.url).search}`); // as page.js tries

const MOST_PAGES = 3;
const SHORTEST = 2; // characters of a beginning that is looked up
const FEW = 6; // letters from which two may be wrong
const PLURAL = /(?<=[a-z]{3})s$/;
const ACCENT = /[\u0300-\u036f]/g; // of Latin letters; those of kana are others
const LETTER = /[\p{Script=Latin}\d]/u;
const HAN = /^\p{Script=Han}{3}$/u; // three characters are as much as a word of letters

/**
 * @typedef {object} Name
 * @property {string} address empty of what has no page
 * @property {string} kind
 * @property {string[]} written what it is called, as usual first
 * @property {number} asked how many of these are looked for: no story holds the others
 * @property {string[]} forms the same, for comparing; `singles` in singular
 *
 * @typedef {object} Tables
 * @property {{names: Name[], plain: (text: string) => string, longestFirst: () => string[]}} known
 * @property {{search_stop: string}} words
 */

/**
 * The names that search.json has (digest.site.search.search_names), made ready once; and how a text
 * is written for comparing with them: without case, spaces, punctuation, accents (gànxìbāo) and
 * differences of script.
 */
export function knownNames({ names, variants }) {
  const classes = classesOf(variants);
  const plain = (text) => [...run(text).normalize("NFD").replace(ACCENT, "")].map((char) => classes.get(char) ?? char).join("");
  const ready = names.map(([address, kind, asked, ...written]) => {
    const forms = written.map(plain);
    return { address, kind, asked, written, forms, singles: forms.map(single) };
  });
  let longest;
  return { names: ready, plain, longestFirst: () => (longest ??= longestFirst(ready)) };
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

// Singular and plural are one name, and so is one with its article.
const single = (form) => form.replace(/^the/, "").replace(/ies$/, "y").replace(PLURAL, "");

function isCalled(asked) {
  const one = single(asked);
  return ({ forms, singles }) => forms.includes(asked) || singles.includes(one);
}

function longestFirst(names) {
  const forms = new Set(names.flatMap(({ forms, singles }) => [...forms, ...singles]));
  return [...forms].filter((form) => form.length >= SHORTEST).sort((one, other) => other.length - one.length);
}

/** The pages of names that are the query or one of its parts, or begin with it. */
export function pagesNamed(query, { known }, parts = []) {
  const asked = known.plain(query);
  if (asked.length < SHORTEST) return [];
  const same = [query, ...parts, ...spelledOtherwise(query)].flatMap((text) => known.names.filter(isCalled(known.plain(text))));
  const begun = known.names.filter(({ forms }) => forms.some((form) => form.startsWith(asked)));
  return [...new Set([...same, ...begun])].filter(({ address }) => address).slice(0, MOST_PAGES);
}

/** Whether a text is a name as it stands. */
export const isName = (text, { known }) => known.names.some(({ forms }) => forms.includes(known.plain(text)));

/** What a text that is a name, in singular or plural, is called, as usual first. */
export function otherNames(text, { known }) {
  const same = known.names.filter(isCalled(known.plain(text)));
  return same.flatMap(({ written, asked: most }) => written.slice(0, most));
}

/** The words of a question as they were typed, names first; it may be written without spaces. */
export function wordsOf(text, { known, words }) {
  const typed = [...normal(text)];
  const letters = typed.flatMap((char, at) => known.plain(char).split("").map((letter) => ({ letter, at })));
  const asked = letters.map(({ letter }) => letter).join("");
  const written = (from, to) => (from < to ? typed.slice(letters[from].at, letters[to - 1].at + 1).join("") : "");
  const stop = new Set(words.search_stop.split(" ").map(known.plain));
  const [found, rest] = [[], []];
  let after = 0;
  for (const [from, to] of namesIn(asked, letters, known.longestFirst())) {
    rest.push(written(after, from));
    found.push(written(from, to));
    after = to;
  }
  rest.push(written(after, letters.length));
  const isStop = (word) => stop.has(known.plain(word));
  const every = [...found, ...rest.flatMap((piece) => [...daysIn(piece), ...segmented(withoutDays(piece), isStop)])];
  const forms = every.map(known.plain);
  return every.filter((_, at) => forms[at].length >= SHORTEST && forms[at] !== asked && forms.indexOf(forms[at]) === at);
}

// Where names stand, the longest of those that begin in one place. In a word of letters a short one
// is chance.
function* namesIn(asked, letters, longest) {
  const isWithin = (at) =>
    at > 0 && at < letters.length && letters[at].at === letters[at - 1].at + 1 && LETTER.test(asked[at - 1]) && LETTER.test(asked[at]);
  const stands = (form, at) =>
    asked.startsWith(form, at) && (form.length >= FEW || !(isWithin(at) || isWithin(at + form.length)));
  for (let at = 0; at < asked.length; ) {
    const name = longest.find((form) => stands(form, at));
    if (name) yield [at, at + name.length];
    at += name?.length ?? 1;
  }
}

// A part of a day is in many stories and says nothing.
const withoutDays = (text) => daysIn(text).reduce((rest, day) => rest.replace(day, " "), text);

// Characters that are no word to the browser are one where they stand together: 液氮.
function segmented(text, isStop) {
  if (!Intl.Segmenter) return text.split(/[\s\p{P}]+/u);
  const words = [""];
  for (const { segment, isWordLike } of new Intl.Segmenter("zh", { granularity: "word" }).segment(text)) {
    if (!isWordLike || isStop(segment)) words.push("");
    else if (segment.length > 1) words.push(segment, "");
    else words.push(words.pop() + segment);
  }
  return words;
}

/** The names that are nearest to a query that found nothing, those first that begin with it or hold it. */
export function nearNames(query, { known }) {
  const asked = known.plain(query);
  const most = asked.length >= FEW ? 2 : asked.length > 3 || HAN.test(asked) ? 1 : 0;
  if (!most) return [];
  const letters = (form) => (form.startsWith(asked) ? 0 : form.includes(asked) ? 0.5 : distance(form, asked, most));
  const far = ({ forms }) => Math.min(...forms.map(letters));
  const isSame = isCalled(asked); // the query itself is no offer
  const others = known.names.filter((name) => !isSame(name));
  const near = others.map((name) => [far(name), name]).filter(([wrong]) => wrong <= most);
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
