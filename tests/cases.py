"""Tables of small examples as one test each."""

from __future__ import annotations

import functools
import inspect
from collections.abc import Callable, Iterable, Sequence
from typing import Any

import pytest

Test = Callable[..., None]

_NAMED = type(pytest.param())


def in_one_test(
    names: str | Sequence[str], cases: Iterable[Any], ids: object = None
) -> Callable[[Test], Test]:
    """What ``pytest.mark.parametrize`` does, in one test, which tells of every case that fails.

    A test takes 2 ms to collect (by each worker), to send and to report: more than it takes to
    read a sentence. For tests that leave their fixtures as they are; `ids` only say what is what.
    """
    arguments = (
        [name.strip() for name in names.split(",")] if isinstance(names, str) else list(names)
    )
    sets = [each if isinstance(each, _NAMED) else _plain(each, len(arguments)) for each in cases]
    assert sets, "There is no case."
    assert not any(each.marks for each in sets), "A case cannot be marked here."

    def make(test: Test) -> Test:
        @functools.wraps(test)
        def all_cases(**fixtures: Any) -> None:
            wrong: list[Exception] = []
            for each in sets:
                case = dict(zip(arguments, each.values, strict=True))
                try:
                    test(**fixtures, **case)
                except Exception as error:
                    error.add_note(f"In the case of {each.id or case}")
                    wrong.append(error)
            if wrong:
                raise ExceptionGroup(f"{len(wrong)} of {len(sets)} cases fail", wrong)

        signature = inspect.signature(test)
        others = [each for name, each in signature.parameters.items() if name not in arguments]
        vars(all_cases)["__signature__"] = signature.replace(parameters=others)
        return all_cases

    return make


def _plain(case: Any, count: int) -> Any:
    return pytest.param(case) if count == 1 else pytest.param(*case)
