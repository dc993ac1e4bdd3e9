// What a reader types → what the index is asked. Pure functions, no page needed.

const CHUNK = /"([^"]+)"|[^\s"]+/g;
// A Chinese or Japanese character is a word of its own, as digest.site.search.records has it.
const TOKEN = /[\p{Script=Han}ぁ-ゖゝ-ゟァ-ヺー-ヿ]|[^\s\p{Script=Han}ぁ-ゖゝ-ゟァ-ヺー-ヿ]+/gu;
const SIGN = /[、。〈-】〔-〟！（），：；？［］｛｝～]/g; // ends a word, as there; some are not the same once normalized
const HAN = /\p{Script=Han}/u;
const PLAIN_WORD = /^\p{Lu}?\p{Ll}+$/u;
const DAY = /^(\d{4})[-/.](\d{1,2})(?:[-/.](\d{1,2}))?$/;
const DAY_FIRST = /^(\d{1,2})([-/.])(\d{1,2})\2(\d{4})$/; // or the month
const DIGITS = /^((?:19|20)\d\d)(0[1-9]|1[0-2])(0[1-9]|[12]\d|3[01])$/;
const CHINESE_DAY = /^(\d{4})年(\d{1,2})月(?:(\d{1,2})[日号號])?$/;
const REPUBLIC_YEAR = /^(?:民[国國](\d{1,3})|(1\d\d))(?=年)/; // as Taiwan counts them
const BEFORE_REPUBLIC = 1911;
const NUMERALS = "〇一二三四五六七八九";
const DAY_IN_NUMERALS = /^(?:民[国國])?[〇一二三四五六七八九十]{2,4}年[一二三四五六七八九十]{1,3}月/;
const NUMERAL_PART = /[〇一二三四五六七八九十]+(?=[年月日号號])/g;
const DAY_WITHIN =
  /(?:民[国國])?[\d〇○零一二三四五六七八九十廿卅]+年[\d一二三四五六七八九十廿卅]+月(?:[\d一二三四五六七八九十廿卅]+[日号號])?|\d[\d./-]*\d/gu;
const MOST_SPELLINGS = 32;
const MOST_WORDINGS = 64;

/**
 * @typedef {object} Term
 * @property {string[]} spellings phrases of words separated by spaces, of which any may match
 * @property {Term[]} [apart] terms that match as well where all of them do
 * @property {boolean} plain whether it is an ordinary word, of which a part is worth looking up
 */

/**
 * The terms of a query: every run of characters without a space, or between quotes, is a phrase.
 * `variants` maps a Han character to its forms in this edition, so that a query in the other
 * script finds the same articles. `pairs` has words, in Simplified, of which either stands for the
 * other.
 * @returns {Term[]}
 */
export function terms(query, variants, pairs = []) {
  const chunks = parted(query).matchAll(CHUNK);
  return [...chunks].flatMap(([chunk, quoted]) => dayTerm(chunk) ?? phrases(quoted ?? chunk).map(term));

  function term(tokens) {
    return {
      spellings: wordings(written(tokens, variants), pairs, variants),
      plain: tokens.length === 1 && PLAIN_WORD.test(tokens[0]),
    };
  }
}

/** A term for whatever is called so in other words. A name with punctuation within is no phrase, nor are its parts. */
export const termOf = (names, variants) => ({
  spellings: names.flatMap((name) => {
    const [tokens, ...more] = phrases(parted(name));
    return tokens && !more.length ? written(tokens, variants) : [];
  }),
  plain: false,
});

const parted = (text) => normal(text.replace(SIGN, " $& "));

// 2024-02-26, 26/02/2024 and 2024-02, which no page writes so: digest.site.search.records has words for them, and
// for 2024年2月26日, 二〇二四年二月二十六日, 民國113年2月26日 and 20240226, which a page may have as well.
function dayTerm(asked) {
  const chunk = inFigures(asked).replace(REPUBLIC_YEAR, (_, named, alone) => BEFORE_REPUBLIC + Number(named ?? alone));
  const asWords = CHINESE_DAY.exec(chunk) ?? DIGITS.exec(chunk);
  const written = asWords ? [...new Set([asWords[0], asked])].map((day) => day.match(TOKEN).join(" ")) : [];
  const [, year, month, day] = asWords ?? DAY.exec(yearFirst(chunk)) ?? [];
  if (!year) return undefined;
  const digits = [year, month, day].filter(Boolean).map((part) => part.padStart(2, "0")).join("");
  const known = (day ? ["date", "event"] : ["month"]).map((kind) => `xq${kind}${digits}`);
  return [{ spellings: [...known, ...written], plain: false }];
}

/** What of a text is a day or a month, as it is written. */
export const daysIn = (text) => (normal(text).match(DAY_WITHIN) ?? []).filter(dayTerm);

