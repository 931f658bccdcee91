"""Which sentences the code says, found by reading it: each call that takes a key, followed back to where it is written.

A key may stand there itself, come from a variable or a parameter, be chosen by a condition or a table, or be put
together (`f"status-{…}"`). For the last kind somebody has to say what can stand in the gap: test_locales.
"""

from __future__ import annotations

import ast
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]

NOT_READ = ("bot/understanding/",)
"""It has no sentences to say; its own class Sentence is what people said."""

KNOWN_ONLY_LATER = ("core/values.py", "bot/speech.py", "core/errors.py")
"""Where sentences are unpacked from the database, spoken, or refer to the `key` of a class: no key is written there."""

Function = ast.FunctionDef | ast.AsyncFunctionDef


@dataclass(frozen=True)
class Use:
    """A key (with `{}` for gaps) and where it is said. `given`: the names of its values, where they can be seen."""

    key: str
    where: str
    given: frozenset[str] | None = None


@dataclass
class Source:
    """A file of code, with the function around every node."""

    path: str
    tree: ast.Module
    around: dict[ast.AST, Function | None] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self._note(self.tree, None)

    def _note(self, node: ast.AST, function: Function | None) -> None:
        for child in ast.iter_child_nodes(node):
            self.around[child] = function
            self._note(child, child if isinstance(child, Function) else function)


class Keys:
    """All keys that the code says. `unclear` are calls whose key could not be followed back."""

    def __init__(self, sources: list[Source]) -> None:
        self.unclear: list[str] = []
        self.uses: set[Use] = set()
        self.calls: dict[str, list[ast.Call]] = defaultdict(list)
        for call in (node for source in sources for node in ast.walk(source.tree) if isinstance(node, ast.Call)):
            self.calls[_name(call.func)].append(call)
        self.takers = {"Sentence": 0, "of": 0, "say_key": 0, "hears": 0}
        known = 0
        while known != len(self.takers):  # a function that passes its parameter on as a key takes a key itself
            known = len(self.takers)
            self.uses, self.unclear = set(), []
            for source in sources:
                self._read(source)

    def _read(self, source: Source) -> None:
        for node in ast.walk(source.tree):
            if isinstance(node, ast.ClassDef):
                self.uses |= set(self._of_class(source, node))
            elif isinstance(node, ast.Call) and source.path not in KNOWN_ONLY_LATER:
                name = _name(node.func)
                place = self.takers.get(name)
                if place is not None and len(node.args) > place and not isinstance(node.args[0], ast.Starred):
                    self._follow(source, node, node.args[place], self._given(source, node, name))

    def _follow(self, source: Source, call: ast.Call, key: ast.expr, given: frozenset[str] | None) -> None:
        where = f"{source.path}:{call.lineno}"
        found = self._values(source, call, key)
        if found is None:
            self.unclear.append(f"{where}: {ast.unparse(key)}")
        for each in found or ():
            self.uses.add(Use(each, where, given))

    def _values(self, source: Source, at: ast.AST, key: ast.expr) -> set[str] | None:
        """All that an expression can be; None if that cannot be told. A parameter makes its function take keys."""
        match key:
            case ast.Constant(value=str(text)):
                return {text}
            case ast.JoinedStr(values=parts):
                return self._put_together(source, at, parts)
            case ast.IfExp(body=body, orelse=other):
                return self._all(source, at, [body, other])
            case ast.Subscript(value=ast.Dict(values=values)):
                return self._all(source, at, values)
            case ast.Name(id=name):
                return self._named(source, at, name)
        return None

    def _all(self, source: Source, at: ast.AST, expressions: list[ast.expr]) -> set[str] | None:
        found = [self._values(source, at, each) for each in expressions]
        return None if None in found else set[str]().union(*(each for each in found if each is not None))

    def _put_together(self, source: Source, at: ast.AST, parts: list[ast.expr]) -> set[str]:
        """The key with a gap for each part that is only known at run time."""
        texts = {""}
        for part in parts:
            inner = part.value if isinstance(part, ast.FormattedValue) else part
            is_parameter = isinstance(inner, ast.Name) and not _written(source.around.get(at), inner.id)
            known = None if is_parameter else self._values(source, at, inner)
            texts = {text + each for text in texts for each in (known or {"{}"})}
        return texts

    def _named(self, source: Source, at: ast.AST, name: str) -> set[str] | None:
        function = source.around.get(at)
        if function is None:
            return None
        if written := _written(function, name):
            return self._all(source, at, written)
        parameters = [argument.arg for argument in function.args.args if argument.arg not in {"self", "cls"}]
        if name in parameters:
            self.takers.setdefault(function.name, parameters.index(name))
            return set()
        return self._named(source, function, name)

    def _given(self, source: Source, call: ast.Call, name: str) -> frozenset[str] | None:
        if name == "of":
            return frozenset(keyword.arg for keyword in call.keywords if keyword.arg)
        if name not in {"Sentence", "say_key"}:
            return None
        if len(call.args) < 2:
            return frozenset()
        values, function = call.args[1], source.around.get(call)
        if isinstance(values, ast.Name) and function is not None:
            written = _written(function, values.id)
            return _names_in(written[0]) if len(written) == 1 and not _is_added_to(function, values.id) else None
        return _names_in(values)

    def _of_class(self, source: Source, node: ast.ClassDef) -> Iterator[Use]:
        """The `key` of a refusal, and the values with which it is made."""
        for statement in node.body:
            match statement:
                case ast.Assign(targets=[ast.Name(id="key")], value=ast.Constant(value=str(key))):
                    yield Use(key, f"{source.path}:{statement.lineno}", self._given_to_refusal(node))
                case ast.AnnAssign(target=ast.Name(id="key"), value=ast.Constant(value=str(key))):
                    yield Use(key, f"{source.path}:{statement.lineno}", None)

    def _given_to_refusal(self, node: ast.ClassDef) -> frozenset[str] | None:
        for call in (each for each in ast.walk(node) if isinstance(each, ast.Call)):
            if ast.unparse(call.func) == "super().__init__":
                return frozenset(keyword.arg for keyword in call.keywords if keyword.arg)
        makers = self.calls[node.name]
        sets = {frozenset(keyword.arg for keyword in call.keywords if keyword.arg) for call in makers}
        return sets.pop() if len(sets) == 1 else (frozenset() if not sets else None)


