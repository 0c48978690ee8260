"""Lists of resources as files."""

import csv
import io
from dataclasses import replace

import pytest

from fmsheet.faces.exports import exported
from fmsheet.sheet import Sheet


@pytest.mark.parametrize("name", ["=1+1", "+1", "-1", "@sum", "\t=1"])
def test_no_value_of_a_resource_is_taken_for_a_formula(sheet: Sheet, name: str) -> None:
    resource = sheet.search(limit=1).hits[0].resource
    head, plain, named = csv.reader(io.StringIO(exported(sheet, [resource, replace(resource, name=name)], "csv")))
    assert plain[head.index("name")] == resource.name
    assert named[head.index("name")] == f"'{name}"
    assert [value for value in plain if value != resource.name] == [value for value in named if value != f"'{name}"]
