// Indexed text and what matched in it → the pieces of an excerpt, matches marked.

import { bare } from "./query.js";

// Quotation marks and dashes are Chinese where they stand by themselves: indexing put them there.
const CHINESE = /^[\p{Script=Han}\u3000-\u303f\uff00-\uffef]|^[“”‘’…—·]+$/u;
const LEAD = 10;
const LENGTH = 70;

/**
 * @param {string[]} words indexed words, among them single Han characters
 * @param {number[]} positions matched words, counted from 0
 * @param {string[]} phrases spellings to mark wherever they stand
 * @returns {{text: string, marked: boolean}[]}
 */
export function excerpt(words, positions, phrases) {
  const marked = new Set(positions.filter((at) => at < words.length));
  for (const phrase of phrases) mark(marked, words, phrase.toLowerCase().split(" "));
  const start = Math.max(0, densest(words, [...marked].sort((a, b) => a - b)) - LEAD);
  const end = reach(words, start, LENGTH);
  const pieces = [{ text: start > 0 ? "…" : "", marked: false }];
  for (let at = start; at < end; at += 1) {
    if (at > start && isSpaced(words, at)) append(pieces, " ", marked.has(at) && marked.has(at - 1));
    append(pieces, words[at], marked.has(at));
  }
  if (end < words.length) append(pieces, "…", false);
  return pieces;
}

function mark(marked, words, phrase) {
  const plain = words.map((word) => bare(word).toLowerCase());
  plain.forEach((_, at) => {
    if (phrase.every((word, offset) => plain[at + offset] === word)) {
      phrase.forEach((_word, offset) => marked.add(at + offset));
    }
  });
}

// The first of the matches from which one window holds the most.
function densest(words, matches) {
  let best = 0;
  let most = 0;
  for (const match of matches) {
    const end = reach(words, match, LENGTH - LEAD);
    const count = matches.filter((other) => other >= match && other < end).length;
    if (count > most) [best, most] = [match, count];
  }
  return best;
}

// Where a window of a certain width ends; a Han character is as wide as two letters.
function reach(words, start, width) {
  let end = start;
  for (let used = 0; end < words.length && used < width; end += 1) {
    used += CHINESE.test(words[end]) ? 1 : (words[end].length + 1) / 2;
  }
  return end;
}

// The spaces that indexing put around Han characters are not the author's.
const isSpaced = (words, at) => !CHINESE.test(words[at]) && !CHINESE.test(words[at - 1]);

function append(pieces, text, marked) {
  const last = pieces.at(-1);
  if (last.marked === marked) last.text += text;
  else pieces.push({ text, marked });
}
