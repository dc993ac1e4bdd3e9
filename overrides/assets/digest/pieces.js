// What search loads from the index. Pagefind takes a piece that did not come for an empty one, and
// lets nobody hand it another `fetch`. So its requests are met here: each is made again where the
// line fails, what came is looked at, and a piece that is missing is known.

const PAUSES = [0, 300, 1200]; // milliseconds before each try
const LONGEST = 30_000; // milliseconds that a piece of 70 KB may take
const GZIP = "\x1f\x8b";
const UNPACKED = "pagefind_dcd";
const browsers = globalThis.fetch.browsers ?? globalThis.fetch;

let session = begin();

function begin() {
  let lose;
  const lost = new Promise((_, reject) => (lose = reject));
  lost.catch(() => {}); // whoever waits in `complete` is told
  return { lost, lose, early: new Map() };
}

/** Forgets what was missing. */
export const forget = () => (session = begin());

/** What work on the index comes to; fails with the first piece that is missing. */
export const complete = (work) => Promise.race([work, session.lost]);

let failures = 0;

/** A module. A browser may remember that it did not come: each try has another address. */
export const loadModule = (address) =>
  again(() =>
    import(failures ? `${address}?${failures}` : address).catch((error) => {
      failures += 1;
      throw error;
    }),
  );

/** A file of the index, whole. */
export const load = (address, options) => again(() => whole(address, options));

/**
 * Begins to load what Pagefind will ask for: it asks for one thing after the other, and on a slow line
 * each question takes longer than its answer.
 * @param {string} shard the path of its folder
 * @param {boolean} withEngine whether Pagefind itself lies there
 */
export async function prepare(shard, withEngine) {
  const entry = await early(`${shard}pagefind-entry.json`, { cache: "no-cache" });
  const { languages } = await entry.clone().json();
  for (const { hash, wasm } of Object.values(languages)) {
    if (withEngine) early(`${shard}wasm.${wasm ?? "unknown"}.pagefind`);
    early(`${shard}pagefind.${hash}.pf_meta`);
  }
}

// What is given away is gone: Pagefind asks once, and keeps it.
function early(path, options) {
  if (!session.early.has(path)) {
    const coming = load(path, options);
    coming.catch(() => {}); // whoever asks for it is told
    session.early.set(path, coming);
  }
  return session.early.get(path);
}

async function watched(input, options) {
  const address = new URL(input instanceof Request ? input.url : input, location);
  if (!address.pathname.includes("/pagefind/")) return browsers(input, options);
  const mine = session;
  const coming = mine.early.get(address.pathname);
  mine.early.set(address.pathname);
  try {
    return await (coming ?? load(input, options));
  } catch (error) {
    mine.lose(error);
    throw error;
  }
}

globalThis.fetch = Object.assign(watched, { browsers });

async function again(attempt) {
  let problem;
  for (const pause of PAUSES) {
    await new Promise((resume) => setTimeout(resume, pause));
    try {
      return await attempt();
    } catch (error) {
      problem = error;
    }
  }
  throw problem;
}

async function whole(address, options) {
  const response = await browsers(address, { ...options, signal: AbortSignal.timeout(LONGEST) });
  if (!response.ok) throw new Error(`${response.url}: ${response.status}`);
  return new Response(await checked(await response.arrayBuffer(), response.url));
}

// Pagefind takes what is unpacked as well; the browser fails where a part is missing or wrong.
async function checked(content, address) {
  const start = String.fromCharCode(...new Uint8Array(content, 0, Math.min(UNPACKED.length, content.byteLength)));
  if (start.startsWith(GZIP) && globalThis.DecompressionStream) {
    return new Response(new Blob([content]).stream().pipeThrough(new DecompressionStream("gzip"))).arrayBuffer();
  }
  if (start.startsWith(GZIP) || start === UNPACKED) return content;
  try {
    JSON.parse(new TextDecoder().decode(content));
  } catch {
    throw new Error(`${address}: no piece of the index`);
  }
  return content;
}

export const isWhole = true; // what came by half may be a module as well
