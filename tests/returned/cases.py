"""The cases: what came back, and what must become of it, as plain data that any implementation can be held to.

A case is a YAML file in ``cases/``. ``files`` has a recipe for each file (:mod:`tests.returned.recipes`), ``expect``
says what becomes of each. Here the short ways to write them are made long; what they mean stands in ``README.md``.
"""

from __future__ import annotations

from collections.abc import Container, Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path, PurePosixPath
from typing import Any

import pytest
import yaml

from tests.returned.blanks import TODAY

HERE = Path(__file__).parent
CASES = sorted(path.stem for path in (HERE / "cases").glob("*.yml"))
_NAME = "about/name"
_OTHERS = "others"


class _Loader(yaml.SafeLoader):
    """YAML in which a date is a text, as everybody who fills a form in writes it."""


_Loader.yaml_implicit_resolvers = {
    first: [one for one in resolvers if one[0] != "tag:yaml.org,2002:timestamp"]
    for first, resolvers in yaml.SafeLoader.yaml_implicit_resolvers.items()
}
INTO = frozenset({"zip", "mail", "mailbox", "portfolio"})
"""What files are put into."""
_HOLDS = ("read", "recovered", "superseded")
"""Verdicts of files that hold a response of their own."""


@dataclass(frozen=True)
class Case:
    """``files`` are recipes by path in the folder that is collected; ``expected`` is what is to come out of it:
    ``files`` and ``responses``, each a list of mappings.
    """

    name: str
    about: str
    files: Mapping[str, Any]
    expected: Mapping[str, list[dict[str, Any]]]


@cache
def case(name: str) -> Case:
    """The case of a name, in full."""
    data = load(HERE / "cases" / f"{name}.yml")
    given = {path: _full(recipe, path, data.get("answers", {})) for path, recipe in data["files"].items()}
    expect = data["expect"] if isinstance(data["expect"], Mapping) else {_OTHERS: data["expect"]}
    found = dict(_flat(given, expect))
    others = expect.get(_OTHERS)
    told = {path: expect.get(path, others) for path in [*found, *expect] if path != _OTHERS}
    outcomes = [_Outcome(path, found.get(path, {}), one) for path, one in told.items() if one is not None]
    files = [one.file() for one in outcomes]
    responses = [one.response() for one in outcomes if one.holds]
    return Case(name, data["about"], given, {"files": files, "responses": responses})


def each_with_what_it_shows(names: Iterable[str], *, ways: bool = True) -> list[Any]:
    """Cases as parameters of a test, with the verdicts, remarks and kinds of file in them: so that each of those is
    met wherever not all cases are. Without ``ways``, how a file was made counts for nothing.
    """
    return [pytest.param(name, marks=pytest.mark.shows(*sorted(_shown(case(name), ways)))) for name in names]


def _shown(made: Case, ways: bool) -> set[str]:
    verdicts = [one["verdict"] for one in made.expected["files"]]
    found = {word for one in verdicts for word in (one if isinstance(one, list) else [one])}
    found |= {code for one in made.expected["files"] for _, code in one["remarks"]}
    found |= {f"a file with {key}" for recipe in made.files.values() for key in recipe if ways}
    return found | {PurePosixPath(path).suffix for path in made.files}


def load(path: Path) -> Mapping[str, Any]:
    """A file of cases, or of answers."""
    return yaml.load(path.read_text(encoding="utf-8"), _Loader)  # type: ignore[no-any-return]


@cache
def _usual() -> Mapping[str, Any]:
    """Answers by name: those of the forms, which a recipe has that names none, and others."""
    return load(HERE / "answers.yml")


def _full(recipe: Mapping[str, Any], path: str, own: Mapping[str, Any]) -> dict[str, Any]:
    """A recipe with its answers written out. Whoever answered is called like the file, unless the recipe says else, and
    ``{who}`` in an answer is that name: so that no two responses are alike by chance.
    """
    full = dict(recipe)
    for kind in INTO.intersection(full):
        full[kind] = {name: _full(one, name, own) for name, one in full[kind].items()}
    if "merged" in full:
        full["merged"] = [_full(one, f"{path} {number}", own) for number, one in enumerate(full["merged"], start=1)]
    if full.keys().isdisjoint((*INTO, "merged", "text", "hex", "made", "link", "folder")):
        full["answers"] = _answers(full, path, own)
    return full


