// Indexed text and what matched in it → the pieces of an excerpt, matches marked.

import { bare } from "./query.js";

const CHINESE = /^[\p{Script=Han}\u3000-\u303f\uff00-\uffef“”‘’…—·]/u;
const LEAD = 10;
const LENGTH = 70;

/**
 * @param {string} content indexed text, a space between Han characters
 * @param {number[]} positions matched words, counted from 0
 * @param {string[]} phrases spellings to mark wherever they stand
 * @returns {{text: string, marked: boolean}[]}
 */
export function excerpt(content, positions, phrases) {
  const words = content.split(/\s+/);
  const marked = new Set(positions);
  for (const phrase of phrases) mark(marked, words, phrase.toLowerCase().split(" "));
  const start = Math.max(0, densest(words, [...marked].sort((a, b) => a - b)) - LEAD);
  const end = reach(words, start, LENGTH);
  const pieces = [];
  for (let at = start; at < end; at += 1) {
    append(pieces, words[at], marked.has(at), at > start && isSpaced(words, at));
  }
  if (start > 0) pieces.unshift({ text: "…", marked: false });
  if (end < words.length) pieces.push({ text: "…", marked: false });
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

function append(pieces, word, marked, spaced) {
  const last = pieces.at(-1);
  if (last?.marked === marked) last.text += (spaced ? " " : "") + word;
  else pieces.push({ text: (spaced ? " " : "") + word, marked });
}
