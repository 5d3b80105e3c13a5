"""What a logo may hold: no script, nothing from elsewhere, however written; and all that drawing programs write."""

from __future__ import annotations

import functools
import http.server
import threading
import time
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from framepress.framework.model.publisher import Brand
from framepress.problems.problem import Problem
from framepress.validation.brand_rules import check_brand

if TYPE_CHECKING:
    from playwright.sync_api import Browser

SVG = (
    '<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" viewBox="0 0 40 20">\n'
    '{}<path d="M2 18L20 2l18 16z"/></svg>'
)
XHTML = 'xmlns="http://www.w3.org/1999/xhtml"'
SHAPE = '<path d="M0 0h9v9z"/>'
PIXEL = "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=="
BAD = {
    "script": "<script>alert(1)</script>",
    "script-by-prefix": '<s:script xmlns:s="http://www.w3.org/2000/svg">alert(1)</s:script>',
    "script-of-a-page": f"<script {XHTML}>alert(1)</script>",
    "onload": '<path d="M0 0h1z" onload="alert(1)"/>',
    "onbegin": '<set onbegin="alert(1)" attributeName="x" to="1"/>',
    "javascript": f'<a href=" JavaScript:alert(1)">{SHAPE}</a>',
    "javascript-with-a-tab": f'<a href="java&#9;script:alert(1)">{SHAPE}</a>',
    "javascript-with-a-line": f'<a xlink:href="java&#10;script:alert(1)">{SHAPE}</a>',
    "javascript-after-a-control": f'<a href="&#133;javascript:alert(1)">{SHAPE}</a>',
    "javascript-as-data": f'<a href="data:text/html,&lt;script&gt;alert(1)&lt;/script&gt;">{SHAPE}</a>',
    "vbscript": f'<a href="vbscript:alert(1)">{SHAPE}</a>',
    "animate-to-a-script": f'<a><animate attributeName="href" values="javascript:alert(1)"/>{SHAPE}</a>',
    "set-to-a-script": f'<a href="#x"><set attributeName="href" to="javascript:alert(1)"/>{SHAPE}</a>',
    "animate-by-entity": f'<a href="#x"><set attributeName="&#104;ref" to="java&#x73;cript:alert(1)"/>{SHAPE}</a>',
    "foreign-object": f"<foreignObject><p {XHTML}>x</p></foreignObject>",
    "meta-refresh": f'<meta {XHTML} http-equiv="refresh" content="0;url=https://example.org/"/>',
    "srcset": f'<img {XHTML} srcset="https://example.org/x.png 1x"/>',
    "object": f'<object {XHTML} data="https://example.org/x.html"/>',
    "link": f'<link {XHTML} rel="stylesheet" href="https://example.org/x.css"/>',
    "base": f'<base {XHTML} href="https://example.org/"/>',
    "use-from-elsewhere": '<use href="other.svg#a"/>',
    "use-of-data": '<use href="data:image/svg+xml;base64,PHN2Zy8+#a"/>',
    "image-from-elsewhere": '<image href="https://example.org/x.png" width="1" height="1"/>',
    "image-that-is-a-picture-with-scripts": '<image href="data:image/svg+xml,%3Csvg/%3E" width="1" height="1"/>',
    "fe-image": '<filter id="f"><feImage href="https://example.org/x.png"/></filter>',
    "style-url": "<style>path { fill: url(https://example.org/x.svg#a) }</style>",
    "style-url-of-a-host": '<path d="M0 0h1z" style="fill:url(\'//example.org/x.svg#a\')"/>',
    "import": "<style>@import 'https://example.org/x.css';</style>",
    "import-escaped": "<style>@\\69mport 'https://example.org/x.css';</style>",
    "url-escaped": "<style>path { fill: u\\72l(https://example.org/x.svg#a) }</style>",
    "url-in-a-comment-that-is-none": '<style>a{b:"/*"} path{fill:url(https://example.org/#a)} c{d:"*/"}</style>',
    "image-set": "<style>svg { background: image-set('https://example.org/x.png' 1x) }</style>",
    "mask-image-set": '<path d="M0 0h1z" mask="image-set(\'https://example.org/x.png\' 1x)"/>',
    "cursor": '<path d="M0 0h1z" cursor="url(https://example.org/x.cur), auto"/>',
    "font-face": "<style>@font-face { font-family: x; src: url(https://example.org/x.woff2) }</style>",
    "base-of-all-links": '<g xml:base="https://example.org/"><use href="#a"/></g>',
    "a-link-on-what-is-none": '<dc:x xmlns:dc="http://purl.org/dc/elements/1.1/" xlink:href="javascript:alert(1)"/>',
    "handler": '<ev:listener xmlns:ev="http://www.w3.org/2001/xml-events" event="load" handler="#x"/>',
    "target-attribute": '<path d="M0 0h1z" formaction="javascript:alert(1)"/>',
}
"""What a browser runs or loads, or did once, where the picture is opened by its own address."""
BAD_HEADS = {
    "stylesheet": '<?xml-stylesheet href="https://example.org/x.css"?>',
    "stylesheet-with-a-script": '<?xml-stylesheet type="text/xsl" href="data:text/xml,x"?>',
    "external-entity": '<!DOCTYPE svg [<!ENTITY a SYSTEM "file:///etc/passwd">]>',
    "parameter-entity": '<!DOCTYPE svg [<!ENTITY % a "b">]>',
    "default-attribute": '<!DOCTYPE svg [<!ATTLIST path onload CDATA "alert(1)">]>',
    "encoding": '<?xml version="1.0" encoding="iso-8859-1"?>',
    "encoding-of-many-bytes": '<?xml version="1.0" encoding="utf-7"?>',
    "encoding-of-asia": '<?xml version="1.0" encoding="shift_jis"?>',
    "encoding-that-is-none": '<?xml version="1.0" encoding="rot13"?>',
}
GOOD = {
    "link": '<a href="https://example.org/"><path d="M0 0h1z"/></a>',
    "gradient": '<linearGradient id="a"/><path d="M0 0h1z" fill="url(#a)"/><use xlink:href="#b"/>',
    "style": "<style>path { fill: url( '#a' ); stroke: rgba(0, 0, 0, .5) } .st0{clip-path:url(#SVGID_2_);}</style>",
    "metadata": "<metadata>https://example.org/licence</metadata><!-- url(https://example.org) @import -->",
    "transform": '<g transform="matrix(1 0 0 1 2 3) skewX(3)" style="isolation:isolate;transform:translate(1px)"/>',
    "picture": f'<image width="1" height="1" xlink:href="data:image/png;base64,{PIXEL}"/>',
    "names": '<g id="Layer (1) @2x" data-name="url(x)" aria-label="A (B)" class="a-b"/>',
    "filter": '<filter id="f"><feGaussianBlur stdDeviation="2" result="b"/><feBlend in2="b"/></filter>',
    "inkscape": (
        '<sodipodi:namedview xmlns:sodipodi="http://sodipodi.sourceforge.net/DTD/sodipodi-0.dtd" id="n"/>'
        '<g xmlns:inkscape="http://www.inkscape.org/namespaces/inkscape" inkscape:label="Layer 1"/>'
        '<metadata><r:RDF xmlns:r="http://www.w3.org/1999/02/22-rdf-syntax-ns#"><w:Work '
        'xmlns:w="http://creativecommons.org/ns#" r:about=""/></r:RDF></metadata>'
    ),
}
GOOD_HEADS = {
    "declaration": '<?xml version="1.0" encoding="UTF-8" standalone="no"?>\n<!-- Made by a program, 1.0 -->',
    "doctype": '<!DOCTYPE svg PUBLIC "-//W3C//DTD SVG 1.1//EN" "http://www.w3.org/Graphics/SVG/1.1/DTD/svg11.dtd">',
    "entities": '<!DOCTYPE svg [<!ENTITY ns_ai "http://ns.adobe.com/AdobeIllustrator/10.0/">]>',
}


