// Which pair the address names is known before anything is drawn; the page speaks the one of its
// languages that the reader chose last. Runs after page.js, whose names it uses and leaves alone.
{
  const ids = Object.keys(WORDS);

  const named = () => {
    const pair = location.hash.slice(1).split(/\+|%2B/i); // as some programs write it
    return pair.every((id) => ids.includes(id)) ? pair : ids;
  };

  const showPair = () => {
    const pair = named();
    ids.forEach((id, index) => root.classList.toggle(`hide-${index + 1}`, !pair.includes(id)));
    for (const link of document.querySelectorAll(".pairs a")) {
      link.ariaCurrent = link.hash === location.hash ? "true" : null;
    }
  };

  // When all stands, and before page.js offers search.
  const speak = () => {
    const home = document.querySelector("body > header > a");
    home.href = home.href.replace(/[^/]+\/$/, `${root.lang}/`);
    showPair();
  };

  const last = recall("locale");
  root.lang = named().includes(last) ? last : named()[0];
  showPair();
  addEventListener("hashchange", showPair);
  document.addEventListener("readystatechange", speak, { once: true });
}
