"""All kinds of facts there are, wherever they are declared."""

from __future__ import annotations

import importlib
from pathlib import Path

import core
from core.tx import Fact


def all_facts() -> list[type[Fact]]:
    """Every class of fact that a `facts.py` of the core declares."""
    folder = Path(core.__file__).parent
    found = []
    for path in sorted(folder.glob("*/facts.py")):
        module = importlib.import_module(f"core.{path.parent.name}.facts")
        declared = [each for each in vars(module).values() if isinstance(each, type) and issubclass(each, Fact)]
        found += [each for each in declared if each.__module__ == module.__name__]
    return found
