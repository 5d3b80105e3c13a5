// What search takes for the same: letters with and without accents, capital and small, wide and narrow.
// The length of a text hardly changes, so that a place in the folded text is one in the text.

const ACCENTS = /[\u0300-\u036f\u0591-\u05c7\u0610-\u061a\u064b-\u065f\u0670\u06d6-\u06ed\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff]/gu;
const NOTHING = /[\u00ad\u0640\u200b-\u200f\u2060\ufeff]/gu; // soft hyphens, joiners, the line that stretches Arabic words

/** Letters that Unicode gives no accent to take away. @type {Record<string, string>} */
const PLAIN = {
  ł: "l", ø: "o", đ: "d", ħ: "h", ı: "i", ŧ: "t", ð: "d", ŋ: "n", ɨ: "i", ƶ: "z", ɓ: "b", ɗ: "d", ƙ: "k", ɣ: "g",
  ß: "ss", æ: "ae", œ: "oe", þ: "th", ĳ: "ij", ς: "σ", ى: "ي", ة: "ه", ی: "ي", ک: "ك",
};
const SPECIAL = new RegExp(`[${Object.keys(PLAIN).join("")}]`, "gu");

/** Scripts that put no spaces between words, or put several words into one. */
const JOINED = /[\p{sc=Han}\p{sc=Hiragana}\p{sc=Katakana}\p{sc=Hangul}\p{sc=Thai}\p{sc=Lao}\p{sc=Khmer}\p{sc=Myanmar}\p{sc=Tibetan}]/u;

/** @param {string} text */
export function folded(text) {
  return text
    .toLowerCase()
    .normalize("NFKD")
    .replace(NOTHING, "")
    .replace(ACCENTS, "")
    .normalize("NFC")
    .replace(SPECIAL, (letter) => PLAIN[letter]);
}

/** The words of what somebody looks for. @param {string} query */
export function terms(query) {
  return folded(query)
    .split(/[^\p{L}\p{N}\p{M}]+/u)
    .filter(Boolean);
}

/** Whether a word of a folded text begins with a term. @param {string} text @param {string} term */
export function begins(text, term) {
  return new RegExp(`(^|[^\\p{L}\\p{N}\\p{M}])${term}`, "u").test(text);
}

/** Whether a term is part of a word, where words are written so that a part is one. @param {string} text @param {string} term */
export function isPart(text, term) {
  return JOINED.test(term) && text.includes(term);
}
