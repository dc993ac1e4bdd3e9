// What a reader may mean by a query: names of tags and organisations, in every language, script and
// spelling that search.json has; and the words that a question without spaces is made of.

const { bare } = await import(`./query.js${new URL(import.meta.url).search}`); // as page.js tries

const MOST_PAGES = 3;
const SHORTEST = 2; // characters of a beginning that is looked up
const FEW = 6; // letters from which two may be wrong

/**
 * @typedef {object} Names
 * @property {string[][]} names as digest.site.search.search_names has them
 * @property {Record<string, string>} variants
 * @property {{search_stop: string}} words
 */

/** A text without case, spaces, punctuation and differences of script. */
export const plain = (text, tables) => {
  tables.classes ??= classesOf(tables.variants);
  return [...bare(text).toLowerCase().replace(/\s+/g, "")].map((char) => tables.classes.get(char) ?? char).join("");
};

// For each character one that stands for it and all its variants: 干, 幹 and 乾 are the same here.
function classesOf(variants) {
  const classes = new Map();
  for (const [char, forms] of Object.entries(variants)) {
    const same = [char, ...forms];
    const known = same.map((each) => classes.get(each)).filter(Boolean);
    const one = known[0] ?? forms[0];
    for (const [each, its] of classes) if (known.includes(its)) classes.set(each, one);
    same.forEach((each) => classes.set(each, one));
  }
  return classes;
}

const formsOf = ([, , ...forms], tables) => forms.map((form) => plain(form, tables));

/** The pages of names that are the query, or begin with it. */
export function pagesNamed(query, tables) {
  const asked = plain(query, tables);
  if (asked.length < SHORTEST) return [];
  const rank = (name) => {
    const forms = formsOf(name, tables);
    return forms.includes(asked) ? 0 : forms.some((form) => form.startsWith(asked)) ? 1 : 2;
  };
  const ranked = tables.names.map((name) => [rank(name), name]).filter(([at]) => at < 2);
  return ranked.sort(([one], [other]) => one - other).slice(0, MOST_PAGES).map(([, name]) => page(name));
}

const page = ([address, kind, label]) => ({ address, kind, label });

/** What a text that is a name is called in other words or otherwise written, as usual first. */
export function otherNames(text, tables) {
  const asked = plain(text, tables);
  return tables.names.flatMap((name) => {
    const forms = formsOf(name, tables);
    return forms.includes(asked) ? name.slice(2).filter((form) => form !== text) : [];
  });
}

/** The words of a question that was written without spaces, names first. */
export function wordsOf(text, tables) {
  const asked = plain(text, tables);
  const forms = tables.names.flatMap((name) => formsOf(name, tables)).filter((form) => form.length >= SHORTEST);
  const longest = [...new Set(forms)].sort((one, other) => other.length - one.length).map(escaped);
  const known = longest.length ? new RegExp(`(${longest.join("|")})`, "u") : /(?!)/;
  const pieces = asked.split(known);
  const stop = new Set(tables.words.search_stop.split(" "));
  const rest = pieces.filter((_, at) => at % 2 === 0).flatMap((piece) => segmented(piece, stop));
  const words = [...pieces.filter((_, at) => at % 2), ...rest];
  return [...new Set(words)].filter((word) => word.length >= SHORTEST && word !== asked);
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

/** The names that are nearest to a query that found nothing. */
export function nearNames(query, tables) {
  const asked = plain(query, tables);
  const most = asked.length >= FEW ? 2 : asked.length > 3 ? 1 : 0;
  const near = tables.names.flatMap((name) => {
    const far = Math.min(...formsOf(name, tables).map((form) => distance(form, asked, most)));
    return far <= most && most ? [[far, name]] : [];
  });
  return near.sort(([one], [other]) => one - other).slice(0, MOST_PAGES).map(([, name]) => name[2]);
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
