// Which edition a reader most likely wants.

/** The links to the editions, on the root page and the 404 page. */
export const links = [...document.querySelectorAll("a.edition")];

/** The edition chosen last time, else the best for the browser's languages, else the default. */
export function preferred() {
  return remembered() ?? spoken() ?? links.find((link) => "default" in link.dataset);
}

function remembered() {
  try {
    const locale = localStorage.getItem("digest.locale");
    return links.find((link) => link.hreflang === locale);
  } catch {
    return undefined;
  }
}

// zh-TW and zh-HK are both Traditional: likely subtags say so. A shared region is better still.
function spoken() {
  for (const language of navigator.languages) {
    const wish = maximized(language);
    const fits = links.filter((link) => {
      const offer = maximized(link.hreflang);
      return offer.language === wish.language && offer.script === wish.script;
    });
    const near = fits.find((link) => maximized(link.hreflang).region === wish.region);
    if (fits.length) return near ?? fits[0];
  }
  return undefined;
}

function maximized(tag) {
  try {
    return new Intl.Locale(tag).maximize();
  } catch {
    return {};
  }
}
