"""The style sheets of a site, joined of parts that each lie beside the template of what they style."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache

from framepress.text.resources import templates

THEME_STYLES = "assets/framepress/theme.css"
FORM_STYLES = "assets/framepress/fill.css"
OTHER_STYLES = "assets/framepress/handwritten.css"

PARTS: dict[str, tuple[str, ...]] = {
    THEME_STYLES: (
        "theme/fonts.css",
        "theme/colors.css",
        "theme/ground.css",
        "theme/base.css",
        "theme/partials/framepress/header.css",
        "theme/partials/framepress/languages.css",
        "theme/main.css",
        "theme/partials/framepress/crumbs.css",
        "pages/text.css",
        "pages/pictures.css",
        "theme/partials/framepress/aside.css",
        "pages/buttons.css",
        "pages/home.css",
        "pages/cards.css",
        "pages/folds.css",
        "pages/element.css",
        "pages/scale.css",
        "pages/rubric.css",
        "pages/facts.css",
        "pages/form.css",
        "pages/notes.css",
        "pages/changes.css",
        "pages/cycle.css",
        "pages/stage.css",
        "pages/next.css",
        "theme/partials/framepress/footer.css",
        "theme/partials/framepress/search.css",
        "theme/narrow.css",
        "theme/reader.css",
        "theme/narrowest.css",
        "theme/print.css",
    ),
    FORM_STYLES: (
        "web/form.css",
        "web/whose.css",
        "web/steps.css",
        "web/question.css",
        "web/table.css",
        "web/finish.css",
        "web/dialog.css",
        "web/narrow.css",
        "web/print.css",
    ),
    OTHER_STYLES: ("theme/handwritten.css",),
}
"""Each sheet by its address from the site's root, and its parts from ``templates/``. Of two rules that weigh the same
the later one counts: narrow screens, the reader's own palette and paper come last.
"""


@cache
def style_sheets() -> Mapping[str, str]:
    """Give each sheet by its address."""
    return {
        address: "".join((templates() / part).read_text(encoding="utf-8") for part in parts)
        for address, parts in PARTS.items()
    }
