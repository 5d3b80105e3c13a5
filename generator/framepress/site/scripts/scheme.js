// Runs before the first paint, so that a reader's choice of light or dark shows without a flash;
// and so that a form says that another page is around it, where that forbids all other scripts.
document.documentElement.classList.add("fp-js");
if (self !== top) document.documentElement.classList.add("fp-framed");
try {
  const chosen = localStorage.getItem("framepress.scheme");
  if (chosen === "dark" || chosen === "light") document.documentElement.dataset.scheme = chosen;
} catch {
  // Storage may be switched off: then the system's choice holds.
}
