// The service worker: a form that was visited once can be filled in without a connection.
//
// It keeps bundles (see framepress-bundles.js). The page of a form comes from the network, and out of its newest bundle
// where the network does not answer soon. A page that came out of a bundle gets all its files from there, so that an old
// page never meets a new script. A *held* bundle has a page with answers that are in no file yet: it is opened even where
// the network has a newer state. Whatever is in no bundle is left alone.

/** @typedef {Event & {waitUntil: (work: Promise<unknown>) => void}} Lasting */
/**
 * @typedef {Lasting & {request: Request, clientId: string, resultingClientId: string,
 *   respondWith: (answer: Promise<Response>) => void}} Fetching
 */
/** @typedef {{page: string, version: string, urls: string[]}} Wanted  the page's address, its state, all that it needs */
/** @typedef {Lasting & {data: Wanted & {ask: keyof typeof TASKS}, source: {id: string}, ports: MessagePort[]}} Asking */

/** @type {{importScripts: (file: string) => void}} */ (/** @type {unknown} */ (self)).importScripts("framepress-bundles.js");

const FORM_PAGE = /(^|\/)forms\/[^/]+\/fill\/$/;
/** How an address of it may end: some hosts leave the slash off, some show the file's name. */
const FORM_PAGE_END = /(\/forms\/[^/]+\/fill)(?:\/(?:index(?:\.html)?)?)?$/;
/** Milliseconds that the network may take for a page that is kept here too; and when somebody asked for the new one. */
const PATIENCE = 3_000;
const LONG_PATIENCE = 30_000;
const FREE = Promise.resolve("");

/** @type {Map<string, Promise<string>>} the bundle of a tab or worker; "" for none. The marks outlast this worker. */
const bundleOf = new Map();
/** @type {Map<string, Promise<boolean>>} bundles that are being filled; whether it is worth while to try again */
const filling = new Map();
/** What is done to the marks of holding, one after the other: whoever opens a page waits for it. */
let holding = Promise.resolve();
/** @type {Set<string>} pages whose next visit is to show the newest state */
const leaving = new Set();
/** @type {Set<string>} tabs whose page is newer than the bundle: the files that the browser remembers may be older */
const ahead = new Set();

scope.addEventListener("fetch", (/** @type {Fetching} */ event) => {
  const { request } = event;
  if (request.method !== "GET" || request.headers.has("range") || !request.url.startsWith(FOLDER)) return;
  if (request.mode !== "navigate") {
    if (!isFree(event.clientId)) event.respondWith(file(event));
    return;
  }
  const page = pageOf(request.url);
  if (FORM_PAGE.test(page.slice(FOLDER.length))) event.respondWith(openPage(event, page));
  else bundleOf.set(event.resultingClientId, FREE);
});

scope.addEventListener("message", (/** @type {Asking} */ event) => {
  const task = TASKS[event.data.ask];
  if (!task) return;
  const done = task(event.data, event.source.id).catch(() => ({}));
  event.waitUntil(done.then((answer) => event.ports[0]?.postMessage(answer)));
});

/** What a page may ask. Each answer is plain data; where something fails it is empty. */
const TASKS = {
  /** @param {Wanted} wanted @param {string} client */
  async keep(wanted, client) {
    const bundle = named(wanted);
    const begun = filling.get(bundle.name) ?? fill(bundle, wanted.urls).finally(() => filling.delete(bundle.name));
    filling.set(bundle.name, begun);
    const again = await begun;
    return { ...(await TASKS.look(wanted, client)), again };
  },
  /** @param {Wanted} wanted @param {string} client */
  async look(wanted, client) {
    const bundle = named(wanted);
    const complete = await isWhole(bundle, wanted.urls);
    if (complete) {
      if ((await found(client)) !== bundle.name) await bind(client, bundle);
      await sweep(bundle);
      await scope.clients.claim(); // of a page that was there before this worker, or was loaded past it
    }
    return { complete };
  },
  /** @param {Wanted} wanted */
  hold(wanted) {
    return inTurn(() => mark(named(wanted), HELD));
  },
  /** @param {Wanted} wanted */
  release(wanted) {
    return inTurn(() => unmark(named(wanted), HELD));
  },
  /** @param {Wanted} wanted */
  async newer({ page, version }) {
    const answer = await fetch(page, { cache: "no-cache" });
    return { newer: isSound(answer, page) && versionIn(await answer.text()) !== version };
  },
  /** @param {Wanted} wanted */
  async leave({ page }) {
    leaving.add(page);
    for (const bundle of await bundles(page)) await unmark(bundle, HELD);
    return {};
  },
};

