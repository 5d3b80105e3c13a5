"""Problems in the files of an upstream, told to the author of a variant: who can't change these files.

Most come from what the variant takes out, while something else still needs it: these are told where it does that.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from urllib.parse import unquote

from framepress.framework.inheritance.overrides import FILES
from framepress.framework.inheritance.upstream import Upstream
from framepress.problems.problem import Place, Problem
from framepress.text.messages import mistake, phrase

_BELOW_PAGE = {"cycle": "stages"}
"""What has pages below an address that is called otherwise."""


def reattribute(problem: Problem, upstream: Upstream) -> Problem:
    """A problem in a file of the upstream, told so that the variant's author can mend it.

    Problems in other files come back as they are.
    """
    if not any(_is_in(problem.place, layer) for layer in upstream.lineage()):
        return problem
    removed = {(kind.split("/")[-1], name): place for (kind, name), place in upstream.merged.removed.items()}
    area = upstream.merged.emptied.get(problem.place)
    if area:
        return mistake(removed["areas", area], "link-left-behind.last-area", area=area, place=str(problem.place))
    for kind, name in _meant(problem):
        if (kind, name) in removed:
            words = {"name": name, "place": str(problem.place)}
            if kind != FILES:
                words["kind"] = phrase(f"kinds.{kind[:-1]}")
            what = "file" if kind == FILES else "part"
            return mistake(removed[kind, name], f"link-left-behind.{what}-{_needs(problem)}", **words)
    return replace(problem, hint=phrase("not_yours", hint=problem.hint))


def _meant(problem: Problem) -> Iterator[tuple[str, str]]:
    """What the upstream needs and may lack, by kind and id."""
    if problem.code == "page-link":
        address, _, anchor = unquote(problem.about).partition("#")
        top, _, name = address.strip("/").partition("/")
        yield _BELOW_PAGE.get(top, top), name
        yield FILES, f"{top}.yml"
        if top == "forms":
            yield from _of_form(name.removesuffix(".pdf").removesuffix("-a4").split("-"))
        yield from ((kind, anchor) for kind in ("elements", "stages", "forms"))
    else:
        yield f"{problem.code.removeprefix('unknown-')}s", problem.about
        yield FILES, problem.about


def _of_form(parts: list[str]) -> Iterator[tuple[str, str]]:
    """What the page of a form comes from: its name is the form's id, or this and the id of what it is made for."""
    for count in range(len(parts), 0, -1):
        yield "forms", "-".join(parts[:count])
        yield from ((kind, "-".join(parts[count:])) for kind in ("areas", "elements", "stages"))


def _needs(problem: Problem) -> str:
    if problem.code == "page-link":
        return "linked"
    return "named" if problem.code.startswith("unknown-") else "needed"


def _is_in(place: Place, upstream: Upstream) -> bool:
    return place.file.startswith(f"{upstream.shown.as_posix()}/")
