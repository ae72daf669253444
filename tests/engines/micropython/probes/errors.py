"""Which error something raises, by name."""

from __future__ import annotations

from collections.abc import Callable
from decimal import DivisionByZero, InvalidOperation
from typing import Any


def raised(action: Callable[[], Any]) -> str:
    """Name the error that an action raises."""
    try:
        action()
    except DivisionByZero:
        return "DivisionByZero"
    except InvalidOperation:
        return "InvalidOperation"
    except OverflowError:
        return "OverflowError"
    except (ZeroDivisionError, ArithmeticError):
        return "ArithmeticError"
    except IndexError:
        return "IndexError"
    except KeyError:
        return "KeyError"
    except LookupError:
        return "LookupError"
    except TypeError:
        return "TypeError"
    except ValueError as problem:
        return f"ValueError {problem}"
    except Exception:
        return "Exception"
    return "nothing"
