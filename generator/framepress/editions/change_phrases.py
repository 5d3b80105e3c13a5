"""Changes in words: what every output says, whatever it looks like."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from textwrap import shorten

from framepress.editions.compare import Change, ChangeGroup, Comparison, Effect
from framepress.editions.equivalence import Wording
from framepress.editions.snapshot import CONTENT, Snapshot
from framepress.editions.word_diff import WordRun, marked
from framepress.framework.model.about_questions import NONE
from framepress.text.catalogue import Words

_BRIEF = 80
"""Letters of a name where it is not told as a text."""
_WORDS_OF_YAML = frozenset(
    {"kind", "show", "choices_for_each", "rows_for_each", "for_each", "rated", "required", "layout", "meanings"}
)


@dataclass(frozen=True, slots=True)
class ChangedText:
    """A text before or now: what it is (*Title, before*) and its words."""

    label: str
    pieces: tuple[WordRun, ...]
    is_new: bool


@dataclass(frozen=True, slots=True)
class ChangePhrase:
    """A change in words. ``where`` is empty for what stands in nothing."""

    kind: str
    name: str
    id: str
    where: str
    lines: tuple[ChangedText, ...]
    sentences: tuple[str, ...]


class ChangePhrases:
    """Says the changes of a comparison in the words of a catalogue."""

    def __init__(self, comparison: Comparison, words: Words) -> None:
        self.comparison = comparison
        self.words = words

    def say(self, key: str, **values: object) -> str:
        """Words of the group ``changes``."""
        return self.words.say(f"changes.{key}", **values)

    def title(self) -> str:
        """What is compared with what."""
        key = "between" if self.comparison.same_framework else "differs"
        return self.say(key, old=self.state(self.comparison.old), new=self.state(self.comparison.new))

    def state(self, state: Snapshot) -> str:
        """What one of the two is called."""
        if self.comparison.same_framework:
            return self.say("edition", edition=state.edition)
        return self.say("of_edition", title=self.title_of(state), edition=state.edition)

    def title_of(self, state: Snapshot) -> str:
        """The title of one of two frameworks; its id where the titles are the same."""
        is_same = self.comparison.old.title == self.comparison.new.title
        return state.framework if is_same else state.title

    def nothing(self) -> str:
        """What to say where there is no change."""
        return self.say("nothing" if self.comparison.same_framework else "no_difference")

    def groups(self) -> Iterator[tuple[str, list[ChangePhrase]]]:
        """The changes by group, each group under its heading."""
        for group, changes in self.comparison.groups():
            yield self.heading(group), [self.phrase_for(change) for change in changes]

    def heading(self, group: ChangeGroup) -> str:
        """The heading of a group."""
        if not self.comparison.same_framework and group in (ChangeGroup.NEW, ChangeGroup.GONE, ChangeGroup.REWORDED):
            old, new = map(self.title_of, (self.comparison.old, self.comparison.new))
            return self.say(f"apart.{group}", old=old, new=new)
        return self.say(f"groups.{group}")

    def phrase_for(self, change: Change) -> ChangePhrase:
        """A change in words."""
        lines = tuple(line for wording in _shown(change) for line in self.lines(wording))
        is_named_in_full = change.group in (ChangeGroup.NEW, ChangeGroup.GONE)
        return ChangePhrase(
            self.say(f"kinds.{change.kind}"),
            change.name if is_named_in_full else _brief(change.name),
            change.id,
            self.say("where_join").join(change.where),
            lines,
            tuple(self.sentences(change)),
        )

    def lines(self, wording: Wording) -> Iterator[ChangedText]:
        """What stood there, and what stands there now."""
        what = self.say(f"keys.{wording.key}")
        went, came = marked(*(self.value(wording.key, text) for text in (wording.old, wording.new)))
        before, now = ("before", "now") if went and came else ("went", "came")
        if not self.comparison.same_framework:
            before = now = "apart.text"
        if went:
            yield ChangedText(self.say(before, what=what, name=self.title_of(self.comparison.old)), tuple(went), False)
        if came:
            yield ChangedText(self.say(now, what=what, name=self.title_of(self.comparison.new)), tuple(came), True)

    def value(self, key: str, text: str) -> str:
        """A text on one line; what is a word of the YAML, in words."""
        if key in _WORDS_OF_YAML and text:
            return str(self.words["changes"]["values"].get(text, text))
        if key == "about" and text:
            asked = (
                self.words.say("changes.values.nothing" if name == NONE else f"plan.about.{name}")
                for name in text.split(", ")
            )
            return self.words.say("site.list_join").join(asked)
        if key == "scale":
            scale = next(
                (state.things["scale", text] for state in self.states() if ("scale", text) in state.things), None
            )
            return scale.name if scale else text
        return " ".join(text.split())

    def states(self) -> tuple[Snapshot, Snapshot]:
        """Both, the new one first."""
        return self.comparison.new, self.comparison.old

    def sentences(self, change: Change) -> Iterator[str]:
        """What belongs to it, why, and what it does to answers."""
        if change.inside:
            yield self.say("inside", names=self.say("inside_join").join(change.inside))
        if any(wording.key == CONTENT for wording in change.wordings):
            yield self.say("other_picture")
        if change.why:
            yield self.say("why", why=change.why)
        if change.old_id and change.effect is not Effect.CARRIED:
            yield self.say("old_id", id=change.old_id)
        if effect := self.effect(change):
            yield effect

    def effect(self, change: Change) -> str:
        """What a change does to answers already given; empty where nothing is to be said."""
        if not change.effect:
            return ""
        of_scale = "scale_" if change.group is ChangeGroup.SCALES and change.effect is not Effect.UNSAID else ""
        return self.say(f"effects.{of_scale}{change.effect}", id=change.old_id, about=_brief(change.about))


def _shown(change: Change) -> list[Wording]:
    return [wording for wording in change.wordings if wording.key != CONTENT]


def _brief(text: str) -> str:
    """A text cut at a word, for a place where it only has to be known again."""
    return shorten(text, _BRIEF, placeholder=" …")
