"""A variant's translations laid over those of its upstream."""

from __future__ import annotations

from typing import Any

from framepress.framework.source.located_data import Located


def of_another_language(about: Located, changes: Located | None) -> tuple[str, ...]:
    """The keys of the upstream's framework.yml that mean nothing in a variant that is written in another language."""
    written_in = changes.get("language") if changes is not None else None
    return ("languages",) if isinstance(written_in, str) and written_in != about.get("language") else ()


def lay_translations_over(base: dict[str, Located], changes: dict[str, Located]) -> None:
    """Let the translations of a variant go before those of its upstream, text by text."""
    for language, data in changes.items():
        whole = base.setdefault(language, data)
        if whole is not data:
            for key, value in data.items():
                _lay_over_key(whole, key, value, data)
            whole.place = data.place


def _lay_over_key(whole: Located, key: str, value: Any, data: Located) -> None:
    had = whole.get(key)
    if isinstance(had, Located) and isinstance(value, Located):
        for places, others in (
            (had, value),
            (had.key_places, value.key_places),
            (had.value_places, value.value_places),
        ):
            places.update(others)
    else:
        whole[key], whole.key_places[key] = value, data.key_places[key]
        whole.value_places[key] = data.value_places[key]
