"""Gravity: what trade between two countries depends on, what it could be, and what a change would do.

Nothing is imported before it is used: a name is looked up in the module that holds it.
"""

from __future__ import annotations

import sys
from importlib import import_module
from types import ModuleType
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from bilateral.gravity.counterfactual import Counterfactual, counterfactual
    from bilateral.gravity.estimate import Estimate
    from bilateral.gravity.potential import Potential, potential
    from bilateral.gravity.ppml import ppml

__all__ = ["Counterfactual", "Estimate", "Potential", "counterfactual", "potential", "ppml"]

_HOLDS = {
    "Counterfactual": "counterfactual",
    "Estimate": "estimate",
    "Potential": "potential",
    "counterfactual": "counterfactual",
    "potential": "potential",
    "ppml": "ppml",
}


def __getattr__(name: str) -> Any:
    """Import the module that holds a public name and hand out the name."""
    if name not in _HOLDS:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    found = getattr(import_module(f"{__name__}.{_HOLDS[name]}"), name)
    globals()[name] = found
    return found


class _Package(ModuleType):
    """Keeps a public function under its name once the module of the same name has been imported.

    Python binds an imported module to its package: after ``import bilateral.gravity.ppml`` the name would be
    the module, which cannot be called.
    """

    def __setattr__(self, name: str, value: Any) -> None:
        public = isinstance(value, ModuleType) and _HOLDS.get(name) == name
        super().__setattr__(name, getattr(value, name) if public else value)


sys.modules[__name__].__class__ = _Package
