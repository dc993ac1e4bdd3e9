// Pagefind over the shards of the index, asked one phrase at a time: two quoted phrases in one
// call find nothing.

const tail = new URL(import.meta.url).search; // of a second try; see page.js
const modules = await Promise.all(["query", "names", "pieces"].map((name) => import(`./${name}.js${tail}`)));
if (!modules.every(({ isWhole }) => isWhole)) throw new Error("a module came by half");
const [{ bare, run, spelledOtherwise, terms, termOf }, { isName, knownNames, otherNames, wordsOf }, { complete, forget, load, loadModule, prepare }] = modules;

const NEAR = 1000; // articles of which a first answer is made, where there are as many
const NEWEST = "newest";
const HYPHENS = /(?<=\p{L})[-‐‑–](?=\p{L}|\d)|(?<=\d)[-‐‑–](?=\p{L})/gu; // between figures they are of days
const BETWEEN_LETTERS = /(?<=\p{Script=Latin}|\d)\s+(?=\p{Script=Latin}|\d)/gu;
const HEADLINE = 8; // characters of a query that may be a headline
const LOOKED_AT = 10; // best hits whose headlines are then compared with it; over HTTP/1 six come at a time
const home = new URL(document.querySelector("body > header > a").href);
const folder = (shard) => `${home.pathname}pagefind/${shard}/`;

async function start() {
  prepare(folder(NEWEST), true).catch(() => {}); // Pagefind meets the failure
  const [{ createInstance }, data] = await Promise.all([
    loadModule(`${folder(NEWEST)}pagefind.js`),
    // A copy that the browser kept may name shards that the site no longer has.
    load(new URL("search.json", home), { cache: "no-cache" }).then((response) => response.json()),
  ]);
  // A worker is a second copy of Pagefind, loaded once the first has run: half a second later.
  const options = { basePath: folder(NEWEST), baseUrl: home.pathname, noWorker: true };
  const merged = { [NEWEST]: Promise.resolve() };
  const index = { ...data, known: knownNames(data), pagefind: createInstance(options), merged, orders: {} };
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
  forget();
}

/**
 * @typedef {object} Hit
 * @property {string} id the shard and the article in it
 * @property {number} score
 * @property {number[]} words positions of matches in the text
 * @property {string[]} phrases the spellings that matched
 * @property {() => Promise<object>} data Pagefind's record of the article
 *
 * @typedef {object} Answer
 * @property {Hit[]} hits that no answer before it had, in order
 * @property {boolean} whole whether all articles have been asked
 * @property {string[]} [parts] the words that were asked for, where none holds the query as it is
 */

/**
 * The articles that hold every term of the query, in a few answers: the first from the newest
 * articles, each next one from twice as many. What is not asked for is not loaded.
 * @param {string} query
 * @param {Record<string, string>} filters values that an article must have: `tag`, `year`
 * @param {boolean} newest whether the newest comes first, rather than what fits best
 * @returns {AsyncGenerator<Answer>}
 */
export async function* find(query, filters = {}, newest = false) {
  const index = await ready();
  for (const written of [query, ...otherwise(query)]) {
    let found = 0;
    for await (const answer of answers(index, asTerms(written, index), query, filters, newest)) {
      found += answer.hits.length;
      if (found || !answer.whole) yield answer;
    }
    if (found) return;
  }
  const parts = await heldTogether(index, query);
  if (parts.length) {
    const asked = parts.map(({ term }) => term);
    for await (const answer of answers(index, asked, query, filters, newest)) {
      yield { ...answer, parts: parts.map(({ word }) => word) };
    }
  } else yield { hits: [], whole: true };
}

// What stands with hyphens may be written with spaces, and A B as A-B or AB, one word of the index;
// and English has two spellings.
function otherwise(query) {
  if (query.includes('"')) return [];
  const ways = [query.replace(HYPHENS, " "), query.replace(HYPHENS, "").replace(BETWEEN_LETTERS, "")];
  return [...ways.filter((way) => way !== query), ...spelledOtherwise(query)];
}

// A name stands for whatever else it is called.
function asTerms(query, index) {
  const others = otherNames(query, index);
  const asked = terms(query, index.variants, index.pairs);
  if (!others.length) return asked;
  const isPhrase = isName(query, index) && termOf([query], index.variants).spellings.length > 0;
  const apart = isPhrase ? [] : asked; // a plural does not take from what its singular finds
  const own = asked.length === 1 ? asked[0] : { spellings: [], plain: false, apart };
  const spellings = [...own.spellings, ...termOf(others, index.variants).spellings];
  return [{ ...own, spellings: [...new Set(spellings)] }];
}

