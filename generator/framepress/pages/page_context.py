"""What every page needs to know: the framework, its forms, and what leads from one to the other."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property, partial
from typing import Any
from urllib.parse import quote

from markupsafe import Markup, escape

from framepress.editions.compare import Comparison
from framepress.forms.form import Form
from framepress.forms.numbering import with_numbers
from framepress.framework.model.blocks import FormFile
from framepress.framework.model.framework import Framework, Link
from framepress.framework.picture_files import usable
from framepress.pages import navigation as nav
from framepress.pages.element_tags import tag_ids, tag_words
from framepress.pages.folding import folds_areas
from framepress.pages.language_folders import LanguageFolder
from framepress.pages.navigation import JourneyStep
from framepress.pages.page import DataFile, Download, Page, shortened, tidied
from framepress.pages.page_templates import page_templates
from framepress.pages.page_texts import PageTexts, shown_at
from framepress.pages.rated_parts import AskingForm, asking_forms
from framepress.pages.release_pages import Release
from framepress.pages.written_forms import asks, repeated, shown_title
from framepress.text import markdown
from framepress.text.catalogue import Words
from framepress.text.directions import directed, isolated
from framepress.text.markdown_html import ShownPicture
from framepress.text.pictures import Picture
from framepress.text.plurals import Plural

_KILOBYTE = 1000


@dataclass(frozen=True)
class Context:
    """Everything that pages are made from; nothing in it changes while they are made."""

    framework: Framework
    forms: Sequence[Form]
    words: Words
    downloads: Sequence[Download] = ()
    data: Sequence[DataFile] = ()
    releases: Sequence[Release] = ()
    """The editions, the newest first; none where none was released."""
    differences: Comparison | None = None
    """From what the framework was made from, where it is a variant."""
    own_addresses: Collection[str] = ()
    """The addresses of the publisher's own pages and files, from the root of the site."""
    root: str = ""
    """The folder in which the pages of this language lie, as ``es/``; empty for those of the source."""

    @cached_property
    def journey(self) -> list[JourneyStep]:
        """The steps of the way through the site."""
        return nav.journey(self.framework, self.forms, self.words, nav.PAGES | {"crosswalk": self.crosswalk_address})

    @cached_property
    def crosswalk_address(self) -> str:
        """Where a link to the crosswalk leads, also while that has no page; the publisher may have one of their own."""
        if nav.CROSSWALK in self.own_addresses:
            return nav.CROSSWALK
        return nav.crosswalk(self.framework, self.forms, self.forms_repeating("framework"))

    @cached_property
    def asking(self) -> dict[str, list[AskingForm]]:
        """The forms that ask about each element, by its id."""
        return asking_forms(self.framework, [with_numbers(form, self.words) for form in self.forms])

    @cached_property
    def links(self) -> dict[str, list[Link]]:
        """The links of the crosswalk by the element that they are about."""
        links: dict[str, list[Link]] = {}
        for link in self.framework.crosswalk.links if self.framework.crosswalk else ():
            links.setdefault(link.element, []).append(link)
        return links

    @cached_property
    def folded(self) -> bool:
        """Whether lists of all elements fold."""
        return folds_areas(self.framework)

    def say(self, key: str, **values: object) -> str:
        """Words of the group ``site``."""
        return self.word(f"site.{key}", **values)

    def form_words(self, key: str, **values: object) -> str:
        """Words that a page has in common with the forms: the group ``plan``."""
        return self.word(f"plan.{key}", **values)

    @cached_property
    def theme_words(self) -> dict[str, str | dict[str, str]]:
        """Words of the group ``site.theme``, which the theme has around every page."""
        return {name: self.forms_of_word(f"site.theme.{name}") for name in self.words["site"]["theme"]}

    def word(self, key: str, **values: object) -> str:
        """The words under a key. English that stands in for another catalogue keeps its own direction on a page
        written from right to left: else its full stop would come first (Unicode, UAX #9, isolates).
        """
        if self.framework.direction != "rtl":
            return self.words.say(key, **values)
        isolates = {name: isolated(value) if type(value) is str else value for name, value in values.items()}
        return directed(self.words.say(key, **isolates), self.words.say(key))

    def forms_of_word(self, key: str) -> str | dict[str, str]:
        """The words under a key for a script that fills them in: a text, or what it picks from by a number."""
        entry = self.words.entry(key)
        if not isinstance(entry, Plural):
            return self.word(key)
        texts = entry.items() if self.framework.direction != "rtl" else ((c, directed(t, t)) for c, t in entry.items())
        return Plural(entry.language, dict(texts)).data()

    def list_of(self, names: Iterable[str]) -> str:
        """Names in a sentence, joined as the language joins them."""
        return self.say("list_join").join(names)

    def page(self, address: str, template: str, title: str, description: str, **values: Any) -> Page:
        """The page at ``address``. ``meta`` among the values goes to the theme."""
        meta = values.pop("meta", {})
        path = nav.path_of(address)
        shown = {name: values.pop(name) for name in ("in_navigation", "searchable") if name in values}
        texts = self._texts(address)
        page_template = page_templates(self.framework.direction).get_template(f"{template}.md.jinja")
        body = page_template.render(
            title=title,
            say=self.say,
            form_words=self.form_words,
            link=lambda target: escape(self.folder.link(target, address)),
            html=lambda text, heading=3: texts.html(markdown.parse(text), heading),
            inline=texts.inline,
            flow=texts.flow,
            tree=texts.html,
            downloads=self.downloads_of,
            size=self.size,
            maker_of=self.makers,
            tag_words=partial(tag_words, self.framework),
            tag_ids=tag_ids,
            **values,
        )
        return Page(path, title, shortened(description), tidied(body), {"kind": template, **meta}, **shown)

    def html(self, tree: markdown.Tree, address: str, heading: int) -> Markup:
        """An author's text as HTML for the page at an address. ``heading`` is the level of its highest headings."""
        return self._texts(address).html(tree, heading)

    def _texts(self, address: str) -> PageTexts:
        rtl = self.framework.direction == "rtl"
        return PageTexts(partial(self._resolve, page=address), partial(self._picture, page=address), isolates=rtl)

    def _resolve(self, href: str, page: str) -> str:
        """An author's link: an outside address as it is, a page of the site (``/cycle/``) from ``page``; one to a
        crosswalk that has no page leads to what stands for it.
        """
        to_crosswalk = href.partition("#")[0].removeprefix("/") == nav.CROSSWALK
        if to_crosswalk and self.crosswalk_address != nav.CROSSWALK:
            return self.folder.link(self.crosswalk_address, page)
        if markdown.is_outside_link(href) or href.startswith("#"):
            return href
        return self.folder.link(href.removeprefix("/"), page)

    @cached_property
    def folder(self) -> LanguageFolder:
        """Where the pages lie, and how they lead to each other."""
        return LanguageFolder(self.root, self.framework.about.language, self.own_addresses)

    def _picture(self, name: str, page: str) -> ShownPicture | None:
        """A picture of the framework as the page at an address shows it."""
        picture = self.pictures.get(name)
        return shown_at(self.folder.link(quote(nav.picture_path(name)), page), picture) if picture else None

    @cached_property
    def pictures(self) -> dict[str, Picture]:
        """Those that texts may show, by the name of their file."""
        return usable(self.framework.pictures)

    def size(self, size: int) -> str:
        """A file's size in words; 1 KB is 1,000 bytes."""
        return self.say("size", size=max(1, round(size / _KILOBYTE)))

    def downloads_of(self, form: Form) -> list[Download]:
        """The PDFs of a form: US Letter, then A4."""
        return [download for download in self.downloads if download.form == form.id]

    def file_of(self, form: Form) -> FormFile:
        """What the author wrote for a form."""
        return self.framework.forms[form.identity.form]

    def forms_of(self, form_ids: Iterable[str], subject: str = "") -> list[Form]:
        """The forms made from these files; only those for ``subject``, where a file is made for several."""
        forms = []
        for form_id in dict.fromkeys(form_ids):
            made = [form for form in self.forms if form.identity.form == form_id]
            forms += [form for form in made if form.identity.subject == subject] or made
        return forms

    def forms_repeating(self, part: str) -> list[str]:
        """The ids of the forms that ask about each of these parts of the framework (``source``, ``framework``)."""
        return [form_id for form_id, parts in self._repeated.items() if part in parts]

    @cached_property
    def _repeated(self) -> dict[str, frozenset[str]]:
        return {form_id: repeated(form) for form_id, form in self.framework.forms.items()}

    @cached_property
    def subject_titles(self) -> dict[str, str]:
        """The titles of all that forms are made for: areas, groups, stages and elements, by id; empty for the form of
        all.
        """
        framework = self.framework
        titles = {element.id: element.name for _, element in framework.elements()}
        titles |= {group.id: group.name for _, group in framework.groups()}
        titles |= {stage.id: stage.title for stage in framework.stages()}
        return {"": ""} | titles | {area.id: area.name for area in framework.areas.values()}

    @cached_property
    def makers(self) -> dict[str, str]:
        """Who made each form, by the form's full id; empty where it is part of the source."""
        return {form.id: self.file_of(form).made_by for form in self.forms}

    def forms_asking(self, part: str) -> list[str]:
        """The ids of the forms that let these parts of the framework be ticked (``statement``)."""
        return [form_id for form_id, form in self.framework.forms.items() if asks(form, part)]

    def form_link(self, form_id: str, subject: str = "") -> dict[str, str]:
        """A link to a form by the id of its file: its page, or its place in the list where there are several."""
        made = self.forms_of([form_id], subject)
        # Without directions of their own: where the title is English too, the page isolates it as a whole.
        kinds = {kind: self.words.say(f"site.forms.each_{kind}") for kind in ("area", "group", "element", "stage")}
        title = made[0].title if len(made) == 1 else markdown.fill_plain(self.framework.forms[form_id].title, kinds)
        return {"title": title, "address": nav.form_group(form_id, self.forms, subject)}

    def source_tools(self, subject: str = "") -> dict[str, dict[str, str]]:
        """The form that helps to collect a kind of evidence, by the id of the evidence source."""
        return {
            source.id: self.form_link(source.form, subject) for _, source in self.framework.sources() if source.form
        }

    def step_for(self, page: str = "", form: str = "") -> JourneyStep | None:
        """The step of the journey that a page or a form belongs to."""
        for step in self.journey:
            if (page and step.page == page) or (form and step.form == form):
                return step
        return None

    def step_of(self, form: Form) -> JourneyStep | None:
        """The step at which a form is used: its own, else that of what it asks about."""
        file = form.identity.form
        own_step = self.step_for(form=file)
        if own_step or form.workbook:
            return own_step or self.rating_step()
        stages = [
            *self.forms_repeating("stage"),
            *(form_id for stage in self.framework.stages() for form_id in stage.forms),
        ]
        collects = [*(source.form for _, source in self.framework.sources()), *self.forms_repeating("source")]
        if file in (*collects, *self.forms_repeating("framework")):
            return self.step_for(page="evidence") or self.rating_step()
        return self.step_for(page="cycle") if file in stages else None

    def rating_step(self) -> JourneyStep | None:
        """The step at which schools take stock: the first whose form rates elements or practices, else anything."""
        rating = [step for step in self.journey if step.form and self._rates(step.form)]
        of_elements = [
            step for step in rating if any(step.form in self.forms_repeating(part) for part in ("element", "practice"))
        ]
        return next(iter([*of_elements, *rating]), None)

    def _rates(self, form_id: str) -> bool:
        made = next((form for form in self.forms if form.identity.form == form_id), None)
        return made is not None and any(field.kind.is_ordered for field in made.fields())

    def after(self, step: JourneyStep | None, subject: str = "") -> dict[str, str] | None:
        """What comes next, for the band at the end of a page: title, text, address."""
        later = self.journey[self.journey.index(step) + 1 :] if step else []
        if not later:
            return None
        following = later[0]
        address = nav.form_group(following.form, self.forms, subject) if following.form else following.address
        return {"title": following.title, "text": following.text, "address": address}

    def meta(self, step: JourneyStep | None, *crumbs: tuple[str, str], **more: Any) -> dict[str, Any]:
        """What the theme shows around a page: the way to it, and its step of the journey."""
        trail = [(self.say("home.nav"), "."), *crumbs]
        return {
            "step": step.id if step else "",
            "crumbs": [{"title": title, "href": href} for title, href in trail],
            **more,
        }

    def shown_title(self, part: str) -> str:
        """What the author's forms call a part of the framework (``indicator``); empty where they don't say."""
        return shown_title(self.framework.forms.values(), part)
