"""A variant's files laid over those of its upstream, before anything is validated.

A variant says no more than its differences, each under the id of the thing that it changes. What has an id is
merged key by key; a text or a list of ids is replaced as a whole. Three keys work on the thing that they stand
in: ``remove`` takes it out, ``after`` and ``before`` move it. Every part keeps the place where it was written, so
that a problem is told in the file that has it.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from framepress.framework.files.folder import FOLDERS, RECORD, SINGLE_FILES, RawFiles
from framepress.framework.inheritance.left_questions import take_out_questions
from framepress.framework.inheritance.merge_translations import of_another_language
from framepress.framework.inheritance.ordering import AFTER, OrderHint, order_in, targets_first
from framepress.framework.inheritance.overrides import FILES, KINDS, REMOVE, Merged
from framepress.framework.model.blocks import FormFile
from framepress.framework.model.framework import Link
from framepress.framework.model.key_shapes import in_full, inner_part, things_below
from framepress.framework.model.keyed_lists import class_of, find, insert, last_id, located_blocks, name_of, names_in
from framepress.framework.model.manifest import FrameworkFile
from framepress.framework.model.nodes import Node
from framepress.framework.source.located_data import Located, LocatedList, is_empty
from framepress.problems.problem import Place
from framepress.text.guesses import nearest, short

OWN_KEYS = ("id", "title", "edition")
"""What a variant's ``framework.yml`` says itself: it is another framework, and must not be taken for the first."""
NOT_INHERITED = ("extends", "publisher", "site_url", "return_to", "brand", "schools", "rounds")
"""What is said in the name of the upstream's publisher, and not of the variant's."""


def lay_over(base: RawFiles, changes: RawFiles) -> Merged:
    """Change ``base``, the upstream's files, into the variant's framework."""
    merge = _Merge(base)
    base.singles.pop(RECORD, None)
    for group, part in FOLDERS.items():
        if part is FormFile:  # the areas are merged, and nothing of the variant's forms stands here yet
            take_out_questions(base.groups[group], merge.merged)
        merge.files(base.groups[group], changes.groups[group], part, group)
    for name, part in SINGLE_FILES.items():
        merge.single(base.singles, changes.singles, name, part)
    merge.merged.remember_removed(base.singles.get("framework.yml"))
    base.misshapen += changes.misshapen
    return merge.merged


