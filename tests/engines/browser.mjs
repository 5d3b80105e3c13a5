// What runs in the page: pdf.js and pdf-lib, as a website would use them.
// Files travel as base64, because that is what the driver can hand over.

import { PDFCheckBox, PDFDocument, PDFDropdown, PDFRadioGroup } from "./node_modules/@cantoo/pdf-lib/dist/pdf-lib.esm.min.js";
import * as pdfjs from "./node_modules/pdfjs-dist/build/pdf.mjs";

const packages = new URL("node_modules/pdfjs-dist/", import.meta.url);
pdfjs.GlobalWorkerOptions.workerSrc = new URL("build/pdf.worker.mjs", packages).href;

const bytesOf = (text) => Uint8Array.from(atob(text), (character) => character.charCodeAt(0));

const base64 = async (bytes) => {
  const address = await new Promise((resolve) => {
    const reader = new FileReader();
    reader.onload = () => resolve(reader.result);
    reader.readAsDataURL(new Blob([bytes]));
  });
  return address.slice(address.indexOf(",") + 1);
};

const open = (file) =>
  pdfjs.getDocument({
    data: bytesOf(file),
    cMapUrl: new URL("cmaps/", packages).href,
    standardFontDataUrl: new URL("standard_fonts/", packages).href,
    wasmUrl: new URL("wasm/", packages).href,
    verbosity: pdfjs.VerbosityLevel.ERRORS,
  }).promise;

const widgetsOf = async (document) => {
  const found = [];
  for (let number = 1; number <= document.numPages; number += 1) {
    const page = await document.getPage(number);
    found.push(...(await page.getAnnotations()).filter((one) => one.subtype === "Widget"));
  }
  return found;
};

const stored = (widget, answer) => {
  if (widget.radioButton) return { value: widget.buttonValue === answer };
  if (widget.checkBox) return { value: widget.exportValue === answer };
  return { value: answer };
};

/** pdf.js: what its viewer does when someone types and then downloads the form. */
export const fillWithPdfjs = async (file, answers) => {
  const document = await open(file);
  for (const widget of await widgetsOf(document)) {
    if (widget.fieldName in answers) {
      document.annotationStorage.setValue(widget.id, stored(widget, answers[widget.fieldName]));
    }
  }
  const bytes = await document.saveDocument();
  await document.loadingTask.destroy();
  return base64(bytes);
};

const shown = (widget) => {
  if (widget.radioButton) return widget.fieldValue === widget.buttonValue ? widget.fieldValue : "";
  return Array.isArray(widget.fieldValue) ? widget.fieldValue.join("\n") : (widget.fieldValue ?? "");
};

/** pdf.js: the value of each field, as its viewer puts it into the inputs. */
export const readWithPdfjs = async (file) => {
  const document = await open(file);
  const values = {};
  for (const widget of await widgetsOf(document)) {
    values[widget.fieldName] = shown(widget) || (values[widget.fieldName] ?? "");
  }
  await document.loadingTask.destroy();
  return values;
};

/** A picture in grey, a byte for each pixel, deflated: a PNG of it would take far longer to make. */
const grey = async (context, { width, height }) => {
  const { data } = context.getImageData(0, 0, width, height);
  const pixels = new Uint8Array(width * height);
  for (let at = 0; at < pixels.length; at += 1) {
    pixels[at] = (299 * data[4 * at] + 587 * data[4 * at + 1] + 114 * data[4 * at + 2]) / 1000;
  }
  const deflated = new Blob([pixels]).stream().pipeThrough(new CompressionStream("deflate"));
  return { width, height, pixels: await base64(await new Response(deflated).arrayBuffer()) };
};

/** pdf.js: each page as a grey picture, widgets drawn from their appearances. */
export const showWithPdfjs = async (file, scale) => {
  const document = await open(file);
  const pictures = [];
  for (let number = 1; number <= document.numPages; number += 1) {
    const page = await document.getPage(number);
    const viewport = page.getViewport({ scale });
    const canvas = new OffscreenCanvas(Math.round(viewport.width), Math.round(viewport.height));
    const canvasContext = canvas.getContext("2d", { willReadFrequently: true });
    await page.render({ canvas, canvasContext, viewport }).promise;
    pictures.push(await grey(canvasContext, canvas));
  }
  await document.loadingTask.destroy();
  return pictures;
};

const answer = (field, value) => {
  if (field instanceof PDFCheckBox) field.check();
  else if (field instanceof PDFRadioGroup || field instanceof PDFDropdown) field.select(value);
  else field.setText(value);
};

/**
 * pdf-lib: sets the fields and draws their appearances in its own Helvetica, or in `font`.
 * It throws at a letter that the face lacks; that field then keeps its value without an appearance.
 */
export const fillWithPdfLib = async (file, answers, font) => {
  const document = await PDFDocument.load(bytesOf(file));
  const form = document.getForm();
  let face = form.getDefaultFont();
  if (font) {
    document.registerFontkit(globalThis.fontkit);
    face = await document.embedFont(bytesOf(font), { subset: true });
  }
  for (const [name, value] of Object.entries(answers)) {
    const field = form.getField(name);
    answer(field, value);
    if (!field.needsAppearancesUpdate()) continue;
    try {
      field.defaultUpdateAppearances(face);
    } catch (problem) {
      if (!/cannot encode/.test(problem.message)) throw problem;
    }
  }
  return base64(await document.save({ updateFieldAppearances: false }));
};
