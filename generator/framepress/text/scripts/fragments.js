// What stands behind the # of an address.

/**
 * The id that an address names; none where it can't be read.
 * @param {string} hash
 */
export function named(hash) {
  try {
    return decodeURIComponent(hash.slice(1));
  } catch {
    return "";
  }
}
