// What the service worker keeps. A *bundle* is all that the page of one form needs: page, scripts, styles, typefaces, PDF. It
// is a Cache of its own, so that its files always belong to one state of the site, and it is used once it is complete.

/** @typedef {{name: string, page: string, version: string}} Bundle */
/** @typedef {{claim: () => Promise<void>, get: (id: string) => Promise<object | undefined>}} Clients  windows and workers */
/**
 * @typedef {object} WorkerScope  what the types of a page don't have
 * @property {ServiceWorkerRegistration} registration @property {Clients} clients
 * @property {(kind: string, listen: (event: any) => void) => void} addEventListener
 */

const scope = /** @type {WorkerScope} */ (/** @type {unknown} */ (self));
/** The site's own folder: another site of the same host has a worker and bundles of its own. */
const FOLDER = new URL("./", location.href).href;
/** What the names of our bundles begin with. The space ends the folder: no address has one. */
const OURS = `framepress ${FOLDER} `;
/** Files that are loaded at a time. */
const LANES = 4;
/** Marks in a bundle, at addresses that no site has: it is complete, it is held, and which tabs it belongs to. */
const COMPLETE = `${FOLDER}framepress-mark/complete`;
const HELD = `${FOLDER}framepress-mark/held`;
const OF = `${FOLDER}framepress-mark/of/`;

/** The bundle can't be completed, now or later. */
class Hopeless extends Error {}

/**
 * @param {{page: string, version: string}} state
 * @returns {Bundle}
 */
function named({ page, version }) {
  return { name: `${OURS}${page.slice(FOLDER.length)} ${version}`, page, version };
}

/**
 * The bundles of a page, complete or not; of all pages where none is named.
 * @param {string} [page]
 * @returns {Promise<Bundle[]>}
 */
async function bundles(page) {
  const names = (await caches.keys()).filter((name) => name.startsWith(OURS));
  const all = names.map((name) => {
    const [path, version] = name.slice(OURS.length).split(" ");
    return named({ page: FOLDER + path, version });
  });
  return all.filter((bundle) => page === undefined || bundle.page === page);
}

/**
 * The bundle of a page that was completed last.
 * @param {string} page
 * @returns {Promise<Bundle | undefined>}
 */
async function newest(page) {
  let [last, at] = [/** @type {Bundle | undefined} */ (undefined), 0];
  for (const bundle of await bundles(page)) {
    const completed = Number((await (await has(bundle, COMPLETE))?.text()) ?? 0);
    if (completed > at) [last, at] = [bundle, completed];
  }
  return last;
}

/**
 * @param {Bundle} bundle
 * @param {string[]} urls
 */
async function isWhole(bundle, urls) {
  if (!(await has(bundle, COMPLETE))) return false;
  const there = new Set((await (await caches.open(bundle.name)).keys()).map(({ url }) => url));
  return urls.every((url) => there.has(url));
}

/**
 * Loads what a bundle lacks. The page comes last: if it is still of the version that is wanted, so are the files before it.
 * Gives whether it is worth while to try again, where it did not succeed.
 * @param {Bundle} bundle
 * @param {string[]} urls
 */
async function fill(bundle, urls) {
  if (await isWhole(bundle, urls)) return true;
  try {
    const cache = await caches.open(bundle.name);
    const there = new Set((await cache.keys()).map(({ url }) => url));
    const missing = urls.filter((url) => url !== bundle.page && !there.has(url));
    const lanes = Array.from({ length: LANES }, async () => {
      for (let url = missing.shift(); url; url = missing.shift()) await cache.put(url, await loaded(url));
    });
    await Promise.all(lanes);
    const page = await loaded(bundle.page);
    if (versionIn(await page.clone().text()) !== bundle.version) throw new Hopeless("the site has changed meanwhile");
    await cache.put(bundle.page, page);
    await mark(bundle, COMPLETE, String(Date.now()));
    return true;
  } catch (problem) {
    const isFull = problem instanceof DOMException && /quota/i.test(problem.name);
    const isHopeless = isFull || problem instanceof Hopeless;
    if (isHopeless) await caches.delete(bundle.name); // else what is here by now need not be loaded again
    return !isHopeless;
  }
}

/**
 * A file as the server has it now, whatever the browser remembers of it; and it shall not remember what a bundle gives it:
 * it would show the styles of one state with the page of another.
 * @param {string} url
 */
async function loaded(url) {
  const answer = await fetch(url, { cache: "no-cache" });
  if (!isSound(answer, url)) throw new Error(`${url}: ${answer.status}`);
  const headers = new Headers(answer.headers);
  headers.set("cache-control", "no-cache");
  return new Response(answer.body, { headers });
}

/**
 * Whether an answer is the file that was asked for. Some hosts send whoever asks for a folder to its name without the slash.
 * @param {Response} answer
 * @param {string} url
 */
function isSound(answer, url) {
  return answer.ok && (!answer.redirected || answer.url === url.replace(/\/$/, ""));
}

/**
 * The state of the site that a page was made from, as its data say.
 * @param {string} html
 */
function versionIn(html) {
  return /"offline":\{"version":"([^"]*)"/.exec(html)?.[1] ?? "";
}

/**
 * @param {Bundle} bundle
 * @param {string} url
 */
function has(bundle, url) {
  return caches.match(url, { cacheName: bundle.name, ignoreVary: true });
}

/**
 * Puts a mark into a bundle, if that is still there.
 * @param {Bundle} bundle
 * @param {string} url
 * @param {string} [text]
 */
async function mark(bundle, url, text = "") {
  if (await caches.has(bundle.name)) await (await caches.open(bundle.name)).put(url, new Response(text));
}

/**
 * @param {Bundle} bundle
 * @param {string} url
 */
async function unmark(bundle, url) {
  if (await caches.has(bundle.name)) await (await caches.open(bundle.name)).delete(url);
}

/**
 * The name of the bundle that a tab belongs to; "" for none.
 * @param {string} client
 */
async function markedFor(client) {
  for (const bundle of await bundles()) if (await has(bundle, OF + client)) return bundle.name;
  return "";
}

/**
 * Removes the other bundles of a page that no tab uses.
 * @param {Bundle} complete
 */
async function sweep(complete) {
  for (const bundle of await bundles(complete.page)) {
    const isUsed = await inUse(bundle);
    if (bundle.name !== complete.name && !isUsed) await caches.delete(bundle.name);
  }
}

/**
 * Whether a tab uses a bundle. The marks of tabs that are closed go.
 * @param {Bundle} bundle
 */
async function inUse(bundle) {
  let isUsed = false;
  const cache = await caches.open(bundle.name);
  for (const { url } of await cache.keys()) {
    if (!url.startsWith(OF)) continue;
    if (await scope.clients.get(url.slice(OF.length))) isUsed = true;
    else await cache.delete(url);
  }
  return isUsed;
}

/**
 * A page that the site has no more. Where no other is kept, the worker goes too.
 * @param {string} page
 */
async function forget(page) {
  for (const bundle of await bundles(page)) await caches.delete(bundle.name);
  if (!(await bundles()).length) await scope.registration.unregister();
}
