// Pagefind over the bundles of the index, newest first, asked one phrase at a time: two quoted
// phrases in one call find nothing.

import { bare, terms } from "./query.js";

const NEAR = 1000; // articles of which a first answer is made, where there are as many
const NEWEST = "newest";
const home = new URL(document.querySelector("body > header > a").href);
const folder = (bundle) => `${home.pathname}pagefind/${bundle}/`;

async function start() {
  const [{ createInstance }, data] = await Promise.all([
    import(`${folder(NEWEST)}pagefind.js`),
    // A copy that the browser kept may name bundles that the site no longer has.
    fetch(new URL("search.json", home), { cache: "no-cache" }).then((response) => response.json()),
  ]);
  // A worker is a second copy of Pagefind, loaded once the first has run: half a second later.
  const options = { basePath: folder(NEWEST), baseUrl: home.pathname, noWorker: true };
  const merged = { [NEWEST]: Promise.resolve() };
  const index = { ...data, pagefind: createInstance(options), merged };
  reach(index, NEAR).catch(() => {}); // while the reader types; `find` meets the failure again
  return index;
}

let started;

/** Loads the index's entry point and the tables, once. */
export function ready() {
  started ??= start().catch((error) => {
    restart(); // the next try may find the network back
    throw error;
  });
  return started;
}

/** Forgets what is loaded: Pagefind asks no second time for a file that it could not have. */
export function restart() {
  started = undefined;
}

/**
 * @typedef {object} Hit
 * @property {string} id the bundle and the article in it
 * @property {number} score
 * @property {number[]} words positions of matches in the text
 * @property {string[]} phrases the spellings that matched
 * @property {() => Promise<object>} data Pagefind's record of the article
 *
 * @typedef {object} Answer
 * @property {Hit[]} hits that no answer before it had: by bundle, newest first; best first in each
 * @property {boolean} whole whether all articles have been asked
 */

/**
 * The articles that hold every term of the query, in a few answers: the first from the newest
 * articles, each next one from twice as many. What is not asked for is not loaded.
 * @param {string} query
 * @param {Record<string, string>} filters values that an article must have: `tag`, `year`
 * @returns {AsyncGenerator<Answer>}
 */
export async function* find(query, filters = {}) {
  const index = await ready();
  const asked = terms(query, index.variants, index.pairs);
  const known = new Set();
  let reached = 0;
  do {
    reached = await reach(index, Math.max(NEAR, 2 * reached));
    const hits = (await holders(index, asked, filters)).filter(({ id }) => !known.has(id));
    hits.forEach(({ id }) => known.add(id));
    yield { hits, whole: reached === count(index.bundles) };
  } while (reached < count(index.bundles));
}

const count = (bundles) => bundles.reduce((sum, [, size]) => sum + size, 0);

// Merges bundles, newest first, until Pagefind knows so many articles; returns how many it knows.
async function reach({ pagefind, bundles, merged }, articles) {
  const isWanted = ([name], at) => name in merged || count(bundles.slice(0, at)) < articles;
  const wanted = bundles.filter(isWanted);
  const options = { baseUrl: home.pathname };
  const merges = wanted.map(([name]) => (merged[name] ??= pagefind.mergeIndex(folder(name), options)));
  await Promise.all(merges);
  return count(wanted);
}

async function holders({ pagefind, bundles }, asked, filters) {
  const ask = async (phrase) => (await pagefind.search(phrase)).results;
  let hits = new Map();
  for (const [at, term] of asked.entries()) {
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
  // Scores compare the articles of one bundle: a word counts by how rare it is there.
  const age = Object.fromEntries(bundles.map(([name], at) => [name, at]));
  return [...hits.values()].sort((a, b) => age[bundleOf(a)] - age[bundleOf(b)] || b.score - a.score);
}

// `und-1536_1a2b3c4`: digest.site.search.shards has Pagefind put language and bundle before each page.
const bundleOf = ({ id }) => id.slice(id.indexOf("-") + 1, id.indexOf("_"));

// Filters are words of the index, written by digest.site.search.records: Pagefind's own come in random order.
const filterWord = ([name, value]) => `xq${name}${bare(value)}`;

// Pagefind's quoted search is exact but does not rank; its plain search ranks but matches parts of
// words and scattered characters. So the first selects and the second scores. A word that is
// nowhere whole is probably still being typed.
async function lookUp(ask, spelling, plain) {
  const exact = await ask(`"${spelling}"`);
  if (!exact.length && !plain) return [];
  const loose = await ask(spelling);
  if (!exact.length) return begun(loose, spelling);
  const ranked = new Map(loose.map((result) => [result.id, result]));
  return exact.map(({ id, words, data }) => ({
    id,
    data,
    score: ranked.get(id)?.score ?? 0,
    words: plain ? [...words, ...(ranked.get(id)?.words ?? [])] : words,
    phrases: [spelling],
  }));
}

// Where no word of a bundle begins like this, Pagefind drops letters from its end until one does.
async function begun(loose, start) {
  const bundles = new Set(loose.map(bundleOf));
  const kept = [...bundles].map(async (bundle) => {
    const hits = loose.filter((hit) => bundleOf(hit) === bundle);
    return (await begins(hits[0], start)) ? hits : [];
  });
  return (await Promise.all(kept)).flat().map((hit) => ({ ...hit, phrases: [] }));
}

async function begins(hit, start) {
  const words = (await hit.data()).content.split(/\s+/);
  return hit.words.some((at) => bare(words[at]).toLowerCase().startsWith(start.toLowerCase()));
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
