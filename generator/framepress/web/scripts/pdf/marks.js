// Marks on Arabic and Hebrew letters in the order in which typefaces stack them, which is not Unicode's: shadda stands on
// the letter and the vowel on it, whichever was typed first. The order is HarfBuzz's.

const ARABIC = "\u0654\u0655\u0651\u064b\u08f0\u064c\u08f1\u064d\u08f2\u064e\u0618\u064f\u0619\u0650\u061a\u0652\u0670";
const HEBREW = "\u05c1\u05c2\u05bc\u05bf\u05b9\u05ba\u05b1\u05b2\u05b3\u05b5\u05b6\u05b7\u05b8\u05c7\u05b0\u05b4\u05bb\u05bd";
const ORDER = ARABIC + HEBREW;
const SEVERAL = new RegExp(`[${ORDER}]{2,}`, "g");

/**
 * @param {string} letter with its marks
 * @returns {string}
 */
export function stacked(letter) {
  return letter.replace(SEVERAL, (marks) =>
    [...marks].sort((one, other) => ORDER.indexOf(one) - ORDER.indexOf(other)).join(""),
  );
}