def _answers(recipe: Mapping[str, Any], path: str, own: Mapping[str, Any]) -> dict[str, Any]:
    if recipe.get("by") == "nobody":
        return {}
    named = recipe.get("answers", recipe.get("form", "stock-beds"))
    found = named if isinstance(named, Mapping) else {**_usual(), **own}[named]
    answers = {_NAME: PurePosixPath(path).stem, **found, **_written_out(recipe.get("but", {}))}
    who = answers[_NAME]
    answers = {
        name: answer.replace("{who}", who) if isinstance(answer, str) else answer for name, answer in answers.items()
    }
    answers = {name: answer for name, answer in answers.items() if answer != ""}
    assert all(isinstance(answer, str | list) or answer is True for answer in answers.values()), f"{path}: {answers}"
    return answers


def _written_out(answers: Mapping[str, Any]) -> dict[str, Any]:
    """Answers, with those that are the same letters many times, and then others, written out."""
    return {
        name: one["repeat"][0] * one["repeat"][1] + one.get("then", "") if isinstance(one, Mapping) else one
        for name, one in answers.items()
    }


def _flat(files: Mapping[str, Any], whole: Container[str], before: str = "") -> Iterator[tuple[str, Mapping[str, Any]]]:
    """Every file under the path that it is told by. Of a zip, a message or a portfolio those in it, unless it is told
    of as a whole.
    """
    for name, recipe in files.items():
        kind = next(iter(INTO.intersection(recipe)), "")
        if kind and f"{before}{name}" not in whole:
            yield from _flat(recipe[kind], whole, f"{before}{name}/")
        elif not recipe.get("folder") and not name.endswith("/"):
            yield f"{before}{name}", recipe


@dataclass(frozen=True)
class _Outcome:
    """What becomes of one file, as the case has it: a verdict, or a mapping."""

    path: str
    recipe: Mapping[str, Any]
    told: Any

    @property
    def said(self) -> Mapping[str, Any]:
        return self.told if isinstance(self.told, Mapping) else {"verdict": self.told}

    @property
    def holds(self) -> bool:
        return self.said["verdict"] in _HOLDS

    @property
    def printed(self) -> bool:
        """Whether it was read off paper, which has no ids, and on which all ends of lines look the same."""
        return self.said["verdict"] == "recovered"

    def file(self) -> dict[str, Any]:
        verdict = self.said["verdict"]
        remarks = [["", one] if isinstance(one, str) else one for one in self.said.get("remarks", ())]
        return {
            "file": self.path,
            "verdict": verdict,
            "response": self.said.get("of", "") if verdict == "same" else self.path if self.holds else "",
            "perhaps": sorted(self.said.get("perhaps", ())),
            "remarks": sorted([*remarks, ["", "recovered"]] if self.printed else remarks),
        }

    def response(self) -> dict[str, Any]:
        given = self.recipe.get("answers", {})
        answers = self.said.get("answers", given) | _written_out(self.said.get("but", {}))
        told = {} if self.printed else self.recipe
        gone = {*self.said.get("without", ()), *(name for name, answer in answers.items() if answer == "")}
        return {
            "file": self.path,
            "form": self.said.get("form", self.recipe.get("form", "stock-beds")),
            "edition": self.said.get("edition", self.recipe.get("edition", TODAY)),
            "id": self.said.get("id", told.get("id", "")),
            "saved": self.said.get("saved", told.get("saved", "")),
            "superseded_by": self.said.get("of", "") if self.said["verdict"] == "superseded" else "",
            "answers": {name: self._as_seen(answer) for name, answer in sorted(answers.items()) if name not in gone},
        }

    def _as_seen(self, answer: Any) -> Any:
        return " ".join(answer.split()) if self.printed and isinstance(answer, str) else answer
