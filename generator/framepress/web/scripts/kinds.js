// What a file is by its beginning and end, whatever it is called.

import { LARGEST } from "./contract.js";

/** How much of a file is looked at to tell what it is: what other viewers of PDFs allow. */
const LOOKED_AT = 1100;
/** As text in which each byte is a character. What is no form of ours is called what it is, by a key of the page's words. */
const OTHERS = /** @type {const} */ ([
  [/^(?:\.pfile|\x76\x0e\x23)/, "rights"],
  [/^(?:\xff\xd8\xff|\x89PNG|GIF8|BM|II\*\0|MM\0\*|....ftyp(?:hei[cxm]|hevc|mif1|msf1|avif)|RIFF....WEBP)/s, "is_picture"],
  [/^PK\x03\x04.*(?:\[Content_Types\]|mimetype|Index\/)/s, "is_document"],
  [/^(?:PK\x03\x04|Rar!|7z\xbc\xaf|\x1f\x8b|BZh|\xfd7zXZ|\x28\xb5\x2f\xfd|MSCF)|^.{257}ustar/s, "is_archive"],
  [/^(?:\{\\rtf|<!doctype|<html|%!PS)/i, "is_document"],
]);
/** Bytes in which the first lines of a message are looked for. */
const HEAD_WITHIN = 20_000;
/** Begins the head of a message: Apple's mail program counts its bytes, a mailbox says when it came. */
const HEAD = /^\s*(?:\d+[ \t]*\r?\n|From [^\n]*\n)?((?:[!-9;-~]+:[^\n]*\n(?:[ \t]+[^\n]*\n)*)+)/;
/** What a browser writes on top of a web page that it saves as one file (MHTML). */
const SAVED_PAGE = /^(?:Snapshot-Content-Location:|From: *[<"]?Saved by )/im;
/** A page with its pictures, as Word saves it, is of parts; and nothing says to whom it went, or how. */
const OF_PARTS = /^Content-Type:\s*multipart\/related/im;
const ON_ITS_WAY = /^(?:To|Received|Return-Path|Message-ID|Delivered-To):/im;
const OF_MAIL = /^(?:From|To|Subject|Date|Received|Return-Path|Message-ID|MIME-Version|Delivered-To):/gim;
/** Begins Office documents of old, messages of Outlook, and whatever Office locked. */
const OLE = "\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1";

/**
 * `pdf`, `form_data`, `json`, or why a file is not looked at: a key of the page's words.
 * @param {ArrayBuffer} bytes
 * @returns {string}
 */
export function kindOf(bytes) {
  if (bytes.byteLength > LARGEST) return "too_large";
  const latin = (/** @type {ArrayBuffer} */ part) => new TextDecoder("latin1").decode(part);
  const start = latin(bytes.slice(0, LOOKED_AT));
  if (!start.trim() && !latin(bytes).trim()) return "empty_file";
  if (start.includes("%PDF-") || latin(bytes.slice(-LOOKED_AT)).includes("startxref")) return "pdf";
  if (/%FDF-|<xfdf/.test(start.replaceAll("\0", ""))) return "form_data";
  if (/^(\u00ef\u00bb\u00bf)?\s*[{[](?!\\rtf)|^\u00ff\u00fe|^\u00fe\u00ff/.test(start)) return "json";
  if (start.startsWith(OLE)) return inOle(latin(bytes).replaceAll("\0", ""));
  const head = HEAD.exec(latin(bytes.slice(0, HEAD_WITHIN)))?.[1] ?? "";
  if (isSavedPage(head)) return "is_document";
  if (isMail(head)) return "is_mail";
  return OTHERS.find(([pattern]) => pattern.test(start))?.[1] ?? "not_ours";
}

/**
 * Whether a file is a message (RFC 5322): one that says from whom, what about, or how it came.
 * @param {string} head
 */
function isMail(head) {
  return new Set((head.match(OF_MAIL) ?? []).map((name) => name.toLowerCase())).size >= 2;
}

/** @param {string} head */
function isSavedPage(head) {
  return SAVED_PAGE.test(head) || (OF_PARTS.test(head) && !ON_ITS_WAY.test(head));
}

/** @param {string} text without the zeros between its letters */
function inOle(text) {
  if (text.includes("EncryptedPackage")) return "rights";
  return text.includes("__properties_version1.0") || text.includes("__nameid_version1.0") ? "is_mail" : "is_document";
}
