"""Which figures are sums that a government takes or gives, so far as their texts tell."""

from __future__ import annotations

from archive.store.schema import indexes

CAN_BE_ADDED_UP = f"""figures.id IN (
    SELECT sums.id FROM figures AS sums INDEXED BY {indexes.FIGURES_THAT_ADD_UP}
    WHERE sums.kind = 'money' AND sums.purpose_start_char IS NOT NULL AND sums.is_forecast = 0
    AND sums.per IS NULL AND sums.doubt IS NULL AND sums.size_of IS NULL
)"""
"""The condition that the text says what a sum is for, and that it is no rate, not only expected,
no slip, and not the size of an economy, a market, trade or assets.

An index has just these, so that no figure is looked at.
"""