// 26/02/2024, 02/26/2024, but not 05/02/2024: which of the two is the day nobody knows.
function yearFirst(chunk) {
  const [, one, sign, other, year] = DAY_FIRST.exec(chunk) ?? [];
  const [month, day] = other > 12 ? [one, other] : [other, one];
  return year && (day > 12 || day === month) && month <= 12 ? [year, month, day].join(sign) : chunk;
}

function inFigures(asked) {
  const plain = asked.replace(/[○零]/g, "〇").replace(/[廿卅]/g, (tens) => ({ 廿: "二十", 卅: "三十" })[tens]);
  if (!DAY_IN_NUMERALS.test(plain)) return asked;
  return plain.replace(NUMERAL_PART, (part) => {
    const [tens, ones] = part.split("十").map((some) => [...some].map((sign) => NUMERALS.indexOf(sign)).join(""));
    return ones === undefined ? tens : 10 * (tens || 1) + Number(ones);
  });
}

// How British English spells what American English does not, and which of these lead back without
// making words of others. They are asked where nothing else was found: one that makes no word finds none.
const AMERICAN = [
  [/our/giu, "or"],
  [/([bt])re(?=[sd]?(?!\p{L}))/giu, "$1er"],
  [/is(?=(?:e[ds]?|ing|ations?)(?!\p{L}))/giu, "iz"],
  [/ys(?=(?:e[ds]?|ing)(?!\p{L}))/giu, "yz"],
  [/[ao]e(?=\p{L})/giu, "e"],
  [/ogue(?=s?(?!\p{L}))/giu, "og"],
  [/amme(?=s?(?!\p{L}))/giu, "am"],
  [/ence(?=s?(?!\p{L}))/giu, "ense"],
  [/ll(?=(?:ed|ing|ers?)(?!\p{L}))/giu, "l"],
];
const BRITISH = [
  [/or(?=(?:s|ed|ing|al)?(?!\p{L}))/giu, "our"],
  [/([bt])er(?=s?(?!\p{L}))/giu, "$1re"],
  [/iz(?=(?:e[ds]?|ing|ations?)(?!\p{L}))/giu, "is"],
  [/yz(?=(?:e[ds]?|ing)(?!\p{L}))/giu, "ys"],
];

/** A text in the other spellings of English, as far as it has any. */
export function spelledOtherwise(text) {
  const ways = [AMERICAN, BRITISH].map((rules) => rules.reduce((all, [from, to]) => all.replace(from, to), text));
  return ways.filter((way) => way !== text);
}

/** A text in one spelling of its characters, without those that nobody sees and many copy. */
export const normal = (text) => text.normalize("NFKC").replace(/\p{Default_Ignorable_Code_Point}/gu, "");

/** A word as the index has it: without punctuation and signs such as + and $, which Pagefind leaves out as well. */
export const bare = (word) => normal(word).replace(/[\p{P}\p{Sm}\p{Sc}\p{Sk}]/gu, "");

/** A text without case, punctuation and spaces, for comparing alone. */
export const run = (text) => bare(text).toLowerCase().replace(/\s+/g, "");

// Punctuation by itself ends a phrase.
function phrases(chunk) {
  const found = [[]];
  for (const token of chunk.match(TOKEN) ?? []) {
    const word = bare(token);
    if (word) found.at(-1).push(word);
    else found.push([]);
  }
  return found.filter((tokens) => tokens.length);
}

// The phrases as they are, then those with other words in them.
function wordings(phrases, pairs, variants) {
  const others = new Map();
  const add = (from, to) => from.forEach((word) => others.set(word, [...(others.get(word) ?? []), ...to]));
  for (const pair of pairs) {
    const [one, other] = pair.map((word) => written(word.match(TOKEN), variants));
    add(one, other);
    add(other, one);
  }
  const longest = [...others.keys()].sort((one, other) => other.length - one.length);
  const known = new RegExp(`(?<= |^)(${longest.join("|") || "(?!)"})(?= |$)`, "u");
  const worded = phrases.flatMap((phrase) =>
    phrase.split(known).reduce(
      (all, piece) => all.flatMap((start) => [piece, ...(others.get(piece) ?? [])].map((word) => start + word)),
      [""],
    ),
  );
  return [...new Set([...phrases, ...worded])].slice(0, MOST_WORDINGS);
}

const written = (tokens, variants) => spellings(tokens, variants).map((words) => words.join(" "));

function spellings(tokens, variants) {
  let all = [[]];
  for (const token of tokens) {
    const forms = HAN.test(token) ? [...(variants[token] ?? token)] : [token];
    all = all.flatMap((start) => forms.map((form) => [...start, form])).slice(0, MOST_SPELLINGS);
  }
  return all;
}

export const isWhole = true; // what came by half may be a module as well
