"""The reference of the whole format, and the list of framepress's own words: pages made from the model and the
catalogue, so that they can't say anything else.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from functools import partial
from typing import Any

import yaml
from markupsafe import Markup, escape
from yaml.emitter import Emitter
from yaml.representer import SafeRepresenter
from yaml.resolver import BaseResolver
from yaml.serializer import Serializer

from framepress.framework.model.blocks import BLOCKS
from framepress.framework.schema.model_reference import Key, ValueType, files, shared
from framepress.kinds.all_kinds import KINDS
from framepress.pages import navigation as nav
from framepress.pages.page import Page
from framepress.pages.page_context import Context
from framepress.text.catalogue import Words, words_for

REFERENCE, WORDS = "reference", "words"
PAGES = {REFERENCE: "reference.title", WORDS: "reference.words.title"}
"""The generated guides, with the key of each one's title."""
VARIANTS = {
    "remove": {"time": {"remove": "The bell rings for all of us."}},
    "after": {"purpose": {"after": "time"}},
    "before": {"time": {"before": "purpose"}},
}
"""The keys that only a variant may write, each with an example below 'elements'."""
PLURAL = {
    "words": {
        "site.areas.count.one": "{count} element",
        "site.areas.count.few": "{count} elementy",
        "site.areas.count.many": "{count} elementów",
    }
}
"""Words that a number picks, in a language with three forms: Polish."""


def reference_page(context: Context, meta: Mapping[str, Any]) -> Page:
    """Every file, part and key, with what it takes and an example."""
    words = words_for("en")
    return _page(
        context,
        words,
        REFERENCE,
        meta,
        files=files(),
        shared=shared(),
        takes=partial(_takes, words),
        limits=partial(_limits, words),
        kinds={name: kind.example for name, kind in KINDS.items()},
        variants=VARIANTS,
        yaml=as_yaml,
        anchor=anchor,
        part_anchor=part_anchor,
    )


_FOR_PUBLISHERS = frozenset({"reference", "commands"})
"""Words that only those see who publish a framework."""


def words_page(context: Context, meta: Mapping[str, Any]) -> Page:
    """Every word of framepress's own that those who fill in a form or read a report see, under its key."""
    words = words_for("en")
    groups: dict[str, list[tuple[str, str]]] = {group: [] for group in words if group not in _FOR_PUBLISHERS}
    for key, text in words.texts().items():
        groups.get(key.partition(".")[0], []).append((key, text))
    return _page(context, words, WORDS, meta, groups=groups, plural=as_yaml(PLURAL))


def anchor(part: str, key: str) -> str:
    """Where a key is found on the page: ``brand-colour-dark``."""
    return f"{part}-{key.replace('_', '-')}"


def part_anchor(part: str) -> str:
    """Where a part is found on the page: ``part-brand``. It differs from that of any key."""
    return f"part-{part}"


def as_yaml(value: Any) -> Markup:
    """``value`` as an author would write it, for HTML: in one line of source, since the page is Markdown."""
    text = yaml.dump(value, Dumper=_Dumper, sort_keys=False, allow_unicode=True, width=72).rstrip()
    return Markup(str(escape(text)).replace("\n", "&#10;"))  # noqa: S704 (escaped here)


def _page(context: Context, words: Words, name: str, meta: Mapping[str, Any], **values: Any) -> Page:
    page = context.page(
        nav.guide(name),
        name,
        words.say(PAGES[name]),
        words.say(f"reference.{'words.' if name == WORDS else ''}lead"),
        word=lambda key, **places: words.say(f"reference.{key}", **places),
        meta=meta,
        in_navigation=False,
        **values,
    )
    return replace(page, meta={**page.meta, "kind": "guide"})


def _takes(words: Words, key: Key) -> str:
    """What a key takes, in words."""
    say = partial(words.say, f"reference.values.{key.value}")
    if key.value is ValueType.NUMBER:
        return _number(words, key)
    choices = BLOCKS if key.value is ValueType.BLOCKS else key.choices
    return say(choices=words.say("site.list_join").join(choices))


def _number(words: Words, key: Key) -> str:
    if key.least is None:
        return words.say("reference.values.number")
    if key.most is None:
        return words.say("reference.values.number_from", least=key.least)
    return words.say("reference.values.number_between", least=key.least, most=key.most)


def _limits(words: Words, key: Key) -> Iterator[str]:
    """What else is worth to be said of a key, beside what it takes."""
    if key.required:
        yield words.say("reference.needed")
    if key.default:
        yield words.say("reference.default", value=key.default)


class _Dumper(Emitter, Serializer, SafeRepresenter, BaseResolver):
    """Writes every value as plain text where that is possible, and a text of several lines as a block: framepress reads
    each as the text that stands there.
    """

    def __init__(self, stream: Any, **settings: Any) -> None:
        emitting = {key: settings.pop(key) for key in ("canonical", "indent", "width", "allow_unicode", "line_break")}
        representing = {key: settings.pop(key) for key in ("default_style", "default_flow_style", "sort_keys")}
        Emitter.__init__(self, stream, **emitting)
        Serializer.__init__(self, **settings)
        SafeRepresenter.__init__(self, **representing)
        BaseResolver.__init__(self)


def _text(dumper: SafeRepresenter, value: Any) -> yaml.ScalarNode:
    words = "yes" if value is True else str(value)
    return dumper.represent_scalar("tag:yaml.org,2002:str", words, style="|" if "\n" in words else None)


for _kind in (str, int, bool):
    _Dumper.add_representer(_kind, _text)
