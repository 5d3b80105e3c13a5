"""What framepress itself puts on every form: who answered, who made it, where it goes."""

from __future__ import annotations

from dataclasses import replace

from framepress.forms.field_ids import ABOUT, field_id
from framepress.forms.form import Block, Choice, Field, Form, Kind, Note, PlacedField, Prose, Section, with_fields
from framepress.framework.model.blocks import FormFile
from framepress.framework.model.framework import Framework
from framepress.kinds import choice, date, short_text
from framepress.text.catalogue import Words
from framepress.text.markdown import Tree, parse, plain

SCHOOL = field_id(ABOUT, [], "school")
"""The full id of the question for the school."""
RESPONSE_KINDS = ("individual", "consensus")


def schools_of(framework: Framework) -> tuple[Choice, ...]:
    """The publisher's list of schools, as it is offered where a form asks for the school."""
    return tuple(Choice(school.id, school.name) for school in framework.about.schools.values())


def about_this_response(words: Words, schools: tuple[Choice, ...] = ()) -> Section:
    """The questions that open every form. Their ids are the same on each, so that one answer serves a workbook.

    ``schools`` are offered where the school is asked for.
    """
    kinds = {
        "school": short_text.KIND,
        "name": short_text.KIND,
        "role": short_text.KIND,
        "date": date.KIND,
    }
    fields = [_about_field(name, kind, words) for name, kind in kinds.items()]
    fields.append(
        _about_field(
            "kind",
            choice.KIND,
            words,
            tuple(Choice(kind, words.say(f"plan.about.{kind}")) for kind in RESPONSE_KINDS),
        )
    )
    fields[0] = replace(fields[0], suggestions=schools)
    title = words.say("plan.about.title")
    blocks: tuple[Block, ...] = (Prose(plain(words.say("plan.about.help"))), *(PlacedField(field) for field in fields))
    return Section(ABOUT, title, 1, blocks, keep=True)


def with_schools(form: Form, schools: tuple[Choice, ...]) -> Form:
    """The form with another list of schools; with none where it is empty. Edition files keep the list once."""
    about = form.blocks[0]
    if not isinstance(about, Section):
        return form
    blocks = with_fields(
        about.blocks, lambda field: replace(field, suggestions=schools) if field.id == SCHOOL else field
    )
    return replace(form, blocks=(replace(about, blocks=blocks), *form.blocks[1:]))


def _about_field(name: str, kind: Kind, words: Words, choices: tuple[Choice, ...] = ()) -> Field:
    label = words.say(f"plan.about.{name}")
    question = words.say("plan.question", heading=words.say("plan.about.title"), label=label)
    return Field(field_id(ABOUT, [], name), kind, label, question, choices=choices)


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
