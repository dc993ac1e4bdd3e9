// Which edition a reader most likely wants.

const links = [...document.querySelectorAll("a.edition")];
const CHINESE = new Set("zh yue hak nan wuu gan hsn cdo cjy cpx czh czo mnp cnp csp lzh".split(" "));
const TRADITIONAL = new Set(["yue", "hak", "nan"]); // where neither script nor place is named

/** The link to the edition chosen last time, else to the best for the browser's languages. */
export function preferred() {
  return remembered() ?? spoken(navigator.languages ?? []);
}

function remembered() {
  try {
    const locale = localStorage.getItem("digest.locale");
    return links.find((link) => link.hreflang === locale);
  } catch {
    return undefined;
  }
}

/**
 * The link to the edition in the first of some languages that there is one in, else that for others:
 * in the same script before any other, in that of the same region before those.
 */
export function spoken(languages) {
  for (const language of languages) {
    const wish = written(language);
    const fits = links.filter((link) => written(link.hreflang).language === wish.language);
    const same = fits.filter((link) => written(link.hreflang).script === wish.script);
    const near = same.find((link) => written(link.hreflang).region === wish.region);
    if (fits.length) return near ?? same[0] ?? fits[0];
  }
  return links.find((link) => "others" in link.dataset);
}

// Whoever speaks one of the Chinese languages reads Chinese, in the script of the place.
function written(tag) {
  try {
    const locale = new Intl.Locale(tag.replace(/^zh-(min-)?(?=[a-z]{3}\b)/i, "")); // zh-yue is yue
    const { language, script, region } = locale;
    const likely = locale.maximize();
    if (!CHINESE.has(language)) return likely;
    const usual = TRADITIONAL.has(language) ? "Hant" : "Hans";
    const local = region ? new Intl.Locale(`zh-${region}`).maximize().script : usual;
    return { language: "zh", script: script ?? local, region: likely.region };
  } catch {
    return {};
  }
}
