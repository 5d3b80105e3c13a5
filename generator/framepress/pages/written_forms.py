"""What pages go by in forms as their author wrote them."""

from __future__ import annotations

from collections.abc import Iterable

from framepress.forms.plan import written_blocks
from framepress.framework.model.blocks import FormFile, ShowBlock
from framepress.text.markdown import places


def repeated(form: FormFile) -> frozenset[str]:
    """The parts of the framework (``source``) that something in a form is there for each of."""
    return frozenset(
        part
        for block in written_blocks(form.content)
        for name in ("for_each", "rows_for_each")
        if (part := getattr(block, name, None))
    )


def asks(form: FormFile, part: str) -> bool:
    """Whether a form lets these parts of the framework be ticked (``statement``)."""
    asked = [
        part_asking
        for block in written_blocks(form.content)
        for part_asking in (block, *getattr(block, "columns", {}).values())
    ]
    return any(
        part in (getattr(part_asking, "choices_for_each", None), getattr(part_asking, "rows_for_each", None))
        for part_asking in asked
    )


def shown_title(forms: Iterable[FormFile], part: str) -> str:
    """What the forms call a part of the framework (``indicator``); empty where they don't say."""
    blocks = [block for form in forms for block in written_blocks(form.content)]
    titles = [block.title for block in blocks if isinstance(block, ShowBlock) and block.show == part]
    return next((title for title in titles if title and not places(title)), "")
