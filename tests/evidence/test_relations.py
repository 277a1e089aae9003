"""The relations as types and as tables are the same thing."""

from __future__ import annotations

import pytest

from bilateral.evidence.relations import COLUMNS, RELATION_OF, SORT, Relation


@pytest.mark.parametrize(
    ("row", "relation"), RELATION_OF.items(), ids=lambda item: getattr(item, "__name__", item)
)
def test_a_row_has_the_columns_of_its_table_in_order(row: type, relation: Relation) -> None:
    assert list(row.__annotations__) == list(COLUMNS[relation])


def test_every_table_is_sorted_by_columns_that_it_has() -> None:
    assert SORT.keys() == COLUMNS.keys()
    for relation, columns in SORT.items():
        assert set(columns) <= set(COLUMNS[relation])
