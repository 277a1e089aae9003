"""What is worked out when it is first asked for, and then kept."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Generic, TypeVar, overload

T = TypeVar("T")


class once(Generic[T]):  # noqa: N801 - written as a decorator
    """As `functools.cached_property`, without the lock that Python 3.11 takes for each: a sentence asks for dozens."""

    def __init__(self, work: Callable[[Any], T]) -> None:
        self.func = work
        self._name = work.__name__
        self.__doc__ = work.__doc__

    @overload
    def __get__(self, owner: None, kind: type[Any]) -> once[T]: ...
    @overload
    def __get__(self, owner: object, kind: type[Any] | None = None) -> T: ...
    def __get__(self, owner: object, kind: type[Any] | None = None) -> T | once[T]:
        if owner is None:
            return self
        found = owner.__dict__[self._name] = self.func(owner)
        return found
