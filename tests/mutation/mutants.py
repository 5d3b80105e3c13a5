"""Small mistakes, made on purpose: a module's syntax tree → every way in which one place of it can be wrong."""

from __future__ import annotations

import ast
from collections.abc import Callable, Iterator
from dataclasses import dataclass

_COMPARED: dict[type[ast.cmpop], type[ast.cmpop]] = {
    ast.Lt: ast.LtE,
    ast.LtE: ast.Lt,
    ast.Gt: ast.GtE,
    ast.GtE: ast.Gt,
    ast.Eq: ast.NotEq,
    ast.NotEq: ast.Eq,
    ast.In: ast.NotIn,
    ast.NotIn: ast.In,
    ast.Is: ast.IsNot,
    ast.IsNot: ast.Is,
}
_CALLED = {"min": "max", "max": "min", "any": "all", "all": "any"}
_NOT_RUN = frozenset({"annotation", "returns", "decorator_list", "type_params", "format_spec"})
"""Fields of the tree that say what a thing is, or how it looks: a mistake there changes nothing that is counted."""


@dataclass(frozen=True, slots=True)
class Mutant:
    """A module's text with one mistake in it: on which line, and what the place said and says."""

    line: int
    before: str
    after: str
    text: str


def mutants(text: str) -> list[Mutant]:
    """Every mutant of a module, in the order of its lines."""
    found = []
    count = len(list(_mistakes(ast.parse(text))))
    for number in range(count):
        tree = ast.parse(text)
        node, wrong, replace = list(_mistakes(tree))[number]
        before = ast.unparse(node)
        replace(wrong)
        found.append(Mutant(node.lineno, before, ast.unparse(wrong), ast.unparse(tree)))  # type: ignore[attr-defined]
    return sorted(found, key=lambda one: one.line)


def _mistakes(tree: ast.AST) -> Iterator[tuple[ast.AST, ast.AST, Callable[[ast.AST], None]]]:
    """Each place that can be wrong, the wrong one, and what puts a node into that place."""
    for field, value in ast.iter_fields(tree):
        if field in _NOT_RUN:
            continue
        children = value if isinstance(value, list) else [value]
        for at, child in enumerate(children):
            if not isinstance(child, ast.AST):
                continue

            def replace(node: ast.AST, field: str = field, value: object = value, at: int = at) -> None:
                if isinstance(value, list):
                    value[at] = node
                else:
                    setattr(tree, field, node)

            yield from ((child, wrong, replace) for wrong in _wrong(child))
            yield from _mistakes(child)


def _wrong(node: ast.AST) -> Iterator[ast.AST]:
    """How a node can be wrong, without what is in it."""
    match node:
        case ast.Compare(left=left, ops=[op, *rest], comparators=others) if type(op) in _COMPARED:
            yield ast.Compare(left, [_COMPARED[type(op)](), *rest], others)
        case ast.BoolOp(op=op, values=values):
            yield ast.BoolOp(ast.Or() if isinstance(op, ast.And) else ast.And(), values)
        case ast.UnaryOp(op=ast.Not(), operand=operand):
            yield operand
        case ast.BinOp(left=left, op=ast.Add() | ast.Sub() as op, right=right):
            yield ast.BinOp(left, ast.Sub() if isinstance(op, ast.Add) else ast.Add(), right)
        case ast.Constant(value=bool() as value):
            yield ast.Constant(not value)
        case ast.Constant(value=int() | float() as value):
            yield ast.Constant(value + 1)
        case ast.Call(func=ast.Name(id=name), args=args, keywords=keywords) if name in _CALLED:
            yield ast.Call(ast.Name(_CALLED[name], ast.Load()), args, keywords)
        case ast.Return(value=value) if value is not None and not isinstance(value, ast.Constant):
            yield ast.Return(ast.Constant(None))
