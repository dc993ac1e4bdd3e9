// Indexed text and what matched in it → the pieces of an excerpt, matches marked.

const { bare } = await import(`./query.js${new URL(import.meta.url).search}`); // as page.js tries

// Words of Chinese and Japanese. Quotation marks and dashes are, where they stand by themselves:
// indexing put them there.
const UNSPACED = /^[\p{Script=Han}\u3000-\u30ff\uff00-\uffef]|^[“”‘’…—·]+$/u;
const BREAK = "¶"; // between blocks, as digest.site.search.records puts it
const PUNCTUATION = /^\p{P}+$/u;
const LEAD = 10;
const LENGTH = 70;

/**
 * Which words match, counted from 0: those the index names, and every place of a phrase.
 * @param {string[]} words indexed words, among them single Han characters
 * @returns {Set<number>}
 */
export function matches(words, positions, phrases) {
  const found = new Set(positions);
  const plain = words.map((word) => bare(word).toLowerCase());
  for (const phrase of phrases.map((spelling) => spelling.toLowerCase().split(" "))) {
    plain.forEach((_, at) => {
      const here = phrase.every((word, offset) => plain[at + offset] === word);
      if (here) phrase.forEach((_word, offset) => found.add(at + offset));
    });
  }
  return found;
}

/**
 * The stretch of a text that holds most matches.
 * @param {string[]} words
 * @param {Set<number>} marked positions of matches
 * @returns {{text: string, marked: boolean}[]}
 */
export function excerpt(words, marked) {
  const places = [...marked].filter((at) => at < words.length).sort((a, b) => a - b);
  let start = Math.max(0, densest(words, places) - LEAD);
  // The end of a sentence is no beginning.
  while (start > 0 && PUNCTUATION.test(words[start])) start += 1;
  const end = reach(words, start, LENGTH);
  const pieces = [{ text: start > 0 ? "…" : "", marked: false }];
  for (let at = start; at < end; at += 1) {
    if (words[at] === BREAK) {
      append(pieces, " · ", false);
      continue;
    }
    if (at > start && isSpaced(words, at)) append(pieces, " ", marked.has(at) && marked.has(at - 1));
    word(pieces, words[at], marked.has(at));
  }
  if (end < words.length) append(pieces, "…", false);
  return pieces;
}

/** A headline as it is written, matches marked; its words stand in `words` from `from` on. */
export function headline(title, words, marked, from) {
  const pieces = [{ text: "", marked: false }];
  let rest = title;
  for (let at = from; rest && rest.startsWith(words[at]); at += 1) {
    word(pieces, words[at], marked.has(at));
    rest = rest.slice(words[at].length);
    const gap = rest.length - rest.trimStart().length;
    if (gap) append(pieces, rest.slice(0, gap), marked.has(at) && marked.has(at + 1));
    rest = rest.slice(gap);
  }
  append(pieces, rest, false);
  return pieces;
}

// The first of the matches from which one window holds the most.
function densest(words, places) {
  let best = 0;
  let most = 0;
  for (const place of places) {
    const end = reach(words, place, LENGTH - LEAD);
    const count = places.filter((other) => other >= place && other < end).length;
    if (count > most) [best, most] = [place, count];
  }
  return best;
}

// Where a window of a certain width ends; a Han character is as wide as two letters.
function reach(words, start, width) {
  let end = start;
  for (let used = 0; end < words.length && used < width; end += 1) {
    used += UNSPACED.test(words[end]) ? 1 : (words[end].length + 1) / 2;
  }
  return end;
}

// The spaces that indexing put around Han characters are not the author's.
const isSpaced = (words, at) =>
  words[at - 1] !== BREAK && !UNSPACED.test(words[at]) && !UNSPACED.test(words[at - 1]);

// Punctuation around a word that matches is not marked with it.
function word(pieces, text, marked) {
  const [, before, bareWord, after] = /^(\p{P}*)(.*?)(\p{P}*)$/su.exec(text);
  if (before) append(pieces, before, false);
  if (bareWord) append(pieces, bareWord, marked);
  if (after) append(pieces, after, false);
}

function append(pieces, text, marked) {
  const last = pieces.at(-1);
  if (last.marked === marked) last.text += text;
  else pieces.push({ text, marked });
}

export const isWhole = true; // what came by half may be a module as well
