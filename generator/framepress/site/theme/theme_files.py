"""What the theme needs beside the pages: its settings, its files, and the policy on scripts."""

from __future__ import annotations

import base64
import hashlib
import re
from collections.abc import Container, Iterable, Iterator, Mapping, Sequence
from functools import cache
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

from framepress.pages import navigation as nav
from framepress.pages.page_context import Context
from framepress.pages.placed_pages import around_pages, top_entries
from framepress.site.theme import site_brand
from framepress.site.theme.page_scripts import inline, loaded_at_once, site_scripts
from framepress.text.font_files import own_folder
from framepress.text.languages import own_name
from framepress.text.resources import templates
from framepress.text.web_fonts import FOLDER, STYLES

MARKDOWN_EXTENSIONS = ("attr_list",)
"""What generated pages ask of Python-Markdown beyond what MkDocs switches on: anchors that don't follow the words."""

FILL_SCRIPT = "assets/framepress/fill/main.js"
"""What the page of a form begins with."""

_SCRIPT_LANGUAGES = {
    "el": "greek",
    **dict.fromkeys(("be", "bg", "kk", "ky", "mk", "mn", "ru", "sr", "tg", "uk"), "cyrillic"),
}
_LEADING_ON = re.compile(r"<(nav|section) [^>]*data-search-exclude.*?</\1>", re.DOTALL)
_ISOLATES = re.compile("[\u2066-\u2069]|&#829[4-7];")
_SCRIPT = re.compile(r"<script\b.*?</script\s*>", re.DOTALL | re.IGNORECASE)
_RULES = (
    ("default-src", "'self'"),
    ("script-src", "'self'"),
    ("style-src", "'self' 'unsafe-inline'"),
    ("img-src", "'self' data:"),
    ("object-src", "'none'"),
    ("base-uri", "'self'"),
    ("form-action", "'self'"),
)


def theme_folder() -> Path:
    """The folder of templates and styles, and of the libraries that scripts load."""
    return templates() / "theme"


def font_files() -> Iterator[tuple[str, Path]]:
    """The web fonts and their licence: address from the site's root, and file."""
    for path in sorted((own_folder() / "web").iterdir()):
        if path.suffix in (".woff2", ".txt"):
            yield f"{FOLDER}/{path.name}", path


def site_settings(
    context: Context, others: Sequence[Context], files: Container[str], site_names: Mapping[str, str]
) -> dict[str, Any]:
    """What ``config.extra.framepress`` is: the settings of the source's pages, and below ``others`` those of each other
    language, by the folder of its pages. ``site_names`` says what the site is called in these, by language.
    """
    if not others:
        return settings(context, files)
    languages = [
        {
            "language": one.framework.about.language,
            "name": own_name(one.framework.about.language),
            "home": one.folder.from_root("."),
        }
        for one in (context, *others)
    ]
    of_others = {
        other.root: {
            **settings(other, files),
            "languages": languages,
            "site_name": site_names.get(other.framework.about.language, ""),
        }
        for other in others
    }
    return {**settings(context, files), "languages": languages, "others": of_others}


def settings(context: Context, files: Container[str] = ()) -> dict[str, Any]:
    """The theme's view of the framework around the pages of one language: plain data, addresses from the root of the
    site.

    ``files`` has the paths of what is published beside the pages.
    """
    about = context.framework.about
    publisher = about.publisher.name if about.publisher else ""
    script = _SCRIPT_LANGUAGES.get(about.language.split("-")[0].lower(), "latin")
    faces = () if about.brand.typeface else ("regular", "semibold")
    around = {
        "language": about.language,
        "root": context.root,
        "navigation": top_entries(context) if context.root else [],
        "direction": context.framework.direction,
        "publisher": publisher,
        "words": context.theme_words,
        "journey": [{"id": step.id, "title": step.title, "href": step.address} for step in context.journey],
        "imprint": [line for line in (publisher, context.word("form.edition", edition=about.edition)) if line],
        "footer": _footer(context),
        "fill_scripts": loaded_at_once(FILL_SCRIPT),
        "preload": [f"{FOLDER}/framepress-sans-{face}-{script}.woff2" for face in faces],
        "own_fonts": STYLES if STYLES in files else "",
        "brand": site_brand.STYLES if site_brand.STYLES in files else "",
        "logo": site_brand.logo_path(about.brand),
        "logo_text": about.brand.logo_text,
        "name": about.brand.name,
        "theme_colour": site_brand.theme_colour(about.brand),
        "folder_script": folder_script(),
        "csp": policy([]),
        "problems": [],
    }
    return {key: around_pages(value, context) for key, value in around.items()}


