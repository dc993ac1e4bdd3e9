// Pagefind, asked one phrase at a time: two quoted phrases in one call find nothing.

import { terms } from "./query.js";

const home = new URL("../../", import.meta.url);

async function start() {
  const [pagefind, data] = await Promise.all([
    import(new URL("pagefind/pagefind.js", home)),
    fetch(new URL("search.json", home)).then((response) => response.json()),
  ]);
  await pagefind.options({ baseUrl: home.pathname });
  return { pagefind, ...data };
}

let started;

/** Loads the index's entry point and the tables, once. */
export const ready = () => (started ??= start());

/**
 * @typedef {object} Hit
 * @property {number} score
 * @property {number[]} words positions of matches in the text
 * @property {string[]} phrases the spellings that matched
 * @property {() => Promise<object>} data Pagefind's record of the article
 */

/**
 * The articles that hold every term of the query, best first.
 * @returns {Promise<Hit[]>}
 */
export async function find(query) {
  const { pagefind, variants } = await ready();
  let hits;
  for (const term of terms(query, variants)) {
    const found = new Map();
    for (const spelling of term.spellings) {
      for (const hit of await lookUp(pagefind, spelling, term.plain)) merge(found, hit);
    }
    hits = hits ? intersection(hits, found) : found;
  }
  return [...(hits?.values() ?? [])].sort((a, b) => b.score - a.score);
}

// Pagefind's quoted search is exact but does not rank; its plain search ranks but matches parts of
// words and scattered characters. So the first selects and the second scores. A word that is
// nowhere whole is probably still being typed.
async function lookUp(pagefind, spelling, plain) {
  const exact = (await pagefind.search(`"${spelling}"`)).results;
  const loose = (await pagefind.search(spelling)).results;
  if (!exact.length) return plain ? loose.map((result) => ({ ...result, phrases: [] })) : [];
  const ranked = new Map(loose.map((result) => [result.id, result]));
  return exact.map(({ id, words, data }) => ({
    id,
    data,
    score: ranked.get(id)?.score ?? 0,
    words: plain ? [...words, ...(ranked.get(id)?.words ?? [])] : words,
    phrases: [spelling],
  }));
}

function merge(found, hit) {
  const known = found.get(hit.id);
  found.set(hit.id, known ? { ...joined(known, hit), score: Math.max(known.score, hit.score) } : hit);
}

function intersection(left, right) {
  const both = [...left].filter(([id]) => right.has(id));
  return new Map(both.map(([id, hit]) => [id, joined(hit, right.get(id))]));
}

const joined = (one, other) => ({
  ...one,
  score: one.score + other.score,
  words: [...one.words, ...other.words],
  phrases: [...one.phrases, ...other.phrases],
});
