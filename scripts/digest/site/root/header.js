// The header of a page that no edition has alone speaks the language of one.

/** Gives page and search to the edition of that id. */
export function speak(locale) {
  const home = document.querySelector("body > header > a");
  document.documentElement.lang = locale;
  home.href = home.href.replace(/[^/]+\/$/, `${locale}/`);
}
