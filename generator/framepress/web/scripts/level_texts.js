// What each level looks like, below its label: open where there is room, and on a narrow screen for who wants to read it.

const NARROW = "(max-width: 40rem)";

export function foldLevelTexts() {
  const narrow = matchMedia(NARROW);
  const fold = () => {
    const folds = /** @type {NodeListOf<HTMLDetailsElement>} */ (document.querySelectorAll("[data-fp-level-text]"));
    for (const one of folds) one.open = !narrow.matches;
  };
  narrow.addEventListener("change", fold);
  fold();
}