def _footer(context: Context) -> list[dict[str, Any]]:
    framework = context.framework
    parts = [(context.say("areas.nav"), nav.AREAS)]
    if framework.evidence:
        parts.append((context.say("evidence.nav"), nav.EVIDENCE))
    if nav.shows_crosswalk(framework):
        parts.append((context.say("crosswalk.nav"), nav.CROSSWALK))
    if framework.cycle:
        parts.append((framework.cycle.title, nav.CYCLE))
    files = [*([(context.say("forms.nav"), nav.FORMS)] if context.forms else []), (context.say("data.nav"), nav.DATA)]
    files += [(context.say("editions.title"), nav.EDITIONS)] if context.releases else []
    about = [
        (context.say("about.nav"), nav.ABOUT),
        (context.say("about.accessibility"), f"{nav.ABOUT}#accessibility"),
        (context.say("about.privacy"), f"{nav.ABOUT}#privacy"),
        (context.say("guides.nav"), nav.GUIDES),
    ]
    groups = [("framework", parts), ("forms", files), ("about", about)]
    return [
        {
            "title": context.say(f"footer.{name}"),
            "links": [{"title": title, "href": href} for title, href in links],
        }
        for name, links in groups
    ]


@cache
def folder_script() -> str:
    """The script that stands in each page before all else: see ``folder.js``."""
    return inline(Path(__file__).with_name("folder.js").read_text(encoding="utf-8"))


def policy(hashes: Iterable[str]) -> str:
    """The Content-Security-Policy: everything from the site itself, inline scripts by hash only; ours is among them.

    Styles may stand inline: Python-Markdown aligns the cells of a table with a ``style`` attribute.
    """
    allowed = " ".join(f"'{script_hash}'" for script_hash in sorted({_hash(folder_script()), *hashes}))
    return "; ".join(
        f"{name} {value} {allowed}".rstrip() if name == "script-src" else f"{name} {value}" for name, value in _RULES
    )


def headers(hashes: Iterable[str]) -> str:
    """The file ``_headers``, which many hosts of static sites send as HTTP headers.

    The scripts at the root are the service worker: where they were kept for long, nobody would get a better one.
    """
    lines = [
        f"Content-Security-Policy: {policy(hashes)}; frame-ancestors 'self'",
        "X-Content-Type-Options: nosniff",
        "Referrer-Policy: same-origin",
    ]
    at_the_root = sorted(address for address in site_scripts() if "/" not in address)
    workers = "".join(f"/{address}\n  Cache-Control: no-cache\n" for address in at_the_root)
    return "/*\n" + "".join(f"  {line}\n" for line in lines) + workers


def searchable(html: str) -> str:
    """A page's HTML without what only leads on to other pages (marked for Zensical's search in the same way), and
    without marks that nobody types.
    """
    return _ISOLATES.sub("", _LEADING_ON.sub("", html))


def script_hashes(html: str) -> list[str]:
    """The hash (CSP Level 3, ``sha256-…``) of each inline script in a page; data blocks are no scripts."""
    if not re.search(r"<script\b(?![^>]*\bsrc\s*=)", html, re.IGNORECASE):
        return []
    parser = _Scripts()
    parser.feed(html if "<!--" in html else "".join(_SCRIPT.findall(html)))
    return [_hash(script) for script in parser.scripts]


def _hash(script: str) -> str:
    return "sha256-" + base64.b64encode(hashlib.sha256(script.encode()).digest()).decode()


class _Scripts(HTMLParser):
    """Collects the text of inline scripts."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=False)
        self.scripts: list[str] = []
        self._inside = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Begin a script that a browser would run: without ``src``, of no type or a type of JavaScript."""
        attributes = dict(attrs)
        kind = (attributes.get("type") or "").strip().lower()
        runs = kind in ("", "module", "text/javascript", "application/javascript")
        self._inside = tag == "script" and "src" not in attributes and runs
        if self._inside:
            self.scripts.append("")

    def handle_data(self, data: str) -> None:
        """Add to the script that is open."""
        if self._inside:
            self.scripts[-1] += data

    def handle_endtag(self, tag: str) -> None:
        """End the script."""
        if tag == "script":
            self._inside = False
