"""What is typed is read whatever it holds, and what is hidden from a reader comes back."""

from __future__ import annotations

from cases import in_one_test
from hypothesis import given
from hypothesis import strategies as st

from archive.publish.pages.asked import document_traits, hidden, times_beside

TYPED = st.lists(
    st.sampled_from(['"', "(", ")", "\ue000", " in 2010", "a ", '"b c"', " per year", "joint "])
).map("".join)


@given(TYPED)
def test_whatever_is_typed_is_read(typed: str) -> None:
    found = hidden.hide(typed, hidden.PHRASES_AND_BRACKETS)
    assert found.put_back(found.words) == typed.replace("\ue000", " ")
    document_traits.taken_out(typed)
    times_beside.find(typed)


@in_one_test("typed", ['"a" \ue000 in 2010', '\ue000 "a" in 2010', '"a \ue000" b in 2010'])
def test_the_sign_for_what_is_hidden_can_be_typed(typed: str) -> None:
    found = times_beside.find(typed)
    assert found and found.time.first == "2010"
    assert '"a' in found.words
