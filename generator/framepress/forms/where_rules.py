"""What must hold where a form, a section or a table asks only about elements with some tags."""

from __future__ import annotations

from collections.abc import Iterator

from framepress.framework.files.unresolved_ids import UnresolvedIds
from framepress.framework.model.blocks import FormFile, SectionBlock
from framepress.framework.model.field_blocks import TableBlock
from framepress.framework.model.framework import Framework
from framepress.framework.model.tags import is_tagged
from framepress.framework.rules.tag_rules import unknown_tags
from framepress.problems.problem import Problem
from framepress.text.messages import mistake


def check_where(
    node: FormFile | SectionBlock | TableBlock, framework: Framework, unresolved: UnresolvedIds
) -> Iterator[Problem]:
    """Tags that there are none of, and tags that no element has: nothing would be asked."""
    problems = list(unknown_tags(node, "where", node.where, framework, unresolved))
    yield from problems
    is_any_tagged = any(is_tagged(element.tags, node.where) for _, element in framework.elements())
    if node.where and not problems and not is_any_tagged and not unresolved.anything("areas"):
        yield mistake(node.key_place("where"), "where-nothing")
