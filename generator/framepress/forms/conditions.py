"""What hangs on the answer to another question of the same form."""

from __future__ import annotations

from framepress.forms.form import Condition
from framepress.forms.question_choices import choices_of
from framepress.forms.repetitions import full_id, id_around, written_fields
from framepress.forms.scope import Scope
from framepress.framework.model import field_blocks
from framepress.framework.model.blocks import FormFile
from framepress.text.markdown import fill_plain


def condition_of(only_if: field_blocks.OnlyIf | None, form_id: str, scope: Scope) -> Condition | None:
    """The condition of a question of a form, with the full id of the other question, and in words."""
    if only_if is None:
        return None
    form = scope.framework.forms[form_id]
    other = next(field for field, _ in written_fields(form) if field.field == only_if.field)
    labels = {choice.id: choice.label for choice in choices_of(other, scope)}
    words = scope.words
    picked = words.say("form.answers_join").join(labels.get(choice, choice) for choice in only_if.picked)
    question = fill_plain(other.label, scope.places())
    text = words.say("plan.only_if", question=question, answers=picked)
    return Condition(_id_of(form, other, scope), tuple(only_if.picked), text)


def _id_of(form: FormFile, other: field_blocks.FieldBlock, scope: Scope) -> str:
    """The full id of the other question, which may be repeated for less than this one."""
    return full_id(form.id, other, scope) if other.same_as else id_around(form, other.field, scope)
