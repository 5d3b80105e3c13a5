// What is remembered in this tab, over a reload and from page to page; nowhere else, and no longer.

/**
 * @param {string} key
 * @returns {string | null}
 */
export function remembered(key) {
  try {
    return sessionStorage.getItem(key);
  } catch {
    return null;
  }
}

/**
 * @param {string} key
 * @param {string | null} text  null forgets it
 */
export function remember(key, text) {
  try {
    if (text === null) sessionStorage.removeItem(key);
    else sessionStorage.setItem(key, text);
  } catch {
    // Storage may be switched off: then each page begins anew.
  }
}