/** @param {() => Promise<unknown>} work */
function inTurn(work) {
  const done = holding.then(work);
  holding = done.then(() => undefined, () => undefined); // a full storage
  return done.then(() => ({}));
}

/**
 * The page of a form: from a held bundle; from the network, if it answers soon; else from the newest bundle.
 * @param {Fetching} event
 * @param {string} page
 */
async function openPage({ request, resultingClientId }, page) {
  await holding;
  const bundle = await newest(page);
  if (!bundle) return fetch(request);
  const patience = leaving.delete(page) ? LONG_PATIENCE : PATIENCE;
  if (!(await has(bundle, HELD))) {
    const answer = await within(patience, whole(request));
    if (answer && [404, 410].includes(answer.response.status)) await forget(page);
    if (answer && answer.response.status < 500) {
      if (versionIn(answer.text) === bundle.version) await bind(resultingClientId, bundle);
      else ahead.add(resultingClientId);
      return answer.response;
    }
  }
  const kept = await has(bundle, page);
  if (!kept) return fetch(request);
  await bind(resultingClientId, bundle);
  return kept;
}

/**
 * A file: from the bundle of the page or worker that asks for it, else from the network.
 * @param {Fetching} event
 */
async function file({ request, clientId, resultingClientId }) {
  const name = await found(clientId);
  const kept = name && (await caches.match(request, { cacheName: name, ignoreVary: true }));
  if (!kept) return fetch(request, ahead.has(clientId) ? { cache: "no-cache" } : {});
  if (resultingClientId) bundleOf.set(resultingClientId, Promise.resolve(name)); // a worker's script: so are its imports
  return kept;
}

/**
 * A page with all of its text: half a page is as good as none.
 * @param {Request} request
 */
async function whole(request) {
  const response = await fetch(request);
  return { response, text: await response.clone().text() };
}

/**
 * What comes of some work, or undefined where it fails or takes too long.
 * @template T
 * @param {number} milliseconds
 * @param {Promise<T>} work
 * @returns {Promise<T | undefined>}
 */
function within(milliseconds, work) {
  return new Promise((resolve) => {
    setTimeout(resolve, milliseconds);
    work.then(resolve, () => resolve(undefined));
  });
}

/** @param {string} url */
function pageOf(url) {
  const { origin, pathname } = new URL(url);
  return origin + pathname.replace(FORM_PAGE_END, "$1/");
}

/** Whether it is known that a page has no bundle. @param {string} client */
function isFree(client) {
  return !client || bundleOf.get(client) === FREE;
}

/**
 * The name of a tab's bundle. What this worker does not know any more stands in the bundle.
 * @param {string} client
 */
function found(client) {
  const name = bundleOf.get(client) ?? markedFor(client);
  bundleOf.set(client, name);
  return name;
}

/**
 * From now on all files of a tab come from this bundle.
 * @param {string} client
 * @param {Bundle} bundle
 */
async function bind(client, bundle) {
  if (!client) return;
  bundleOf.set(client, Promise.resolve(bundle.name));
  await mark(bundle, OF + client).catch(() => undefined); // a full storage: then as long as this worker runs
}
