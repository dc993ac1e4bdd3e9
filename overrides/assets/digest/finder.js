// Pagefind, asked one phrase at a time: two quoted phrases in one call find nothing.

import { bare, terms } from "./query.js";

const home = new URL(document.querySelector(".dg-header__name").href);

async function start() {
  const [{ createInstance }, data] = await Promise.all([
    import(new URL("pagefind/pagefind.js", home)),
    fetch(new URL("search.json", home)).then((response) => response.json()),
  ]);
  // A worker is a second copy of Pagefind, loaded once the first has run: half a second later.
  const pagefind = createInstance({ baseUrl: home.pathname, noWorker: true });
  return { pagefind, ...data };
}

let started;

/** Loads the index's entry point and the tables, once. */
export function ready() {
  started ??= start().catch((error) => {
    started = undefined; // the next try may find the network back
    throw error;
  });
  return started;
}

/**
 * @typedef {object} Hit
 * @property {number} score
 * @property {number[]} words positions of matches in the text
 * @property {string[]} phrases the spellings that matched
 * @property {() => Promise<object>} data Pagefind's record of the article
 */

/**
 * The articles that hold every term of the query, best first.
 * @param {string} query
 * @param {Record<string, string>} filters values that an article must have: `tag`, `year`
 * @returns {Promise<Hit[]>}
 */
export async function find(query, filters = {}) {
  const { pagefind, variants } = await ready();
  const ask = async (phrase) => (await pagefind.search(phrase)).results;
  let hits = new Map();
  for (const [at, term] of terms(query, variants).entries()) {
    const found = new Map();
    for (const spelling of term.spellings) {
      for (const hit of await lookUp(ask, spelling, term.plain)) merge(found, hit);
    }
    hits = at ? intersection(hits, found) : found;
  }
  for (const filter of Object.entries(filters)) {
    const allowed = new Set((await ask(`"${filterWord(filter)}"`)).map(({ id }) => id));
    hits = new Map([...hits].filter(([id]) => allowed.has(id)));
  }
  return [...hits.values()].sort((a, b) => b.score - a.score);
}

// Filters are words of the index, written by digest.site.index: Pagefind's own come in random order.
const filterWord = ([name, value]) => `xq${name}${bare(value)}`;

// Pagefind's quoted search is exact but does not rank; its plain search ranks but matches parts of
// words and scattered characters. So the first selects and the second scores. A word that is
// nowhere whole is probably still being typed.
async function lookUp(ask, spelling, plain) {
  const exact = await ask(`"${spelling}"`);
  if (!exact.length && !plain) return [];
  const loose = await ask(spelling);
  if (!exact.length) return (await begins(loose[0], spelling)) ? loose.map(unphrased) : [];
  const ranked = new Map(loose.map((result) => [result.id, result]));
  return exact.map(({ id, words, data }) => ({
    id,
    data,
    score: ranked.get(id)?.score ?? 0,
    words: plain ? [...words, ...(ranked.get(id)?.words ?? [])] : words,
    phrases: [spelling],
  }));
}

const unphrased = (result) => ({ ...result, phrases: [] });

// Where no word begins like this, Pagefind drops letters from its end until one does.
async function begins(result, start) {
  if (!result) return false;
  const words = (await result.data()).content.split(/\s+/);
  return result.words.some((at) => bare(words[at]).toLowerCase().startsWith(start.toLowerCase()));
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