def told(folder: Path, content: str | bytes, name: str = "logo.svg") -> list[Problem]:
    """What ``check`` says of a logo."""
    (folder / name).write_bytes(content if isinstance(content, bytes) else content.encode())
    return check_brand(Brand(logo=name, logo_text="A"), folder, ())


@pytest.mark.parametrize("name", BAD)
def test_what_a_logo_has_no_need_of_is_told_with_its_line(name: str, tmp_path: Path):
    problems = told(tmp_path, SVG.format(BAD[name]))
    assert problems
    if name != "image-from-elsewhere":  # which no form can be drawn with either: that is told first
        assert {(problem.place.file, problem.place.line) for problem in problems} == {("logo.svg", 2)}
    assert all(problem.hint.endswith("PNG.") for problem in problems)


@pytest.mark.parametrize("name", BAD_HEADS)
def test_what_stands_before_the_picture_counts_too(name: str, tmp_path: Path):
    assert told(tmp_path, f"{BAD_HEADS[name]}\n{SVG.format('')}")


@pytest.mark.parametrize("inside", GOOD.values(), ids=GOOD)
def test_what_drawing_programs_write_may_stay(inside: str, tmp_path: Path):
    assert told(tmp_path, SVG.format(inside)) == []


@pytest.mark.parametrize("head", GOOD_HEADS.values(), ids=GOOD_HEADS)
def test_so_may_what_they_write_before_it(head: str, tmp_path: Path):
    assert told(tmp_path, f"{head}\n{SVG.format('')}") == []