// The words of a question that some story holds together: names first, then what fits them.
async function heldTogether(index, query) {
  const kept = [];
  let ids;
  for (const word of query.includes('"') ? [] : wordsOf(query, index)) {
    const [term, ...more] = asTerms(word, index);
    if (!term || more.length) continue;
    const found = new Set((await holders(index, [term], {})).map(({ id }) => id));
    const both = ids ? ids.filter((id) => found.has(id)) : [...found];
    if (!both.length) continue;
    ids = both;
    kept.push({ word, term });
  }
  return kept;
}

async function* answers(index, asked, query, filters, newest) {
  const known = new Set();
  let reached = 0;
  do {
    reached = await reach(index, Math.max(NEAR, 2 * reached));
    const found = (await holders(index, asked, filters)).filter(({ id }) => !known.has(id));
    found.forEach(({ id }) => known.add(id));
    const hits = newest ? await newestFirst(found, index) : await headlineFirst(found, query);
    yield { hits, whole: reached === count(index.shards) };
  } while (reached < count(index.shards));
}

const count = (shards) => shards.reduce((sum, [, size]) => sum + size, 0);

// Merges shards, newest first, until Pagefind knows so many articles; returns how many it knows.
async function reach({ pagefind, shards, merged }, articles) {
  const isWanted = ([name], at) => name in merged || count(shards.slice(0, at)) < articles;
  const wanted = shards.filter(isWanted);
  const merge = (name) => {
    prepare(folder(name), false).catch(() => {});
    return pagefind.mergeIndex(folder(name), { baseUrl: home.pathname });
  };
  await complete(Promise.all(wanted.map(([name]) => (merged[name] ??= merge(name)))));
  return count(wanted);
}

// Scores of two shards compare well enough: a word counts by how rare it is in its own.
async function headlineFirst(hits, query) {
  const best = hits.sort((one, other) => other.score - one.score);
  const asked = run(query);
  if (asked.length < HEADLINE) return best;
  const titles = await Promise.all(best.slice(0, LOOKED_AT).map((hit) => complete(hit.data())));
  const at = titles.findIndex(({ meta }) => run(meta.title) === asked);
  return at > 0 ? [best[at], ...best.slice(0, at), ...best.slice(at + 1)] : best;
}

// digest.site.search.shards writes which story is how new.
async function newestFirst(hits, { shards, orders }) {
  const read = (name) => load(`${folder(name)}order.json`).then((response) => response.json());
  const used = shards.map(([name]) => name).filter((name) => hits.some((hit) => shardOf(hit) === name));
  const order = (await Promise.all(used.map((name) => (orders[name] ??= read(name))))).flat();
  const place = new Map(order.map((id, at) => [id, at]));
  return hits.sort((one, other) => place.get(one.id) - place.get(other.id));
}

async function holders({ pagefind }, asked, filters) {
  const ask = async (phrase) => (await complete(pagefind.search(phrase))).results;
  let hits = new Map();
  for (const [at, term] of asked.entries()) {
    const found = new Map();
    for (const spelling of term.spellings) {
      for (const hit of await lookUp(ask, spelling, term.plain)) merge(found, hit);
    }
    if (term.apart?.length) for (const hit of await holders({ pagefind }, term.apart, {})) merge(found, hit);
    hits = at ? intersection(hits, found) : found;
  }
  for (const filter of Object.entries(filters)) {
    const allowed = new Set((await ask(`"${filterWord(filter)}"`)).map(({ id }) => id));
    hits = new Map([...hits].filter(([id]) => allowed.has(id)));
  }
  return [...hits.values()];
}

// `und-5d4e2f01_1a2b3c4`: digest.site.search.shards has Pagefind put language and shard before each page.
const shardOf = ({ id }) => id.slice(id.indexOf("-") + 1, id.indexOf("_"));

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

// Where no word of a shard begins like this, Pagefind drops letters from its end until one does.
async function begun(loose, start) {
  const shards = new Set(loose.map(shardOf));
  const kept = [...shards].map(async (shard) => {
    const hits = loose.filter((hit) => shardOf(hit) === shard);
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

export const isWhole = true; // what came by half may be a module as well
