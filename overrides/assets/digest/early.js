// Runs before the first paint, so that a remembered colour scheme does not flash.
try {
  const scheme = localStorage.getItem("digest.scheme");
  if (scheme) document.documentElement.dataset.scheme = scheme;
} catch {
  // Storage can be forbidden; the system's scheme then rules.
}
