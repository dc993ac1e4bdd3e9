// Keeps the pages that were opened, with what they show, so that they can be read without a connection.
// Where there is one, pages come from it; what is kept stands in only where there is none.

const SAVED = {{ saved | tojson }}; // the page that answers for those that are not kept, and what it loads
const VERSION = "{{ version }}"; // another one has them saved anew
const name = (kind) => `digest ${registration.scope} ${kind}`; // other digests may share the host
const FRAME = name("frame");
const PAGES = name("pages");
const PICTURES = name("pictures");
const MOST = new Map([[PAGES, 100], [PICTURES, 200]]); // the latest

addEventListener("install", (event) => event.waitUntil(saveFrame()));
addEventListener("activate", (event) => event.waitUntil(begin()));
addEventListener("fetch", (event) => {
  const kept = keeping(event.request);
  if (kept) event.respondWith(kept(event));
});

function keeping(request) {
  const { pathname, href } = new URL(request.url);
  if (request.method !== "GET" || !href.startsWith(registration.scope)) return undefined;
  if (request.mode === "navigate") return page;
  if (pathname.includes("/pagefind/")) return undefined; // search says itself what does not come
  if (pathname.includes("/pictures/")) return picture;
  return ["style", "script", "image"].includes(request.destination) ? part : undefined;
}

async function saveFrame() {
  const frame = await caches.open(FRAME);
  await frame.addAll(SAVED);
  await skipWaiting();
}

// The page that was open before this worker was there is one that was opened.
async function begin() {
  await clients.claim();
  const open = await clients.matchAll({ type: "window" });
  await Promise.all(open.map(({ url }) => keepPage(url).catch(() => {})));
}

async function keepPage(url) {
  const response = await fetch(url, { cache: "force-cache" });
  await keep(PAGES, url, response);
}

async function page(event) {
  const { request } = event;
  try {
    const response = await fetch(request);
    event.waitUntil(keep(PAGES, request.url, response.clone()));
    return response;
  } catch {
    return (await kept(request.url)) ?? caches.match(SAVED[0]);
  }
}

async function part(event) {
  try {
    const response = await fetch(event.request);
    event.waitUntil(keep(FRAME, event.request.url, response.clone()));
    return response;
  } catch {
    return (await kept(event.request.url)) ?? Response.error();
  }
}

// The name of a picture is a hash of its bytes.
async function picture(event) {
  const { url } = event.request;
  const found = await kept(url);
  if (found) return found;
  const response = await fetch(event.request);
  event.waitUntil(keep(PICTURES, url, response.clone()));
  return response;
}

const plain = (url) => url.replace(/[?#].*/, "");

function kept(url) {
  return caches.match(plain(url));
}

async function keep(kind, url, response) {
  const html = response.headers.get("content-type")?.includes("text/html");
  if (!response.ok || (kind === PAGES && !html)) return;
  const cache = await caches.open(kind);
  // As the last one, in place of an older: that stays where there is no room for this.
  await cache.put(plain(url), response);
  const all = await cache.keys();
  const most = MOST.get(kind) ?? Infinity;
  await Promise.all(all.slice(0, Math.max(0, all.length - most)).map((each) => cache.delete(each)));
}
