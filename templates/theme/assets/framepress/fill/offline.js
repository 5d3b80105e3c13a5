// A form that works without a connection: a service worker keeps what the page needs.

/**
 * @param {import("./page.js").PageData} data
 * @param {import("./page.js").Say} say
 * @param {HTMLElement} status  where it says that the page is ready
 * @param {() => boolean} hasUnsaved  whether something was written since the last file was saved
 */
export function keepOffline(data, say, status, hasUnsaved) {
  void [data, say, status, hasUnsaved];
}
