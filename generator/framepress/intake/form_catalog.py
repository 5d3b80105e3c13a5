"""What a reader of files has to know, and what it finds in one."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property
from pathlib import Path

from framepress.analysis.collection import FileStatus, ParsedResponse
from framepress.answers.date_words import DateOrder
from framepress.answers.limits import LONGEST_ANSWER, LONGEST_NAME
from framepress.answers.migration import AnswerMigration
from framepress.forms.form import Form
from framepress.intake.survey_tables.question_names import QuestionNames
from framepress.intake.survey_tables.table_mapping import TableMapping
from framepress.kinds.codecs import Answer, made_typed


@dataclass(frozen=True)
class Catalog:
    """All that is known of the framework's forms, now and before, as far as a reader needs it.

    ``homes`` has today's form for each form and subject that a file may name; ``carried`` by today's form and edition
    what became of the answers. ``printed`` are the forms that may have been printed: id and edition as they stand on
    each page; ``page_names`` has these by form, subject and edition, ``asked`` the forms as they were then. ``fonts``
    are those that forms are drawn and filled with. ``layouts`` is the folder where the files of
    :class:`framepress.intake.sight.field_places.FieldPlaces` appear when somebody asks for them; what is taken out of
    files lies there, too. ``mappings`` say what the columns of tables mean, ``dates`` in which order the framework's
    dates are written.
    """

    framework: str
    edition: str
    forms: Mapping[str, Form]
    homes: Mapping[tuple[str, str], str]
    carried: Mapping[str, Mapping[str, AnswerMigration]]
    printed: frozenset[tuple[str, str]]
    layouts: Path
    page_names: Mapping[tuple[str, str, str], tuple[str, str]] = field(default_factory=dict)
    asked: Mapping[tuple[str, str, str], Form] = field(default_factory=dict)
    fonts: tuple[Path, ...] = ()
    mappings: tuple[TableMapping, ...] = ()
    dates: DateOrder = DateOrder.YEAR_FIRST
    languages: frozenset[str] = frozenset()
    """Those that the forms of today are published in, where there are several."""

    @cached_property
    def names(self) -> QuestionNames:
        """What the columns of a table may be called."""
        return QuestionNames(self.forms)

    @cached_property
    def past_names(self) -> Mapping[str, QuestionNames]:
        """The same for each older edition, by its name."""
        editions = {edition for _, _, edition in self.asked} - {self.edition}
        by_edition = {
            edition: {form.id: form for (_, _, name), form in self.asked.items() if name == edition}
            for edition in sorted(editions, reverse=True)
        }
        return {edition: QuestionNames(forms) for edition, forms in by_edition.items()}

    def form_in(self, form_id: str, edition: str) -> Form | None:
        """A form as it was in an edition; as it is today, where none is named."""
        if edition in ("", self.edition):
            return self.forms.get(form_id)
        former = (form for (_, _, name), form in self.asked.items() if name == edition and form.id == form_id)
        return next(former, None)

    @cached_property
    def questions(self) -> Mapping[str, frozenset[str]]:
        """What each of the forms of today asks: the ids of its questions."""
        return {form.id: frozenset(question.id for question in form.fields()) for form in self.forms.values()}

    @cached_property
    def asked_everywhere(self) -> frozenset[str]:
        """The questions that every form asks, where there are several."""
        every = list(self.questions.values())
        return frozenset.intersection(*every) if len(every) > 1 else frozenset()


@dataclass(frozen=True, slots=True)
class Inner:
    """A file in a file: what it is called there, and where it lies now; ``trouble`` says why it lies nowhere."""

    name: str
    path: Path | None
    trouble: str = ""


@dataclass(frozen=True)
class ReadResult:
    """What was found in one file. ``changed`` is when a program says that it saved the file.

    ``wants`` is the form and edition whose layout has to be there before the file can be read at all. ``parts`` are the
    files that are in this one, ``inner`` what was found in them, by name; where it ``is_envelope``, there is nothing to
    say of itself.

    ``rows`` is a file with what was found in each row of a table (see :mod:`.packed_readings`): there may be too many
    to hold them. ``row_mark`` stands between its name and the number of a row. ``table`` is the file that this is a row
    of, ``proposal`` what its columns may mean, where nobody has said it yet.
    """

    verdict: FileStatus
    reason: str = ""
    returned: ParsedResponse | None = None
    changed: str = ""
    form: str = ""
    edition: str = ""
    wants: tuple[str, str] | None = None
    parts: tuple[Inner, ...] = ()
    inner: tuple[tuple[str, ReadResult], ...] = ()
    is_envelope: bool = False
    table: str = ""
    rows: Path | None = None
    row_mark: str = "#"
    proposal: TableMapping | None = None

    def cleaned(self) -> ReadResult:
        """The same with nothing in it that can't be written into any of the results: half letters, control characters,
        texts without end. Whatever a file holds passes here once, on its way out of the process that read it.
        """
        return replace(
            self,
            reason=_text(self.reason, LONGEST_ANSWER),
            returned=self.returned and _cleaned(self.returned),
            changed=_text(self.changed, LONGEST_NAME),
            form=_text(self.form, LONGEST_NAME),
            edition=_text(self.edition, LONGEST_NAME),
        )


def _cleaned(returned: ParsedResponse) -> ParsedResponse:
    return replace(
        returned,
        form=_text(returned.form, LONGEST_NAME),
        edition=_text(returned.edition, LONGEST_NAME),
        answers={_text(name, LONGEST_NAME): _answer(answer) for name, answer in returned.answers.items()},
        id=_text(returned.id, LONGEST_NAME),
        saved=_text(returned.saved, LONGEST_NAME),
        remarks=tuple(
            replace(
                remark,
                field=_text(remark.field, LONGEST_NAME),
                code=_text(remark.code, LONGEST_NAME),
                message=_text(remark.message, LONGEST_ANSWER),
            )
            for remark in returned.remarks
        ),
    )


def _answer(answer: Answer) -> Answer:
    if isinstance(answer, bool):
        return answer
    if isinstance(answer, tuple):
        return tuple(_text(text, LONGEST_NAME) for text in answer)
    return _text(answer, LONGEST_ANSWER)


def _text(text: str, most: int) -> str:
    return made_typed(text[:most])
