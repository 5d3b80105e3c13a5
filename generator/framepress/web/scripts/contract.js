// What the page and the command both go by. Made from the command's code: python -m tests.contract.generate

/** Of a file of saved answers; a higher one is refused. */
export const FORMAT = 1;

/** Bytes of a file that is looked at. */
export const LARGEST = 100000000;

/** Bytes of a file of saved answers. */
export const LARGEST_SAVED = 5000000;

/** Characters (code points) of one answer. */
export const LONGEST_ANSWER = 32000;

/** Characters of all answers of one response. */
export const LONGEST_RESPONSE = 1000000;

/** Characters of an id, or of whatever else a file says about itself. */
export const LONGEST_NAME = 200;

/** When a response was saved (ISO 8601): a regular expression for the whole of it. */
export const TIME = "[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}(:[0-9]{2}(\\.[0-9]+)?)?(Z|[+-][0-9]{2}:[0-9]{2})";

/** On the answers of one file. */
export const MOST_REMARKS = 200;

/** Characters that no keyboard writes and no PDF shows, for a regular expression. */
export const UNTYPED = "\u0000-\b\u000e-\u001f\u007f\ufffe\uffff";

/** Ends of lines that are no LF: a regular expression. */
export const LINE_ENDS = "\r\n?|[\u000b\f]";

/** The state of a single box that is ticked. */
export const TICKED = "yes";

/** What the names of hidden fields begin with. */
export const OWN = "framepress/";

/** Names of the hidden fields. */
export const HIDDEN = {"identity": "framepress/identity", "response": "framepress/response-id", "saved": "framepress/saved"};

/** How far into a file a PDF's header may stand, in bytes. */
export const HEADER_WITHIN = 1024;

/** Fields and widgets of a PDF that are looked at. */
export const MOST_FIELDS = 100000;

/** Levels of a PDF's tree of fields. */
export const DEEPEST = 32;

/** Sizes of type that are tried for an answer, in points, the largest first. */
export const SIZES = [11.0, 10.5, 10.0, 9.5, 9.0, 8.5, 8.0, 7.5, 7.0, 6.5, 6.0];

/** Points between the edge of a field and its text. */
export const INSET = 2.0;

/** Letters of a word from which on it may end a line within. */
export const LONG = 24;

/** Letters of such a word that stay together. */
export const PIECE = 8;

/** What a tab is drawn as. */
export const TAB = "    ";
