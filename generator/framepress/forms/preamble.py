"""What framepress itself puts on every form: who answered, who made it, where it goes."""

from __future__ import annotations

from dataclasses import replace
from itertools import takewhile

from framepress.forms.field_ids import ABOUT, field_id
from framepress.forms.form import Block, Choice, Field, Form, Kind, Note, PlacedField, Prose, Section, with_fields
from framepress.forms.translation_note import translation_note
from framepress.framework.model.about_questions import ABOUT_QUESTIONS, AboutQuestion
from framepress.framework.model.blocks import FormFile, SectionBlock
from framepress.framework.model.framework import Framework
from framepress.kinds import choice, date, short_text
from framepress.text.catalogue import Words
from framepress.text.markdown import Tree, parse, plain

SCHOOL = field_id(ABOUT, [], "school")
"""The full id of the question for the school."""
NAME = field_id(ABOUT, [], "name")
RESPONSE_KINDS = ("individual", "consensus")
_KINDS: dict[AboutQuestion, Kind] = {
    "school": short_text.KIND,
    "name": short_text.KIND,
    "role": short_text.KIND,
    "date": date.KIND,
    "kind": choice.KIND,
}


def schools_of(framework: Framework) -> tuple[Choice, ...]:
    """The publisher's list of schools, as it is offered where a form asks for the school."""
    return tuple(Choice(school.id, school.name) for school in framework.about.schools.values())


def opened(form: FormFile, blocks: tuple[Block, ...], framework: Framework, words: Words) -> tuple[Block, ...]:
    """The blocks of a form after its opening: who answers, where it goes, who made it.

    The first block stands in the opening where it is a section with the id ``about``: it brings the heading, what is to
    be read there, and questions of the form's own after those of framepress.
    """
    own = blocks[0] if blocks and opens_with_own_questions(form) else None
    about = _about_this_response(form, own if isinstance(own, Section) else None, framework, words)
    notes = (*return_to(framework, words), *made_by(form, words), *translation_note(framework, words))
    return (*about, *notes, *(blocks[1:] if own else blocks))


def opens_with_own_questions(form: FormFile) -> bool:
    """Whether the first block of a form belongs to its opening."""
    first = form.content[0]
    return isinstance(first, SectionBlock) and first.section == ABOUT and not first.for_each


def about_field(name: AboutQuestion, words: Words, title: str = "", label: str = "") -> Field:
    """A question of framepress's own on who answers. Its id is the same on each form, so that one answer serves a
    workbook. ``title`` is what is written above it, and ``label`` beside it, where those are other words than usual.
    """
    label = label or words.say(f"plan.about.{name}")
    question = words.say("plan.question", heading=title or words.say("plan.about.title"), label=label)
    choices = tuple(Choice(kind, words.say(f"plan.about.{kind}")) for kind in RESPONSE_KINDS) if name == "kind" else ()
    return Field(field_id(ABOUT, [], name), _KINDS[name], label, question, choices=choices)


def _about_this_response(form: FormFile, own: Section | None, framework: Framework, words: Words) -> list[Section]:
    """The section on who answers; none where nothing is asked."""
    asked = ABOUT_QUESTIONS if form.about is None else tuple(dict.fromkeys(form.about))
    if own is None and not asked:
        return []
    title = own.title if own else words.say("plan.about.title")
    own_blocks = own.blocks if own else ()
    to_read = tuple(takewhile(lambda block: isinstance(block, Prose | Note), own_blocks))
    help_text = (Prose(plain(words.say("plan.about.help"))),)
    labels = {} if "kind" in asked else _school_alone(framework, words)
    fields = (about_field(name, words, title, labels.get(name, "")) for name in asked)
    schools = schools_of(framework)
    placed = (PlacedField(replace(field, suggestions=schools) if field.id == SCHOOL else field) for field in fields)
    blocks = (*(to_read or help_text), *placed, *own_blocks[len(to_read) :])
    return [Section(ABOUT, title, 1, blocks, keep=own is None or own.keep)]


def _school_alone(framework: Framework, words: Words) -> dict[AboutQuestion, str]:
    """What the school is called on a form that no team answers: as the publisher calls it, where they say so."""
    own = framework.about.words
    is_said = "plan.about.school" in own and "plan.about.school_alone" not in own
    return {} if is_said else {"school": words.say("plan.about.school_alone")}


def with_schools(form: Form, schools: tuple[Choice, ...]) -> Form:
    """The form with another list of schools; with none where it is empty. Edition files keep the list once."""
    about = form.preamble
    if about is None:
        return form
    blocks = with_fields(
        about.blocks, lambda field: replace(field, suggestions=schools) if field.id == SCHOOL else field
    )
    return replace(form, blocks=(replace(about, blocks=blocks), *form.blocks[1:]))


def made_by(form: FormFile, words: Words) -> list[Note]:
    """Says who made a form that isn't part of the source document."""
    if not form.made_by:
        return []
    text = words.say("plan.made_by.text", name=form.made_by)
    return [Note(words.say("plan.made_by.title", name=form.made_by), plain(text))]


def return_to(framework: Framework, words: Words) -> list[Note]:
    """Says where the filled form goes."""
    target = framework.about.return_to
    if target is None:
        return []
    content: Tree = plain(target.name)
    if target.address:
        content += plain(target.address)
    if target.email:
        text = ({"type": "text", "text": target.email},)
        link = {"type": "link", "href": f"mailto:{target.email}", "content": text}
        content += ({"type": "paragraph", "content": (link,)},)
    if target.by:
        content += plain(words.say("plan.return_to.by", when=target.by))
    if target.text:
        content += parse(target.text)
    return [Note(words.say("plan.return_to.title"), content)]
