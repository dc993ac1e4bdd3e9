// Marks in a text what a search found in it; the address names the words, as result.js put them.

const words = new URLSearchParams(location.search).getAll("found").filter((word) => word.trim());
const LETTER = /[\p{L}\p{N}]/u;
const HAN = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}]/u;

function* places(text, word) {
  const [whole, sought] = [text.toLowerCase(), word.toLowerCase()];
  // Where lower case has another length, no place in it is one in the text.
  if (whole.length !== text.length) return;
  for (let at = whole.indexOf(sought); at >= 0; at = whole.indexOf(sought, at + 1)) {
    if (!isWithin(whole, at - 1, at) && !isWithin(whole, at + sought.length - 1, at + sought.length)) yield at;
  }
}

// Whether a place lies within a word of letters.
const isWithin = (text, before, after) =>
  [text[before], text[after]].every((char) => char && LETTER.test(char) && !HAN.test(char));

function* ranges(article) {
  const walker = document.createTreeWalker(article, NodeFilter.SHOW_TEXT);
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    for (const word of words) {
      for (const at of places(node.data, word)) {
        const range = new Range();
        range.setStart(node, at);
        range.setEnd(node, at + word.length);
        yield range;
      }
    }
  }
}

const article = document.querySelector("article");
if (article && words.length && globalThis.Highlight) CSS.highlights.set("found", new Highlight(...ranges(article)));
