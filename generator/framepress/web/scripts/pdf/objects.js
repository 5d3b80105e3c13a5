// Looking at the objects of a PDF that may be made to lead astray: nothing here goes on for ever or throws.

import {
  PDFArray,
  PDFDict,
  PDFInvalidObject,
  PDFName,
  PDFRawStream,
  PDFRef,
  decodePDFRawStream,
} from "../../vendor/pdf-lib.js";

/** @typedef {import("../../vendor/pdf-lib.js").PDFObject} PDFObject */
/** @typedef {import("../../vendor/pdf-lib.js").PDFContext} PDFContext */

/** Bytes that a stream may unpack to: no answer has so many, and what a form says of itself neither. */
const LONGEST = 20_000_000;

/**
 * What a key leads to; undefined where there is nothing, or where a reference leads nowhere.
 * @param {PDFDict} dict
 * @param {string} key
 * @returns {PDFObject | undefined}
 */
export function get(dict, key) {
  return resolved(dict.get(PDFName.of(key)), dict.context);
}

/**
 * @param {PDFObject | undefined} object
 * @param {PDFContext} context
 * @returns {PDFObject | undefined}
 */
export function resolved(object, context) {
  const found = object instanceof PDFRef ? context.lookup(object) : object;
  return found instanceof PDFRef || found instanceof PDFInvalidObject ? undefined : found;
}

/**
 * Whether a key has a reference to an object that is not in the file, or can't be read.
 * @param {PDFDict} dict
 * @param {string} key
 */
export function isLost(dict, key) {
  const object = dict.get(PDFName.of(key));
  return object instanceof PDFRef && resolved(object, dict.context) === undefined;
}

/**
 * The parts of an array, references followed; empty for anything else.
 * @param {PDFObject | undefined} array
 * @param {PDFContext} context
 * @returns {(PDFObject | undefined)[]}
 */
export function partsOf(array, context) {
  return array instanceof PDFArray ? array.asArray().map((part) => resolved(part, context)) : [];
}

/**
 * @param {PDFObject | undefined} object
 * @returns {PDFDict | undefined}
 */
export function dictOf(object) {
  return object instanceof PDFDict ? object : undefined;
}

/**
 * @param {PDFObject | undefined} object
 * @returns {string | undefined}
 */
export function nameOf(object) {
  return object instanceof PDFName ? object.decodeText() : undefined;
}

/**
 * What a stream holds; undefined for anything else, and where it can't be unpacked or has no end.
 * @param {PDFObject | undefined} object
 * @returns {Uint8Array | undefined}
 */
export function bytesOf(object) {
  if (!(object instanceof PDFRawStream)) return undefined;
  try {
    const bytes = decodePDFRawStream(object).getBytes(LONGEST);
    return bytes.length < LONGEST ? new Uint8Array(bytes) : undefined;
  } catch {
    return undefined;
  }
}
