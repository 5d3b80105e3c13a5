"""What forms and pages say of a translation: that it is one, whose, and whether somebody has read it."""

from __future__ import annotations

from framepress.forms.form import Note
from framepress.framework.model.framework import Framework
from framepress.text.catalogue import Words
from framepress.text.languages import name_in
from framepress.text.markdown import plain


def translation_sentence(framework: Framework, words: Words) -> str:
    """The sentence for a framework in one of its other languages; empty for the source, and where its publisher stands
    for the translation.
    """
    if not framework.source_language or not (framework.is_draft or framework.translator):
        return ""
    language = name_in(framework.source_language, framework.about.language)
    if not framework.is_draft:
        return words.say("plan.translation.made_by", language=language, maker=framework.translator)
    if framework.translator:
        return words.say("plan.translation.draft_by", language=language, maker=framework.translator)
    return words.say("plan.translation.draft", language=language)


def translation_note(framework: Framework, words: Words) -> list[Note]:
    """The same as a note in a form."""
    text = translation_sentence(framework, words)
    return [Note(words.say("plan.translation.title"), plain(text))] if text else []
