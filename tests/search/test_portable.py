"""The files for searching without a server."""

import gzip
import json
from typing import Any

import numpy as np
import pytest

from fmsheet.collection.snapshot import Snapshot
from fmsheet.meaning.table import token_table
from fmsheet.search import weights
from fmsheet.search.packing import front_coded, gaps, pack, small_numbers
from fmsheet.search.portable import write_portable
from fmsheet.search.tokens import case_folds, token_characters
from fmsheet.sheet import Sheet


def unpacked(file: bytes) -> tuple[dict[str, Any], dict[str, bytes]]:
    plain = gzip.decompress(file)
    size = int.from_bytes(plain[:4], "little")
    head, body = json.loads(plain[4 : 4 + size]), plain[4 + size :]
    return head["values"], {name: body[start : start + length] for name, (_, start, length) in head["arrays"].items()}


def numbers(packed: bytes) -> list[int]:
    found, number, shift = [], 0, 0
    for byte in packed:
        number |= (byte & 127) << shift
        shift += 7
        if byte < 128:
            found.append(number)
            number = shift = 0
    return found


def words(text: str) -> list[str]:
    found = [""]
    for line in text.split("\n"):
        found.append(found[-1][: ord(line[0]) - 48] + line[1:])
    return found[1:]


@pytest.fixture(scope="module")
def files(snapshot: Snapshot) -> dict[str, bytes]:
    return write_portable(snapshot)


@pytest.fixture(scope="module")
def real_files(real_sheet: Sheet) -> dict[str, bytes]:
    return write_portable(real_sheet.snapshot)


def test_the_same_snapshot_gives_the_same_bytes(snapshot: Snapshot, files: dict[str, bytes]) -> None:
    assert write_portable(snapshot) == files


def test_all_files_carry_the_version(snapshot: Snapshot, files: dict[str, bytes]) -> None:
    assert {unpacked(file)[0]["version"] for file in files.values()} == {snapshot.version}


def test_the_real_collection_is_a_small_download(real_sheet: Sheet, real_files: dict[str, bytes]) -> None:
    sizes = {name: len(file) for name, file in real_files.items()}
    per_resource = sum(sizes.values()) / len(real_sheet.snapshot)
    assert sizes["words.bin"] / len(real_sheet.snapshot) < 600, sizes
    assert per_resource < 4200, sizes


def test_the_numbers_of_the_ranking_are_exported(files: dict[str, bytes]) -> None:
    exported = unpacked(files["words.bin"])[0]["weights"]
    public = {name for name in vars(weights) if name.isupper()}
    assert set(exported) == public
    assert exported["FUSION"] == weights.FUSION


def test_postings_are_those_of_the_snapshot(real_sheet: Sheet, real_files: dict[str, bytes]) -> None:
    values, arrays = unpacked(real_files["words.bin"])
    counts, steps = numbers(arrays["post_counts"]), numbers(arrays["post_gaps"])
    rows = real_sheet.snapshot.connection.execute("SELECT word, positions FROM posting ORDER BY word").fetchall()
    place = 0
    for word, count, (expected, positions) in zip(words(values["words"]), counts, rows, strict=True):
        assert word == expected
        assert np.cumsum(steps[place : place + count]).tolist() == np.frombuffer(positions, np.int32).tolist()
        place += count
    assert place == len(steps)


def test_the_table_and_the_vectors_are_those_of_the_snapshot(real_sheet: Sheet, real_files: dict[str, bytes]) -> None:
    values, arrays = unpacked(real_files["meaning.bin"])
    table, pieces = token_table(), words(values["pieces"])
    order = [table.pieces[piece] for piece in pieces]
    assert sorted(order) == list(range(len(pieces)))
    assert (np.frombuffer(arrays["rows"], np.int8).reshape(len(pieces), -1) == table.rows[order]).all()
    steps = np.frombuffer(arrays["steps"], np.float32)
    assert (steps[numbers(arrays["step_of"])] == table.scales[order]).all()
    assert arrays["vectors"] == real_sheet.snapshot.vectors.astype(np.int8).tobytes()


def test_the_glossary_is_whole(real_sheet: Sheet, real_files: dict[str, bytes]) -> None:
    values, _ = unpacked(real_files["glossary.bin"])
    concepts = [concept for concept, _ in values["concepts"]]
    exported = {(language, form, concept) for language, text in values["forms"].items()
                for concept, line in zip(concepts, text.split("\n"), strict=True) for form in line.split("\t") if form}
    assert exported == set(real_sheet.snapshot.connection.execute("SELECT language, text, concept FROM phrase"))


def test_a_file_of_nothing_can_be_written() -> None:
    assert front_coded([]) == ""
    assert unpacked(pack({"a": 1}, {}))[0] == {"a": 1}


@pytest.mark.parametrize("given", [[], [0], [1, 127, 128, 16383, 16384, 2**28]])
def test_small_numbers_come_back(given: list[int]) -> None:
    assert numbers(small_numbers(given)) == given
    assert np.cumsum(gaps(sorted(given))).tolist() == sorted(given)


@pytest.mark.parametrize("given", [["a", "ab", "abc", "b"], ["", "z", "zz"], ["x" * 100, "x" * 101]])
def test_front_coded_words_come_back(given: list[str]) -> None:
    assert words(front_coded(given)) == given


def test_what_the_tokenizer_makes_of_characters() -> None:
    turns, folds = token_characters()
    assert turns[0] == ord("0")
    assert folds[ord("É")] == ord("e")
    assert folds[0x301] == 0
    assert case_folds()["ß"] == "ss"
