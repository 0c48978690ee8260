"""Templates of which the parts that are the same on every page are worked out once, when a template is compiled."""

from collections.abc import Mapping
from typing import Any

from jinja2 import Environment
from jinja2.nodes import Call, Const, Name, Node, Template
from jinja2.visitor import NodeTransformer
from markupsafe import Markup, escape

_FIXED = frozenset({"_", "gettext", "static", "forms"})
"""Globals whose result depends on nothing but their arguments, in an environment of one language."""


class FixedParts(Environment):
    """Compiles templates with the calls of fixed globals replaced by what they say."""

    def _generate(self, source: Template, name: str | None, filename: str | None, defer_init: bool = False) -> str:
        code = super()._generate(_Saying(self).visit(source), name, filename, defer_init)
        # what was laid out before stands in most places, and needs no second look
        return f"{code}\nfrom {__name__} import escaped as escape\n"


def escaped(value: object) -> Markup:
    """A value as it may stand in HTML: markup as it is, any other escaped."""
    return value if type(value) is Markup else escape(value)


class _Saying(NodeTransformer):
    def __init__(self, environment: Environment) -> None:
        self._globals: Mapping[str, Any] = environment.globals

    def visit_Call(self, node: Call) -> Node:
        self.generic_visit(node)
        said = node.node.name if isinstance(node.node, Name) else ""
        args = [arg.value for arg in node.args if isinstance(arg, Const)]
        named = {pair.key: pair.value.value for pair in node.kwargs if isinstance(pair.value, Const)}
        is_whole = len(args) == len(node.args) and len(named) == len(node.kwargs) and not node.dyn_args and not node.dyn_kwargs
        if said not in _FIXED or not is_whole:
            return node
        return Const(self._globals[said](*args, **named), lineno=node.lineno)
