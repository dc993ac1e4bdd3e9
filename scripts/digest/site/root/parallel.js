// A browser looks for what an address names when the whole page is there, and shows all editions
// until then; here, before the first of them, is the earliest place where the pair is known.
if (location.hash) location.replace(location.hash);
