"""The claims that we publish, held against the numbers: behind each sentence a comment says what must be true of it.

    - Two in a hundred evaluations are open throughout.
      <!-- check: openness.all_five <= 0.05 and verdict.ii.openness is confirmed -->

Every list item of such a page is a claim and needs a check; other sentences may have one.
"""

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from math import isclose
from operator import ge, gt, le, lt

from fmsheet.finding import Finding, Level, Where
from fmsheet.model.claim import HeldPage, Statement, Tested
from fmsheet.model.review import Review
from fmsheet.nearest import did_you_mean, nearest
from fmsheet.review.then_now import OUTCOMES

_COMMENT = re.compile(r"<!--(?P<body>.*?)(?P<end>-->|\Z)", re.S)
_CHECK = re.compile(r"\s*check\s*:(?P<conditions>.*)", re.S)
_ITEM = re.compile(r"\s*(?:[-*+]|\d+[.)])\s+(?P<rest>.*)", re.S)
_NUMBER = r"(?P<number>-?\d+(?:\.(?P<digits>\d+))?)"
_COMPARED = re.compile(rf"(?P<name>[\w.-]+)\s*(?P<sign><=|>=|<|>)\s*{_NUMBER}")
_ABOUT = re.compile(rf"(?P<name>[\w.-]+)\s+is\s+about\s+{_NUMBER}")
_VERDICT = re.compile(r"(?P<name>verdict\.[\w.-]+)\s+is\s+(?P<outcome>[\w ]+)")
_PERCENT = re.compile(r"(?:(\d+(?:\.\d+)?)\s?(?:to|and|or|-|–)\s?)?(\d+(?:\.\d+)?)\s?%")
"""A number of per cent, or two."""
_FENCES = ("```", "~~~")
_SIGNS: Mapping[str, Callable[[float, float], bool]] = {"<": lt, "<=": le, ">": gt, ">=": ge}
_FORMS = ("Write `measure <= 0.05` (or <, >=, >), `measure is about 0.05`, or `verdict.iii.english is refuted`; "
          "numbers without separators; several joined by `and`.")


@dataclass(slots=True)
class _Passage:
    """A list item, or a line of prose, with the comments that follow it."""

    is_item: bool
    lines: list[tuple[int, str]] = field(default_factory=list)


@dataclass(slots=True)
class _Sentence:
    """Words of a passage up to a check."""

    line: int
    words: str = ""
    checks: list[tuple[int, str]] = field(default_factory=list)
    """Line and conditions of each check."""


@dataclass(frozen=True, slots=True)
class _Numbers:
    """What conditions are held against."""

    measures: Mapping[str, float]
    counted: Mapping[str, str]
    """What a share was counted from, in words."""
    verdicts: Mapping[str, str]


def held(text: str, file: str, review: Review) -> HeldPage:
    """Hold a page of published sentences against a review of the whole collection."""
    verdicts = {f"verdict.{verdict.finding}.{verdict.id}": verdict for verdict in review.verdicts}
    numbers = _Numbers(
        {name: measure.value for name, measure in review.measures.items()}
        | {f"{name}.{part}": found.value for name, verdict in verdicts.items()
           for part, found in (("then", verdict.then), ("now", verdict.now), ("change", verdict.change)) if found},
        {name: f" ({m.part:,} of {m.whole:,})" for name, m in review.measures.items() if m.part is not None and m.whole is not None},
        {name: verdict.outcome for name, verdict in verdicts.items()},
    )
    findings: list[Finding] = []

    def report(code: str, line: int, message: str, hint: str) -> None:
        findings.append(Finding(code, Level.ERROR, message, hint, Where(file, line)))

    statements = tuple(_statements(text, numbers, report))
    if not statements and not findings:
        report("no-claims", 1, "there is no sentence with a check", "Write <!-- check: ... --> behind each sentence that is a claim.")
    return HeldPage(file, statements, tuple(sorted(findings, key=lambda finding: finding.where.line or 0)))


_Report = Callable[[str, int, str, str], None]


def _statements(text: str, numbers: _Numbers, report: _Report) -> Iterator[Statement]:
    for passage in _passages(text, report):
        for sentence in _sentences(passage, report):
            if not sentence.checks:
                if passage.is_item:
                    report("unchecked-claim", sentence.line, f"“{sentence.words}” has no check",
                           "Write <!-- check: ... --> behind it, or make it a plain paragraph.")
                continue
            if not sentence.words:
                report("unreadable-check", sentence.checks[0][0], "the check stands behind no sentence",
                       "Put it on the line of its sentence, or on the next one.")
                continue
            tested = tuple(_tested(sentence, numbers, report))
            for one in tested:
                if not one.holds:
                    found = f"{one.found:.4g}" if isinstance(one.found, float) and one.found % 1 else f"{one.found}"
                    counted = numbers.counted.get(re.split(r"[\s<>]", one.condition)[0], "")
                    report("unsupported-claim", sentence.line, f"“{sentence.words}” is no longer supported: {one.condition} does not hold, "
                           f"found {found}{counted}", "Write what the numbers say (`fmsheet review`), and change the check with the sentence.")
            stated = _unchecked_numbers(sentence)
            for number in stated:
                report("unchecked-number", sentence.line, f"“{sentence.words}” states {number} %, which no check does",
                       f"Write a check with `is about {float(number) / 100:g}`, or say the number in words with a threshold.")
            is_supported = len(tested) == len(tuple(_conditions(sentence))) and all(one.holds for one in tested) and not stated
            yield Statement(sentence.line, sentence.words, tested, is_supported)


