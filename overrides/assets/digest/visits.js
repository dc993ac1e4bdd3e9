// Marks the stories that came since the reader's last visit, without an account: this browser keeps
// the last day of arrival that a list has shown, and which stories of that day it has shown.
// digest.site.assets puts before it what it says in every language: WORDS.

const words = WORDS[document.documentElement.lang];
const MARKS = "article [data-added]";
// As page.js keeps things; other digests may share the host.
const KEY = `seen ${document.querySelector("body > header > a").pathname.replace(/[^/]+\/$/, "")}`;

const storyOf = (mark) => mark.parentElement.querySelector("a").pathname.split("/").at(-2);

function read(storage) {
  try {
    const kept = JSON.parse(recall(KEY, storage));
    return Array.isArray(kept?.slugs) ? kept : null;
  } catch {
    return null; // another program wrote it
  }
}

function isNew(mark, last) {
  const day = mark.dataset.added;
  return day > last.day || (day === last.day && !last.slugs.includes(storyOf(mark)));
}

// Of the days before the last one nothing has to be kept: what comes has a later day.
function seen(marks, last) {
  const day = marks.map((mark) => mark.dataset.added).reduce((one, other) => (one > other ? one : other), last?.day ?? "");
  const own = marks.filter((mark) => mark.dataset.added === day).map(storyOf);
  return { day, slugs: [...new Set([...(last?.day === day ? last.slugs : []), ...own])] };
}

function tell(marks) {
  for (const mark of marks) mark.textContent = words.new_sign;
  if (!marks.length) return;
  const told = document.createElement("p");
  const count = new Set(marks.map(storyOf)).size;
  told.className = "new-since";
  told.textContent = words[count === 1 ? "new_since_one" : "new_since"].replace("{count}", count);
  document.querySelector("article h1").after(told);
}

// What was new when a visit began stays so until it ends. Nothing is marked where nothing can be kept.
const marks = [...document.querySelectorAll(MARKS)];
const known = read();
if (!recall(KEY, session)) remember(KEY, JSON.stringify(known), session);
const before = read(session);
if (before) tell(marks.filter((mark) => isNew(mark, before)));
remember(KEY, JSON.stringify(seen(marks, known)));