def read_code() -> list[Source]:
    """All code that may say something."""
    paths = [path for room in ("core", "bot", "integrations") for path in sorted((ROOT / room).rglob("*.py"))]
    named = [(str(path.relative_to(ROOT)), path) for path in paths]
    return [
        Source(name, ast.parse(path.read_text(encoding="utf-8")))
        for name, path in named
        if not name.startswith(NOT_READ)
    ]


def _name(function: ast.expr) -> str:
    match function:
        case ast.Attribute(attr="of", value=owner):
            return "of" if _name(owner) in {"Sentence", "Reply"} else ""
        case ast.Name(id=name) | ast.Attribute(attr=name):
            return name
    return ""


def _written(function: Function | None, name: str) -> list[ast.expr]:
    """All that is assigned to a name in a function."""
    return [value for target, value in _assignments(function) if target == name] if function else []


def _assignments(function: Function) -> Iterator[tuple[str, ast.expr]]:
    for node in ast.walk(function):
        match node:
            case ast.Assign(targets=[ast.Name(id=name)], value=value):
                yield name, value
            case ast.AnnAssign(target=ast.Name(id=name), value=ast.expr() as value):
                yield name, value
            case ast.Assign(targets=[ast.Tuple(elts=names)], value=ast.Tuple(elts=values)):
                yield from (
                    (each.id, value) for each, value in zip(names, values, strict=True) if isinstance(each, ast.Name)
                )


def _is_added_to(function: Function, name: str) -> bool:
    return any(
        isinstance(node, ast.Subscript) and isinstance(node.ctx, ast.Store) and _name(node.value) == name
        for node in ast.walk(function)
    )


def _names_in(values: ast.expr) -> frozenset[str] | None:
    """The keys of a dict that is written out, or None if it is not."""
    if not isinstance(values, ast.Dict):
        return None
    names = {key.value for key in values.keys if isinstance(key, ast.Constant)}
    return frozenset(str(name) for name in names) if len(names) == len(values.keys) else None
