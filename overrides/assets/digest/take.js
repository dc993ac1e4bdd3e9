// What a reader takes along from a story: its address, a code of it, a citation. Loaded when a
// button of the row is reached for; digest.site.assets puts before it what it says: WORDS.

import { bibtex, inWords, ris, story } from "./cite.js";

const locale = document.documentElement.lang;
const words = WORDS[locale];
const told = story();

export async function copy() {
  if (await copied(told.address)) return;
  const address = element("input", { readOnly: true, value: told.address, ariaLabel: words.take_copy });
  show(words.take_copy, address);
  address.select();
}

export async function share() {
  try {
    await navigator.share({ title: told.title, url: told.address });
  } catch (error) {
    if (error.name !== "AbortError") await copy(); // the reader's own way back is no failure
  }
}

export async function code() {
  const { encode } = await import("./uqr.js");
  const { data, size } = encode(told.address, { ecc: "M", border: 4 });
  const dark = data.flatMap((row, y) => row.flatMap((on, x) => (on ? `M${x} ${y}h1v1h-1z` : [])));
  const image = drawn("svg", { viewBox: `0 0 ${size} ${size}`, role: "img", "aria-label": told.address });
  image.append(drawn("rect", { width: size, height: size, fill: "#fff" }));
  image.append(drawn("path", { d: dark.join(""), fill: "#000", "shape-rendering": "crispEdges" }));
  const address = element("p", { className: "dg-take__address", textContent: told.address });
  show(words.take_code, image, element("p", { textContent: words.take_scan }), address);
}

export function cite() {
  const forms = [
    [words.take_text, inWords(told, locale)],
    ["BibTeX", bibtex(told), "bib", "application/x-bibtex"],
    ["RIS", ris(told), "ris", "application/x-research-info-systems"],
  ];
  show(words.take_cite, ...forms.flatMap(form));
}

function form([name, text, ending, type]) {
  const heading = element("h3", { textContent: name });
  const shown = element("pre", { textContent: text, lang: told.language });
  const actions = element("p", {});
  actions.append(button(words.take_copy_text, name, () => copied(text)));
  if (ending) actions.append(button(words.take_save, name, () => save(text, `${told.name}.${ending}`, type)));
  return [heading, shown, actions];
}

function save(text, name, type) {
  const href = URL.createObjectURL(new Blob([text], { type: `${type};charset=utf-8` }));
  element("a", { href, download: name }).click();
  setTimeout(() => URL.revokeObjectURL(href), 60000);
}

// False where the browser lets no page write there.
async function copied(text) {
  try {
    await navigator.clipboard.writeText(text);
  } catch {
    return false;
  }
  const place = document.querySelector("dialog[open] output") ?? document.querySelector(".take output");
  place.textContent = words.take_copied;
  setTimeout(() => (place.textContent = ""), 4000);
  return true;
}

function show(title, ...content) {
  const box = element("dialog", { className: "dg-take" });
  const inside = element("div", {});
  const heading = element("h2", { id: "dg-take", textContent: title });
  const end = element("p", {});
  box.setAttribute("aria-labelledby", heading.id);
  end.append(element("output", {}), button(words.take_close, "", () => box.close()));
  inside.append(heading, ...content, end);
  box.append(inside);
  box.addEventListener("click", (event) => event.target === box && box.close());
  box.addEventListener("close", () => box.remove());
  document.body.append(box);
  box.showModal();
}

function button(name, of, act) {
  const made = element("button", { type: "button", textContent: name });
  if (of) made.ariaLabel = `${name} ${of}`;
  made.addEventListener("click", act);
  return made;
}

function element(tag, facts) {
  return Object.assign(document.createElement(tag), facts);
}

function drawn(tag, facts) {
  const made = document.createElementNS("http://www.w3.org/2000/svg", tag);
  for (const [key, value] of Object.entries(facts)) made.setAttribute(key, value);
  return made;
}