def _unchecked_numbers(sentence: _Sentence) -> list[str]:
    """The numbers of per cent that a sentence states and none of its checks does."""
    # a fall by 11 % is a change of -0.11
    checked = {abs(float(found["number"])) for _, condition in _conditions(sentence) if (found := _ABOUT.fullmatch(condition))}
    stated = [number for numbers in _PERCENT.findall(sentence.words) for number in numbers if number]
    return [number for number in stated if not any(isclose(float(number) / 100, one) for one in checked)]


def _passages(text: str, report: _Report) -> Iterator[_Passage]:
    passage = _Passage(False)
    for line, words in _whole_comments(text, report):
        item = _ITEM.fullmatch(words)
        is_bare = not _COMMENT.sub("", words).strip()
        ends = not words.strip() or words.startswith("#")
        if ends or item or not (passage.is_item or (is_bare and passage.lines)):
            yield passage
            passage = _Passage(bool(item))
        if not ends:
            passage.lines.append((line, item["rest"] if item else words.strip()))
    yield passage


def _whole_comments(text: str, report: _Report) -> Iterator[tuple[int, str]]:
    """The lines of a text with their numbers; one that opens a comment goes on to where the comment ends, and examples are left out."""
    start, so_far, fence = 0, "", ""
    for number, line in enumerate(text.splitlines(), 1):
        mark = line.strip()[:3]
        if fence or (mark in _FENCES and not so_far):
            start, fence = (number, mark) if not fence else (start, "" if mark == fence else fence)
            yield number, ""
            continue
        start, so_far = (start, f"{so_far} {line.strip()}") if so_far else (number, line)
        if so_far.rfind("<!--") <= so_far.rfind("-->"):
            yield start, so_far
            so_far = ""
    if so_far:
        yield start, so_far
    if fence:
        report("unreadable-check", start, f"the example that begins with {fence} never ends, so nothing after it was read", f"Close it with {fence}.")


def _sentences(passage: _Passage, report: _Report) -> Iterator[_Sentence]:
    current = _Sentence(passage.lines[0][0] if passage.lines else 0)
    for line, text in passage.lines:
        at = 0
        for comment in (*_COMMENT.finditer(text), None):
            words = text[at : comment.start() if comment else None].strip()
            at = comment.end() if comment else at
            if words and current.checks:
                yield current
                current = _Sentence(line)
            current.words = f"{current.words} {words}".strip()
            if comment and (check := _read(comment, line, report)) is not None:
                current.checks.append((line, check))
    if current.words or current.checks:
        yield current


def _read(comment: re.Match[str], line: int, report: _Report) -> str | None:
    """The conditions of a comment that is a check; None for any other comment."""
    found = _CHECK.fullmatch(comment["body"])
    shown = " ".join(comment["body"].split())[:60]
    first = re.match(r"\s*([^\W\d_]+)", comment["body"])
    if not comment["end"]:
        report("unreadable-check", line, f"the comment “{shown}” never ends", "Close it with -->.")
    elif not found and first and nearest(first[1], ["check"]):
        report("unreadable-check", line, f"“{shown}” is no check", "A check begins with `check:`.")
    return " ".join(found["conditions"].split()) if found else None


def _tested(sentence: _Sentence, numbers: _Numbers, report: _Report) -> Iterator[Tested]:
    for line, condition in _conditions(sentence):
        found = _COMPARED.fullmatch(condition) or _ABOUT.fullmatch(condition) or _VERDICT.fullmatch(condition)
        wrong = _wrong(found, numbers)
        if found is None:
            report("unreadable-check", line, f"“{condition}” is no condition", _FORMS)
        elif wrong:
            report(wrong[0], line, *wrong[1:])
        else:
            yield _tried(condition, found, numbers)


def _conditions(sentence: _Sentence) -> Iterator[tuple[int, str]]:
    for line, conditions in sentence.checks:
        yield from ((line, condition) for condition in re.split(r"\s+and\s+", conditions))


def _wrong(found: re.Match[str] | None, numbers: _Numbers) -> tuple[str, str, str] | None:
    """Code, message and hint for a name that does not exist."""
    if found and "outcome" not in found.groupdict() and found["name"] not in numbers.measures:
        return "unknown-measure", f"there is no measure “{found['name']}”", did_you_mean(found["name"], [*numbers.measures, *numbers.verdicts])
    if found and "outcome" in found.groupdict() and found["name"] not in numbers.verdicts:
        return "unknown-verdict", f"there is no verdict “{found['name']}”", did_you_mean(found["name"], numbers.verdicts)
    if found and "outcome" in found.groupdict() and found["outcome"] not in OUTCOMES:
        return "unknown-outcome", f"“{found['outcome']}” is no outcome", did_you_mean(found["outcome"], OUTCOMES)
    return None


def _tried(condition: str, found: re.Match[str], numbers: _Numbers) -> Tested:
    parts = found.groupdict()
    if "outcome" in parts:
        outcome = numbers.verdicts[parts["name"]]
        return Tested(condition, outcome, outcome == parts["outcome"])
    value, number = numbers.measures[parts["name"]], float(parts["number"])
    if "sign" in parts:
        return Tested(condition, value, _SIGNS[parts["sign"]](value, number))
    return Tested(condition, value, float(f"{value:.{len(parts['digits'] or '')}f}") == number)
