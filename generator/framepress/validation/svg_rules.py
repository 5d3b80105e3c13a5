"""What a logo may be made of: shapes, texts, colours. Everything that is not on these lists is told, with its line.

Shown as a picture, an SVG runs nothing. Opened by its own address it is a document like a page, and whatever runs in it
has the rights of the website. A list of what is forbidden lacks what its writer did not know; a list of what is allowed
refuses just that.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any
from xml.parsers import expat

from framepress.text.guesses import short


def _listed(names: str) -> frozenset[str]:
    return frozenset(names.split())


_SVG = "http://www.w3.org/2000/svg"
_XLINK = "http://www.w3.org/1999/xlink"
_XML = "http://www.w3.org/XML/1998/namespace"
_INERT = (
    "http://www.inkscape.org/",
    "http://sodipodi.sourceforge.net/",
    "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
    "http://creativecommons.org/ns#",
    "http://web.resource.org/cc/",
    "http://purl.org/dc/",
    "http://ns.adobe.com/",
    "http://www.bohemiancoding.com/sketch/ns",
    "http://www.serif.com/",
    "http://www.corel.com/coreldraw/",
    "https://boxy-svg.com",
)
"""What drawing programs write about their own work, by the beginning of its namespace. Browsers ignore it."""
_ELEMENTS = _listed(
    """
    svg g defs symbol use switch title desc metadata style a image path rect circle ellipse line polyline polygon
    text tspan textPath linearGradient radialGradient stop pattern clipPath mask marker filter feBlend feColorMatrix
    feComponentTransfer feComposite feConvolveMatrix feDiffuseLighting feDisplacementMap feDistantLight feDropShadow
    feFlood feFuncA feFuncB feFuncG feFuncR feGaussianBlur feMerge feMergeNode feMorphology feOffset fePointLight
    feSpecularLighting feSpotLight feTile feTurbulence
    """
)
"""Of SVG 2, without what runs (script, foreignObject), what moves (animate, set: they can change a link) and what is
brought along (feImage).
"""
_ATTRIBUTES = _listed(
    """
    id class style lang role tabindex type media version baseProfile viewBox preserveAspectRatio x y x1 y1 x2 y2 cx
    cy r rx ry fx fy fr d points width height dx dy rotate textLength lengthAdjust startOffset method spacing side
    path pathLength transform transform-origin enable-background requiredFeatures requiredExtensions systemLanguage
    zoomAndPan contentScriptType contentStyleType gradientUnits gradientTransform spreadMethod offset patternUnits
    patternContentUnits patternTransform clipPathUnits maskUnits maskContentUnits markerUnits markerWidth
    markerHeight refX refY orient filterUnits primitiveUnits filterRes in in2 result mode values operator k1 k2 k3
    k4 order kernelMatrix divisor bias targetX targetY edgeMode preserveAlpha surfaceScale diffuseConstant
    specularConstant specularExponent limitingConeAngle lighting-color scale xChannelSelector yChannelSelector
    azimuth elevation z pointsAtX pointsAtY pointsAtZ flood-color flood-opacity stdDeviation radius baseFrequency
    numOctaves seed stitchTiles tableValues slope intercept amplitude exponent kernelUnitLength alignment-baseline
    baseline-shift clip clip-path clip-rule color color-interpolation color-interpolation-filters color-profile
    color-rendering cursor direction display dominant-baseline fill fill-opacity fill-rule filter font font-family
    font-feature-settings font-kerning font-size font-size-adjust font-stretch font-style font-variant font-weight
    glyph-orientation-horizontal glyph-orientation-vertical image-rendering isolation kerning letter-spacing
    line-height marker marker-end marker-mid marker-start mask mask-type mix-blend-mode opacity overflow paint-order
    pointer-events shape-rendering stop-color stop-opacity stroke stroke-dasharray stroke-dashoffset stroke-linecap
    stroke-linejoin stroke-miterlimit stroke-opacity stroke-width text-anchor text-decoration text-overflow
    text-rendering unicode-bidi vector-effect visibility white-space word-spacing writing-mode
    """
)
_ONLY_SAID = {_XLINK: _listed("type title show actuate role arcrole"), _XML: _listed("space lang id")}
"""Attributes of other namespaces that change nothing."""
_FREE = re.compile(r"id|class|lang|(aria|data)-[a-z0-9-]+")
"""Attributes that only say something, and are no CSS."""
_FUNCTIONS = _listed(
    """
    rgb rgba hsl hsla hwb lab lch oklab oklch color var calc min max not nth-child
    matrix translate translatex translatey scale scalex scaley rotate skewx skewy
    rect inset circle ellipse polygon path
    blur brightness contrast drop-shadow grayscale hue-rotate invert opacity saturate sepia
    """
)
"""Of CSS, without what brings something along: url, src, image, image-set, attr."""
_FUNCTION = re.compile(r"([\w-]*)\s*\(", re.ASCII)
_OWN = re.compile(r"""url\(\s*(["']?)#[^"'()\\]*\1\s*\)""", re.IGNORECASE)
"""A part of the same picture."""
_PICTURE = re.compile(r"data:image/(png|jpeg|gif|webp);base64,[A-Za-z0-9+/=\s]*", re.IGNORECASE)
_LINK = re.compile(r"https?://[^\s\\]+|mailto:[^\s\\]+", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Wrong:
    """What may not be in a picture: where (lines and columns from 1), the sentence below ``logo`` in the catalogue, and
    what is filled in.
    """

    line: int
    column: int
    sentence: str
    values: Mapping[str, Any]


def wrongs(content: bytes) -> list[Wrong]:
    """What a picture holds that a logo has no need of, by line."""
    reader = _SvgWalker()
    try:
        reader.parser.Parse(content, True)
    except expat.ExpatError as error:
        values = {"reason": expat.ErrorString(error.code)}
        reader.faults.append(Wrong(error.lineno, error.offset + 1, "no-xml", values))
    except (ValueError, LookupError):  # Python has no table for the encoding that it names
        if not reader.faults:
            reader.say("unknown-encoding")
    return reader.faults


@dataclass
class _SvgWalker:
    """Goes through a picture as a program goes through XML."""

    faults: list[Wrong] = field(default_factory=list)
    style: list[str] | None = None

    def __post_init__(self) -> None:
        self.parser = expat.ParserCreate(namespace_separator=" ")
        self.parser.StartElementHandler = self.element
        self.parser.EndElementHandler = self.end
        self.parser.CharacterDataHandler = self.text
        self.parser.XmlDeclHandler = self.declaration
        self.parser.ProcessingInstructionHandler = self.instruction
        self.parser.EntityDeclHandler = self.entity
        self.parser.AttlistDeclHandler = self.default

    def say(self, sentence: str, **values: object) -> None:
        where = self.parser
        self.faults.append(Wrong(where.CurrentLineNumber, where.CurrentColumnNumber + 1, sentence, values))

    def declaration(self, version: str, encoding: str | None, standalone: int) -> None:
        if (encoding or "utf-8").lower() not in ("utf-8", "us-ascii", "ascii"):
            self.say("encoding", encoding=short(encoding))

    def instruction(self, target: str, data: str) -> None:
        if target.lower() not in ("xpacket", "adobe-xap-filters"):
            self.say("instruction", name=short(target))

    def entity(self, name: str, is_parameter: bool, value: str | None, *_: str | None) -> None:
        if is_parameter or value is None:
            self.say("entity", name=short(name))

    def default(self, element: str, name: str, *_: object) -> None:
        self.say("attribute-default", name=short(name))

    def element(self, name: str, attributes: dict[str, str]) -> None:
        namespace, _, tag = name.rpartition(" ")
        if namespace.startswith(_INERT):
            attributes = {key: value for key, value in attributes.items() if " " in key}
        elif namespace != _SVG or tag not in _ELEMENTS:
            self.say("element", name=short(tag))
            return
        elif tag == "style":
            self.style = []
        for key, value in attributes.items():
            for sentence, values in _wrong_with(tag, key, value):
                self.say(sentence, **values)

    def text(self, text: str) -> None:
        if self.style is not None:
            self.style.append(text)

    def end(self, name: str) -> None:
        if self.style is not None and name == f"{_SVG} style":
            for sentence, values in _wrong_in_style("".join(self.style), "<style>"):
                self.say(sentence, **values)
            self.style = None


def _wrong_with(tag: str, name: str, value: str) -> Iterator[tuple[str, dict[str, str]]]:
    """What is wrong with an attribute; its name is behind its namespace, if it has one."""
    namespace, _, local_name = name.rpartition(" ")
    if namespace.startswith(_INERT) or local_name in _ONLY_SAID.get(namespace, ()):
        return
    if local_name == "href" and namespace in ("", _XLINK):
        if not _may_lead(tag, value.strip()):
            yield "link", {"name": local_name, "value": short(value)}
    elif not namespace and _FREE.fullmatch(local_name):
        return
    elif namespace or local_name not in _ATTRIBUTES:
        yield "attribute", {"name": short(local_name), "value": short(value)}
    else:
        yield from _wrong_in_style(value, local_name)


def _may_lead(tag: str, target: str) -> bool:
    """Whether a link may be there: to a part of the picture, to one that is written out in it, or for a person."""
    if target.startswith("#"):
        return True
    return bool((tag == "image" and _PICTURE.fullmatch(target)) or (tag == "a" and _LINK.fullmatch(target)))


def _wrong_in_style(text: str, where: str) -> Iterator[tuple[str, dict[str, str]]]:
    """What is wrong with CSS, or with the value of an attribute, which may be CSS. Comments count, for where they begin
    hangs on what stands before them.
    """
    plain = _OWN.sub(" ", text)
    if "\\" in plain:
        yield "backslash", {"place": where}
    called = {name.lower() for name in _FUNCTION.findall(plain)} - {""}
    if called - _FUNCTIONS or (where in ("style", "<style>") and "@" in plain):
        yield "style", {"style": short(plain)}
