// What the header's buttons do. Without scripts the navigation lies open and everything else works.

// The page has each of them: base.html.
const tools = /** @type {HTMLElement} */ (document.querySelector("[data-fp-tools]"));
tools.hidden = false;

scheme(button("scheme"));
menu(button("menu"), /** @type {HTMLElement} */ (document.getElementById("fp-nav")));
search(button("search"), /** @type {HTMLDialogElement} */ (document.getElementById("fp-search")));
languages(document.querySelector("[data-fp-languages]"));
reachable(document.querySelectorAll(".fp-text > table"));
if (document.querySelector("details.fp-fold, [data-fp-filter]")) import("./folds.js");

/**
 * @param {string} name
 * @returns {HTMLButtonElement}
 */
function button(name) {
  return /** @type {HTMLButtonElement} */ (document.querySelector(`[data-fp-${name}]`));
}

/**
 * Light or dark: the system's choice until the reader makes one.
 * @param {HTMLButtonElement} button
 */
function scheme(button) {
  const system = matchMedia("(prefers-color-scheme: dark)");
  const root = document.documentElement;
  const isDark = () => (root.dataset.scheme ? root.dataset.scheme === "dark" : system.matches);
  const show = () => button.setAttribute("aria-pressed", String(isDark()));
  button.addEventListener("click", () => {
    root.dataset.scheme = isDark() ? "light" : "dark";
    try {
      localStorage.setItem("framepress.scheme", root.dataset.scheme);
    } catch {
      // Storage may be switched off: the choice then holds for this page.
    }
    show();
  });
  system.addEventListener("change", show);
  show();
}

/**
 * The navigation on a narrow screen.
 * @param {HTMLButtonElement} button
 * @param {HTMLElement} nav
 */
function menu(button, nav) {
  const open = (/** @type {boolean} */ wanted) => {
    nav.classList.toggle("fp-nav--open", wanted);
    button.setAttribute("aria-expanded", String(wanted));
  };
  button.addEventListener("click", () => open(button.getAttribute("aria-expanded") !== "true"));
  document.addEventListener("keydown", (event) => {
    if (event.key !== "Escape" || button.getAttribute("aria-expanded") !== "true") return;
    open(false);
    button.focus();
  });
}

/**
 * The same page in another language: at the part of it that is shown, as a step of a form. Escape and a press elsewhere
 * close the list.
 * @param {HTMLDetailsElement | null} list
 */
function languages(list) {
  if (!list) return;
  list.addEventListener("click", (event) => {
    const link = event.target instanceof Element ? event.target.closest("a") : null;
    if (link) link.hash = location.hash;
  });
  document.addEventListener("click", (event) => {
    if (!(event.target instanceof Node && list.contains(event.target))) list.open = false;
  });
  list.addEventListener("keydown", (event) => {
    if (event.key !== "Escape" || !list.open) return;
    list.open = false;
    list.querySelector("summary")?.focus();
  });
}

/**
 * The search dialog. Its script and the index are loaded when it is opened first.
 * @param {HTMLButtonElement} button
 * @param {HTMLDialogElement} dialog
 */
function search(button, dialog) {
  const open = async () => {
    if (dialog.open) return;
    dialog.showModal();
    const { startSearch } = await import("./search.js");
    startSearch(dialog);
  };
  button.addEventListener("click", open);
  document.addEventListener("keydown", (event) => {
    if (event.key.toLowerCase() !== "k" || !(event.ctrlKey || event.metaKey)) return;
    event.preventDefault();
    open();
  });
  dialog.addEventListener("click", (event) => {
    if (event.target === dialog) dialog.close();
  });
}

/**
 * Lets the keyboard scroll what is wider than its place.
 * @param {NodeListOf<HTMLElement>} wide
 */
function reachable(wide) {
  const look = () => {
    for (const one of wide) {
      if (one.scrollWidth > one.clientWidth) one.tabIndex = 0;
      else one.removeAttribute("tabindex");
    }
  };
  addEventListener("resize", look);
  look();
}