def repeated(times: int) -> str:
    """A shape that is used ten times, in a group that is used ten times, and so on."""
    groups = "".join(f'<g id="a{n + 1}">{f"""<use href="#a{n}"/>""" * 10}</g>' for n in range(times))
    return SVG.format(f'<defs><path id="a0" d="M0 0h9v9z"/>{groups}</defs><use href="#a{times}"/>')


def test_a_billion_parts_are_not_drawn_to_see_whether_they_can_be(tmp_path: Path):
    started = time.perf_counter()
    (problem,) = told(tmp_path, repeated(9))
    assert problem.message == "This picture repeats its parts more often than anybody can draw."
    assert time.perf_counter() - started < 5, "a second for 100,000 parts"
    assert told(tmp_path, repeated(3)) == []
    assert told(tmp_path, SVG.format('<g id="a"><use href="#a"/></g>'))[0].hint == "Save it as PNG.", "it never ends"
    assert told(tmp_path, SVG.format('<g id="a"><a href="#a"><path d="M0 0h9v9z"/></a></g>')) == []


def test_a_list_of_many_ends(tmp_path: Path):
    assert len(told(tmp_path, SVG.format("<script/>" * 500))) == 20


@pytest.mark.parametrize("name", ["logo.html", "logo.xhtml", "logo.png", "logo"])
def test_a_picture_is_called_what_it_is(name: str, tmp_path: Path):
    """By the name that it has on the website a browser decides what to do with it."""
    (problem,) = told(tmp_path, SVG.format(""), name)
    assert problem.hint == "Call it logo.svg."


@pytest.fixture(scope="module")
def pictures(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Path, str]]:
    """A folder, and where its files are shown."""
    folder = tmp_path_factory.mktemp("pictures")

    class Quiet(http.server.SimpleHTTPRequestHandler):
        def log_message(self, *_: object) -> None:
            """Say nothing."""

    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), functools.partial(Quiet, directory=str(folder)))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield folder, f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    server.server_close()


def test_nothing_that_passes_runs_or_loads_where_it_is_opened(
    pictures: tuple[Path, str], browser: Browser, tmp_path: Path
):
    """And what a browser is seen to run of the bad ones shows that it would be noticed."""
    folder, address = pictures
    samples = {name: SVG.format(inside) for name, inside in {**BAD, **GOOD}.items()}
    samples |= {name: f"{head}\n{SVG.format('')}" for name, head in {**BAD_HEADS, **GOOD_HEADS}.items()}
    for name, text in samples.items():
        (folder / f"{name}.svg").write_text(text.replace("alert(1)", f"alert(/{name}/)"), encoding="utf-8")
    # Each in a frame of its own, where it is a document like in a window; a window for each takes half a second.
    frames = "".join(f'<iframe name="{name}" src="{name}.svg"></iframe>' for name in samples)
    (folder / "all.html").write_text(f"<!doctype html>{frames}", encoding="utf-8")
    ran: dict[str, list[str]] = {name: [] for name in samples}
    page = browser.new_page()
    page.on("dialog", lambda dialog: (ran[dialog.message.strip("/")].append("alert"), dialog.dismiss()))
    page.on("request", lambda request: ran.get(request.frame.name, []).append(request.url))
    page.route("**/*", lambda route: route.continue_() if route.request.url.startswith(address) else route.abort())
    page.goto(f"{address}/all.html", wait_until="load")
    for frame in page.frames[1:]:
        if "<a" in samples[frame.name]:
            frame.evaluate("document.querySelector('a').dispatchEvent(new MouseEvent('click', {bubbles: true}))")
    page.wait_for_timeout(200)
    page.close()
    for name, seen in ran.items():
        own = (f"{address}/{name}.svg", "data:image/png")
        ran[name] = [each for each in seen if not each.startswith(own)]
    noticed = {name for name, seen in ran.items() if seen}
    assert {"script", "javascript-with-a-tab", "set-to-a-script", "stylesheet", "import-escaped"} <= noticed
    assert {name for name in noticed if told(tmp_path, samples[name]) == []} <= {"link"}, "a link that was pressed"
