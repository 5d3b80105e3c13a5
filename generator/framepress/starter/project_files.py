"""Answers → the files of a new project, by path. Writes nothing."""

from __future__ import annotations

import json
from collections.abc import Iterable
from typing import Any

from framepress.framework.files.folder import TRANSLATIONS
from framepress.framework.inheritance.merge import NOT_INHERITED
from framepress.framework.model.framework import Area, Framework
from framepress.framework.schema.json_schema import json_schema
from framepress.starter.choices import Answers, Start
from framepress.starter.copied_framework import SourceFramework
from framepress.starter.project_templates import in_language, render
from framepress.starter.requirements import LIBRARIES, WHEELS, libraries, requirement
from framepress.starter.wheel_copy import Wheel
from framepress.starter.yaml_values import with_keys, without_part
from framepress.text.resources import templates

UPSTREAM = "upstream.zip"
"""What a variant extends, beside its folder ``framework``."""
FALLBACK = "en"
"""The language of a framework where nothing is said."""
INSTALL = {
    "install": "pip install -r requirements.txt",
    "pinned_in": "requirements.txt",
    "drawn_from": f"'framework/**', 'requirements.txt', '{LIBRARIES}', '{UPSTREAM}'",
}
"""What the workflows of a new project do otherwise than those of framepress itself."""


def project_files(answers: Answers, origin: SourceFramework | None, wheel: Wheel | None) -> dict[str, bytes]:
    """Every file of the project. ``origin`` is the framework to copy or to extend, ``wheel`` what it should carry."""
    values = _values(answers, origin, wheel)
    texts = {name: render(f"project/{name}", values) for name in _names("project")}
    texts["README.md"] = render(in_language("README.md", answers.language), values)
    texts[LIBRARIES] = libraries(hashed=wheel is not None)
    files = {name: text.encode() for name, text in texts.items()}
    files |= {f"framework/{name}": content for name, content in _framework(answers, origin, values).items()}
    if wheel:
        files[f"{WHEELS}/{wheel.name}"] = wheel.content
    if origin and answers.start is Start.EXTENDS:
        files[UPSTREAM] = origin.zip()
    return files


def _values(answers: Answers, origin: SourceFramework | None, wheel: Wheel | None) -> dict[str, Any]:
    """What the templates may name."""
    values: dict[str, Any] = {
        **INSTALL,
        "title": " ".join(answers.title.split()),
        "id": answers.id,
        "edition": answers.edition,
        "language": answers.language or ("" if origin else FALLBACK),
        "publisher": " ".join(answers.publisher.split()),
        "translated": _has_words_in(answers.language or FALLBACK),
        "start": answers.start.value,
        "framepress": requirement(wheel),
    }
    if origin:
        values["upstream"] = origin.described()
        values["whose"] = render(in_language("whose.txt", answers.language), values)
        values |= _examples(origin.framework)
    return values


def _has_words_in(language: str) -> bool:
    """Whether the starter's own words are there in a language, or in the one that it is a kind of."""
    return in_language("README.md", language).split("/")[0] in (language, language.split("-")[0])


def _framework(answers: Answers, origin: SourceFramework | None, values: dict[str, Any]) -> dict[str, bytes]:
    if origin is None:
        return {**_from_templates("blank", answers, values), "schema.json": schema_text()}
    if answers.start is Start.COPY:
        return _copied(answers, origin, values)
    texts = _from_templates("extends", answers, values)
    for folder, name in (("areas", values["area"]["id"]), ("forms", values["form"]["id"])):
        example = texts.pop(f"{folder}/{folder[:-1]}.yml")
        if name:
            texts[f"{folder}/{name}.yml"] = example
    return {**texts, "schema.json": schema_text(variant=True)}


def _from_templates(start: str, answers: Answers, values: dict[str, Any]) -> dict[str, bytes]:
    names = _names(f"{FALLBACK}/{start}")
    return {name: render(in_language(f"{start}/{name}", answers.language), values).encode() for name in names}


def _copied(answers: Answers, origin: SourceFramework, values: dict[str, Any]) -> dict[str, bytes]:
    """The files of another framework, with what says which it is and who publishes it in its place."""
    files = origin.files()
    about = origin.framework.about
    text = files["framework.yml"].decode("utf-8-sig")
    changes: dict[str, Any] = {key: None for key in NOT_INHERITED if key != "extends"}
    changes |= {"id": answers.id, "title": values["title"], "edition": answers.edition}
    changes |= {"publisher": values["publisher"] or None, **without_part(text, "retired", "schools")}
    if answers.language:
        changes["language"] = answers.language
    if answers.language not in ("", about.language):  # what is written there is to be written anew in that language
        changes["languages"] = None
        files = {name: content for name, content in files.items() if not name.startswith(f"{TRANSLATIONS}/")}
    head = render(in_language("copied.txt", answers.language), values)
    files["framework.yml"] = (head + _without_schema(with_keys(text, changes))).encode()
    return {**files, "schema.json": schema_text(variant=bool(about.extends))}


def _without_schema(text: str) -> str:
    first, _, rest = text.partition("\n")
    return rest.removeprefix("#\n") if "yaml-language-server" in first else text


def schema_text(variant: bool = False) -> bytes:
    """The schema for editors, as ``framepress schema`` prints it."""
    return (json.dumps(json_schema(variant), indent=2, ensure_ascii=False) + "\n").encode()


def _examples(framework: Framework) -> dict[str, Any]:
    """Ids of the framework that a variant's examples name: they work as soon as somebody uses them."""
    scale = next(iter(framework.about.scales.values()), None)
    form = next((form for form in framework.forms.values() if not form.for_each), None)
    form = form or next(iter(framework.forms.values()), None)
    return {
        "scale": {"id": scale.id, "level": next(iter(scale.levels))} if scale else None,
        "area": _example_of(next(iter(framework.areas.values()))),
        "form": {"id": form.id if form else ""},
    }


def _example_of(area: Area) -> dict[str, str]:
    ids = list(area.elements)
    return {
        "id": area.id,
        "title": area.title,
        "first": ids[0],
        "second": ids[1] if len(ids) > 1 else "",
        "last": ids[-1] if len(ids) > 2 else "",
    }


def _names(folder: str) -> Iterable[str]:
    """The templates below a folder, by path."""
    root = templates() / "starter" / folder
    return sorted(path.relative_to(root).as_posix() for path in root.rglob("*") if path.is_file())
