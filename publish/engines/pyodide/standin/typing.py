"""Stands in for what annotations are written with: nothing reads them while it runs.

Whatever is imported from it is there, and may be called, subscribed, joined with others and asked for more.
"""


class _Word:
    """A word of annotations, such as `Any`, or a variable in them."""

    def __init__(self, name: str) -> None:
        self.__name__ = name

    def __call__(self, *_: object, **__: object) -> "_Word":
        return self

    def __getitem__(self, _: object) -> "_Word":
        return self

    def __or__(self, _: object) -> "_Word":
        return self

    __ror__ = __or__

    def __getattr__(self, name: str) -> "_Word":
        return __getattr__(name)


class ParamSpec(_Word):
    """A list of parameters: the library knows it by the name of its class."""


class Generic:
    """A class that can be subscribed."""

    def __class_getitem__(cls, _: object) -> type:
        return cls


# What is there for a type checker alone is never run.
TYPE_CHECKING = False
Protocol = Generic
# What data classes compare annotations with: none is of either kind.
ClassVar = _Word("ClassVar")
_GenericAlias = None


def overload(function: object) -> object:
    """Return `function` as it is: the last one of its name stays, which is the one that works."""
    return function


def __getattr__(name: str) -> _Word:
    if name.startswith("__"):
        raise AttributeError(name)
    return _Word(name)
