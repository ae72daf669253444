"""The conftest.py of the copy in which mutants are tried: few examples, the same ones each time, and a limit of time.

The limit is on processor time, not on the clock: a machine that does something else meanwhile kills no mutant.
"""

import os
import resource

import pytest
from hypothesis import HealthCheck, Phase, settings
from mutmut.mutation import trampoline

# A mutant takes a second or two, one that runs for ever does not end: its tests never would.
SECONDS = 20
# They start processes that would not know which mutant is meant, or hold 900 answers that the cases hold already.
ELSEWHERE = ("test_batch_answers", "test_agreed_answers")
FEW = settings(
    derandomize=True,
    database=None,
    max_examples=15,
    deadline=None,
    phases=[Phase.explicit, Phase.generate],
    suppress_health_check=list(HealthCheck),
)


def pytest_configure() -> None:
    """Limit the process of one mutant, and tell it once and for all which one it is."""
    mutant = os.environ.get("MUTANT_UNDER_TEST", "")
    if "__mutmut_" in mutant:
        resource.setrlimit(resource.RLIMIT_CPU, (SECONDS, SECONDS + 1))
        # Read from the environment at each call, it would take most of the time.
        trampoline.get_mutant_under_test = lambda: mutant


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Leave out what cannot see a mutant, and let properties try few examples."""
    left_out = [item for item in items if item.name.startswith(ELSEWHERE)]
    config.hook.pytest_deselected(items=left_out)
    items[:] = [item for item in items if item not in left_out]
    for item in items:
        test = getattr(item, "obj", None)
        if test is not None and hasattr(test, "_hypothesis_internal_use_settings"):
            test._hypothesis_internal_use_settings = FEW
