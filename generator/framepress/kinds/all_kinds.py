"""Every kind of answer there is: each module of this room that has a ``KIND``. A new one is found by its file."""

from __future__ import annotations

import copyreg
import pkgutil
from collections.abc import Callable, Mapping
from importlib import import_module
from types import MappingProxyType

from framepress import kinds
from framepress.kinds.kind import Kind


def _objects_by_name() -> dict[str, Kind]:
    names = sorted(module.name for module in pkgutil.iter_modules(kinds.__path__))
    modules = (import_module(f"{kinds.__name__}.{name}") for name in names if name != __name__.rpartition(".")[2])
    objects = [module.KIND for module in modules if hasattr(module, "KIND")]
    return {kind.name: kind for kind in sorted(objects, key=lambda kind: kind.place)}


KINDS: Mapping[str, Kind] = MappingProxyType(_objects_by_name())
"""The kinds by their names, in the order in which they are listed."""


def kind_named(name: str) -> Kind:
    """The kind of a name. Raises :class:`ValueError` where there is none."""
    if name not in KINDS:
        raise ValueError(f"'{name}' is no kind of answer")
    return KINDS[name]


def _as_name(kind: Kind) -> tuple[Callable[[str], Kind], tuple[str]]:
    return kind_named, (kind.name,)


copyreg.pickle(Kind, _as_name)  # other processes and copies have the one object, not a second one


def with_key(key: str) -> list[Kind]:
    """The kinds for which a key of a question means something; none where it is a key of every question."""
    return [kind for kind in KINDS.values() if key in kind.keys]


KEYS: frozenset[str] = frozenset().union(*(kind.keys for kind in KINDS.values()))
"""Keys of a question that mean something for some kinds only."""
