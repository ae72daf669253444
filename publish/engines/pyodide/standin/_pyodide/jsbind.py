"""Stands in for what reads signatures of JavaScript's functions from annotations: none is ever given one."""

from typing import Any, NoReturn

from _pyodide_core import (  # type: ignore[import-not-found]
    JsFuncSignature,
    js2py_default_call_result,
    py2js_default,
)

no_default = object()


def func_to_sig(*_: Any) -> NoReturn:
    """Refuse with `NotImplementedError`, whatever is given: only text crosses over."""
    raise NotImplementedError


get_attr_sig = bind_class_sig = func_to_sig


def _any(*_: Any, **__: Any) -> None: ...


default_signature = JsFuncSignature(
    _any, False, 0, (), (), py2js_default, (), (), (), py2js_default, js2py_default_call_result
)
