// Runs before the first paint, so that a reader's choice of light or dark shows without a flash.
document.documentElement.classList.add("fp-js");
try {
  const chosen = localStorage.getItem("framepress.scheme");
  if (chosen === "dark" || chosen === "light") document.documentElement.dataset.scheme = chosen;
} catch {
  // Storage may be switched off: then the system's choice holds.
}