class _Merge:
    def __init__(self, base: RawFiles) -> None:
        self.merged = Merged()
        self.homes: dict[tuple[str, str], Located] = dict(_homes(base))
        self.form: LocatedList = LocatedList(Place(""))

    def files(self, base: list[Located], changes: list[Located], part: type[Node], group: str) -> None:
        """The files of ``areas/`` or ``forms/``, by the id in them."""
        known = {str(data.get("id", "")): data for data in base}
        for part_id, data in self.merged.by_id(changes):
            inherited = known.get(part_id)
            if REMOVE in data:
                if self.merged.removes(data, part_id, group, known, part):
                    base.remove(known[part_id])
            elif inherited is not None:
                self.into(inherited, data, part, f"{group}/{part_id}")
            elif not self.merged.mistaken(part_id, data, part, known, data.place):
                base.append(self.added(data, part, f"{group}/{part_id}"))

    def single(self, base: dict[str, Located], changes: dict[str, Located], name: str, part: type[Node]) -> None:
        """One of the files that there is once."""
        data, inherited = changes.get(name), base.get(name)
        if part is FrameworkFile and inherited is not None:
            self.drop_publishers_own(inherited, data)
        if data is None:
            return
        if inherited is None:
            base[name] = data
        elif REMOVE in data:
            self.merged.note_removed(inherited, part, data.key_places[REMOVE])
            self.merged.removed[FILES, name] = data.key_places[REMOVE]
            self.merged.override(name.removesuffix(".yml"), data.key_places[REMOVE], inherited, "")
            del base[name]
        else:
            self.into(inherited, data, part, name.removesuffix(".yml"))

    def drop_publishers_own(self, about: Located, changes: Located | None) -> None:
        """Take out of the upstream's framework.yml what a variant has to say itself, and the ids of what is gone."""
        if changes is not None and isinstance(changes.get("id"), str) and changes["id"] == about.get("id"):
            self.merged.say(changes.value_places["id"], "variant-id.extends", id=changes["id"])
        self.merged.not_inherited(about, changes)
        about.place = changes.place if changes is not None else about.place  # what is missing is missing there
        for key in (*NOT_INHERITED, *OWN_KEYS, *of_another_language(about, changes)):
            for places in (about, about.key_places, about.value_places):
                places.pop(key, None)
        if isinstance(retired := about.get("retired"), Located):
            retired.pop("schools", None)
        removed = {part_id for kind, part_id in self.merged.removed if kind in FOLDERS}
        for _, domains in things_below(about, FrameworkFile):
            for domain in domains.values():
                if isinstance(domain, Located):
                    dropped = _drop(domain.get("areas"), removed)
                    if dropped and not domain["areas"]:
                        self.merged.emptied[domain.key_places["areas"]] = dropped[-1]
        _drop(about.get("forms"), removed)

    def into(self, base: Located, changes: Located, part: type[Node], path: str) -> None:
        """Lay one part over another, key by key."""
        for key in [key for key in changes if not is_empty(changes[key])]:
            old, new = base.get(key), changes[key]
            if old is None or is_empty(old):
                old = _nothing_like(new, part, key)
            base.key_places[key] = changes.key_places[key]
            base[key] = new if old is None else self.combined(old, new, part, key, path, changes.value_places[key])
            if base[key] is new or key not in base.value_places:
                base.value_places[key] = changes.value_places[key]

    def combined(self, old: Any, new: Any, part: type[Node], key: str, path: str, place: Place) -> Any:
        """What stands under a key that both have."""
        inner, many = inner_part(part, key)
        if part is FormFile and key == "content" and isinstance(old, LocatedList):
            self.form = old
        if isinstance(old, LocatedList) and isinstance(new, LocatedList) and (key == "content" or inner is Link):
            self.listed(old, new, "/".join(path.split("/")[:2]) if key == "content" else f"{path}/{key}")
            return old
        if inner is not None and not many:
            old, new = in_full(old, inner, place), in_full(new, inner, place)
        if not (isinstance(old, Located) and isinstance(new, Located)):
            self.merged.override(f"{path}/{key}", place, old, new)
            return new
        if inner is None:
            self.plain(old, new, f"{path}/{key}")
        elif many:
            self.things(old, new, inner, f"{path}/{key}")
        else:
            self.into(old, new, inner, f"{path}/{key}")
        return old

    def plain(self, old: Located, new: Located, path: str) -> None:
        """A mapping of texts, such as ``words``."""
        for key, value in new.items():
            if key in old:
                self.merged.override(f"{path}/{key}", new.value_places[key], old[key], value)
            old[key], old.key_places[key], old.value_places[key] = value, new.key_places[key], new.value_places[key]

    def things(self, old: Located, new: Located, part: type[Node], path: str) -> None:
        """Things by id: changed, added, removed, moved."""
        kind = KINDS.get(part, "")
        orders: dict[str, OrderHint] = {}
        for part_id in list(new):
            value, place = new[part_id], new.key_places[part_id]
            home = self.homes.get((kind, part_id))
            if home is not None and home is not old and part_id in home:
                _carry(home, old, part_id)
                self.homes[kind, part_id] = old
            if isinstance(value, Located) and REMOVE in value:
                if self.merged.removes(value, part_id, kind or path, old, part):
                    del old[part_id]
                continue
            order = order_in(value, self.merged.say)
            thing_path = f"{kind}/{part_id}" if kind else f"{path}/{part_id}"
            if part_id in old:
                self.thing(old, new, part_id, part, thing_path)
            elif self.merged.mistaken(part_id, value, part, old, place):
                continue
            else:
                old[part_id] = self.added(value, part, thing_path)
                old.value_places[part_id] = new.value_places[part_id]
            old.key_places[part_id] = place
            if order:
                orders[part_id] = order
        for part_id in targets_first(orders, self.merged.say):
            self.put(old, part_id, orders[part_id])

    def added(self, value: Any, part: type[Node], path: str) -> Any:
        """A part that the upstream lacks: what stands below it may be moved there from elsewhere."""
        if not isinstance(value, Located):
            return value
        whole = Located(value.place)
        whole.id = value.id
        self.into(whole, value, part, path)
        return whole

    def thing(self, old: Located, new: Located, part_id: str, part: type[Node], path: str) -> None:
        before = in_full(old[part_id], part, old.value_places[part_id])
        after = in_full(new[part_id], part, new.value_places[part_id])
        if isinstance(before, Located) and isinstance(after, Located):
            self.into(before, after, part, path)
            old[part_id] = before
        elif not is_empty(after):
            old[part_id], old.value_places[part_id] = after, new.value_places[part_id]

    def put(self, things: Located, part_id: str, order: OrderHint) -> None:
        """Move a thing to stand before or after another one."""
        names = [name for name in things if name != part_id]
        if order.target not in names:
            self.no_such_order(order, names)
            return
        names.insert(names.index(order.target) + (order.where == AFTER), part_id)
        values = [(name, things[name]) for name in names]
        things.clear()
        things.update(values)

    def listed(self, old: LocatedList, new: LocatedList, path: str) -> None:
        """The blocks of a form, or the links of a crosswalk: each known by what it names."""
        everywhere = self.form if path.startswith("forms/") else old
        orders: dict[str, OrderHint] = {}
        moved: dict[str, Any] = {}
        for block, place in zip(new, new.places, strict=True):
            if not isinstance(block, Located):
                insert(old, len(old), block, place)
            elif REMOVE in block:
                self.take_out(block, everywhere, path)
            else:
                order = order_in(block, self.merged.say)
                laid = self.block(old, everywhere, block, place, path)
                if order and laid is not None:
                    name = last_id(name_of(block)) or str(place)
                    orders[name], moved[name] = order, laid
        for name in targets_first(orders, self.merged.say):
            self.put_block(everywhere, moved[name], orders[name])

    def take_out(self, block: Located, everywhere: LocatedList, path: str) -> None:
        """Take a block or a link out."""
        known = {last_id(name_of(blocks[index])): blocks[index] for blocks, index in located_blocks(everywhere)}
        home, position = find(everywhere, name_of(block))
        if self.merged.removes(block, last_id(name_of(block)), path, known, class_of(block)) and home is not None:
            del home[position], home.places[position]

    def block(self, old: LocatedList, everywhere: LocatedList, block: Located, place: Place, path: str) -> Any:
        """The block as it is now, changed or new; ``None`` where it was meant to be one that is not there."""
        name, part = name_of(block), class_of(block)
        home, position = find(everywhere, name)
        if home is not None:
            self.into(home[position], block, part, f"{path}/{last_id(name)}")
            return home[position]
        if self.merged.mistaken(last_id(name), block, part, names_in(everywhere), block.place):
            return None
        added = Located(block.place)
        insert(old, len(old), added, place)  # before its parts: one of them may stand after another
        self.into(added, block, part, f"{path}/{last_id(name)}")
        return added

    def put_block(self, everywhere: LocatedList, block: Any, order: OrderHint) -> None:
        """Move a block to stand before or after another one, wherever that is."""
        places = ((blocks, index) for blocks, index in located_blocks(everywhere) if blocks[index] is block)
        home, position = next(places, (None, -1))
        if home is None:  # moved, and taken out again further down
            return
        place = home.places.pop(position)
        del home[position]
        goal, index = find(everywhere, order.target)
        if goal is None:
            insert(home, position, block, place)
            self.no_such_order(order, [name for name in names_in(everywhere) if name != order.target])
        else:
            insert(goal, index + (order.where == AFTER), block, place)

    def no_such_order(self, order: OrderHint, names: list[str]) -> None:
        """Say that a thing can't stand before or after one that is not there."""
        guess = nearest(order.target, names)
        self.merged.say(order.place, f"unknown-order.{order.where}", id=short(order.target), guess=guess)


