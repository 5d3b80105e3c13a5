// Text as a reader sees it: letters with their marks, and where a line may end between them.

/** No line begins with these, however the script breaks its lines. */
const NOT_FIRST = /^[\p{Pe}\p{Pf}!%,.:;?¢°·’”†‡℃、。〃々〜・ー！％，．：；？～ぁぃぅぇぉっゃゅょゎァィゥェォッャュョヮヵヶ]/u;
/** No line ends with these. */
const NOT_LAST = /[\p{Ps}\p{Pi}$£¥‘“]$/u;
const SPACE = /^(?![\u00a0\u2007\u202f])\p{White_Space}$/u;
const HYPHEN = /[-\u2010\u2013\u2014\u00ad\u200b]$/;
/** Written without spaces: a line may end after any letter, or after a word that a dictionary knows. */
const ANYWHERE = /^[\p{Ideographic}\p{Script=Hiragana}\p{Script=Katakana}\u3000-\u303f\uff00-\uffef]/u;
/** Latin, Greek and Cyrillic without separate marks. */
const PLAIN = /^[\n -~\u00a1-\u02ff\u0370-\u0482\u048a-\u052f\u1e00-\u1fff\u2010-\u2027]*$/;
const BY_WORDS = /[\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}]/u;

/**
 * @param {string} letter
 * @returns {boolean}
 */
export function isSpace(letter) {
  return SPACE.test(letter);
}

/**
 * Whether each character is a letter of its own, and all run from the left. What is plain is done ten times faster.
 * @param {string} text
 */
export function isPlain(text) {
  return PLAIN.test(text);
}

/**
 * Letters with their marks, in order.
 * @param {string} text
 * @returns {string[]}
 */
export function lettersOf(text) {
  if (isPlain(text)) return text.split("");
  return Array.from(new Intl.Segmenter(undefined, { granularity: "grapheme" }).segment(text), ({ segment }) => segment);
}

/**
 * For each letter whether a line may end before it.
 * @param {string[]} letters
 * @returns {boolean[]}
 */
export function breaks(letters) {
  const words = wordStarts(letters.join(""));
  let place = 0;
  return letters.map((letter, at) => {
    const before = letters[at - 1];
    const startsWord = words.has(place);
    place += letter.length;
    if (before === undefined || isSpace(letter)) return false;
    if (isSpace(before)) return true;
    if (NOT_FIRST.test(letter) || NOT_LAST.test(before)) return false;
    if (HYPHEN.test(before)) return !HYPHEN.test(letter) && !(/\d/.test(letter) && before === "-");
    return ANYWHERE.test(before) || ANYWHERE.test(letter) || startsWord;
  });
}

/**
 * Where words begin in scripts that only a dictionary can tell it of.
 * @param {string} text
 * @returns {Set<number>}
 */
function wordStarts(text) {
  if (!BY_WORDS.test(text)) return new Set();
  const words = Array.from(new Intl.Segmenter(undefined, { granularity: "word" }).segment(text));
  return new Set(words.filter(({ segment }) => BY_WORDS.test(segment)).map(({ index }) => index));
}
