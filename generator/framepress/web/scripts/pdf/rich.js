// The plain text of rich text (ISO 32000-2, 12.7.4.4), a line for each paragraph. A worker has no parser of HTML.

/** @type {Record<string, string>} */
const ENTITIES = { amp: "&", lt: "<", gt: ">", quot: '"', apos: "'", nbsp: "\u00a0" };
const PART = /<!--[^]*?-->|<[?!][^>]*>|<\/?([a-z][\w:-]*)\b[^>]*>|([^<]+|<)/gi;

/**
 * @param {string} rich
 * @returns {string}
 */
export function plainOf(rich) {
  const lines = [""];
  for (const [whole, tag, text] of rich.matchAll(PART)) {
    const name = tag?.toLowerCase();
    if (text !== undefined) lines[lines.length - 1] += unescaped(text);
    else if (whole[1] !== "/" && (name === "br" || (name === "p" && lines.at(-1)))) lines.push("");
  }
  return lines.join("\n").trim();
}

/**
 * @param {string} text of HTML or XML
 * @returns {string}
 */
export function unescaped(text) {
  return text.replace(/&(?:#x([\da-f]{1,6})|#(\d{1,7})|(\w+));/gi, (whole, hex, decimal, name) => {
    const code = hex ? parseInt(hex, 16) : Number(decimal);
    return name ? (ENTITIES[name] ?? whole) : code <= 0x10ffff ? String.fromCodePoint(code) : "\ufffd";
  });
}