def _nothing_like(new: Any, part: type[Node], key: str) -> Any:
    """Something empty to lay ``new`` over, where its parts may come from elsewhere; else ``None``."""
    inner, many = inner_part(part, key)
    if many and inner is not None and isinstance(new, Located):
        return Located(new.place)
    return LocatedList(new.place) if key == "content" and isinstance(new, LocatedList) else None


def _carry(home: Located, goal: Located, part_id: str) -> None:
    for source, target in (
        (home, goal),
        (home.key_places, goal.key_places),
        (home.value_places, goal.value_places),
    ):
        target[part_id] = source.pop(part_id)


def _homes(base: RawFiles) -> Iterator[tuple[tuple[str, str], Located]]:
    """Where each thing stands whose id is given once, by kind and id."""
    parts: list[tuple[Any, type[Node]]] = [(base.singles.get(name), part) for name, part in SINGLE_FILES.items()]
    parts += [(data, part) for group, part in FOLDERS.items() for data in base.groups[group]]
    for data, part in parts:
        for inner, things in things_below(data, part):
            if inner in KINDS:
                for part_id in things:
                    yield (KINDS[inner], part_id), things


def _drop(names: Any, dropped_ids: set[str]) -> list[str]:
    """Take ids out of a list of them; those that were in it."""
    dropped: list[str] = []
    if isinstance(names, LocatedList):
        for position in reversed(range(len(names))):
            if isinstance(names[position], str) and names[position] in dropped_ids:
                dropped.append(names[position])
                del names[position], names.places[position]
    return dropped
