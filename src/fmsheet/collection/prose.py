"""What can be wrong with a sentence, wherever it stands: pure functions over text, shared by all rules about prose."""

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass

from fmsheet.model.folding import key

_MARKUP = re.compile(r"</?[a-zA-Z][^<>]*>|\[[^\]]+\]\([^)]+\)|(?<!\w)(?:\*\*|__)\S|`[^`]+`|&(?:amp|lt|gt|quot|nbsp|#\d+);")
_MARKUP_SIGNS = ("<", "](", "**", "__", "`", "&")
# these are looked for in small letters: to look in any case takes several times as long
_URL = re.compile(r"https?://\S+|www\.\S+\.\S+")
_LEFTOVER = re.compile(
    r"lorem ipsum|\b(?:todo|tbd|fixme|xxx|placeholder|to be (?:added|written|filled)|your (?:name|description|text) here"
    r"|insert (?:name|description|text|link)|(?:short |brief )?description (?:here|goes here)|coming soon|asdf|foo ?bar)\b"
    r"|\{\{.*?\}\}|<(?:name|description)>")
_FIELD_NAMES = frozenset({"name", "description", "title", "summary", "author", "authors", "none", "null", "nan", "n/a", "na", "-", "--", "?",
                          "test", "example", "unknown", "string", "text", "tbd", "todo"})
_HYPE = re.compile(
    r"state[- ]of[- ]the[- ]art|cutting[- ]edge|world[- ]class|best[- ]in[- ]class|revolution\w+|game[- ]chang\w+|groundbreaking"
    r"|blazing(?:ly)?[- ]fast|next[- ]generation|unparalleled|seamless(?:ly)?|effortless(?:ly)?|industry[- ]leading|supercharge\w*")
_FIRST_PERSON = re.compile(r"\b(?:[Ww]e|[Oo]ur|[Uu]s|[Ii]'ve|[Ww]e've)\b")
_MOJIBAKE = re.compile(r"Ã[\x80-\xbf©¨¶¼¤]|â€|Â[\xa0-\xbf]|�")


@dataclass(frozen=True, slots=True)
class Flaw:
    """Something wrong with a text, and the way out."""

    code: str
    message: str
    hint: str


def form_flaws(text: str) -> Iterator[Flaw]:
    """Flaws of form: white space, control characters, broken encoding, markup, web addresses, leftovers of a template."""
    if text != text.strip():
        yield Flaw("text-whitespace", "begins or ends with white space", f"Write {text.strip()[:60]!r}.")
    elif re.search(r"\s{2,}|[\t\r\n\u00a0]", text):
        yield Flaw("text-whitespace", "holds double spaces, tabs, line breaks or hard spaces", f"Write {' '.join(text.split())[:60]!r}.")
    if not text.isprintable() and (hidden := _hidden(text)):
        yield Flaw("text-hidden", f"holds invisible characters {', '.join(hidden)}", "Delete them.")
    if match := _MOJIBAKE.search(text):
        yield Flaw("text-encoding", f"holds {match[0]!r}, text decoded with the wrong encoding", "Type the intended character.")
    # most texts hold none of the signs, and looking for signs is quicker
    if any(sign in text for sign in _MARKUP_SIGNS) and (match := _MARKUP.search(text)):
        yield Flaw("text-markup", f"holds markup {match[0]!r}", "Write plain text.")
    small = text.lower()
    if match := _URL.search(small):
        yield Flaw("text-link", f"holds the web address {text[slice(*match.span())].rstrip(').,')!r}", "Move it to the links.")
    if is_leftover(text) or _LEFTOVER.search(small):
        yield Flaw("text-leftover", f"{text[:40]!r} looks like a leftover of a template", "Write the real text.")


def _hidden(text: str) -> list[str]:
    """The invisible characters of a text, each once; those that scripts need and those of white space do not count."""
    return sorted({f"U+{ord(c):04X}" for c in text if unicodedata.category(c) in {"Cc", "Cf", "Co"} and c not in "\t\r\n\u200c\u200d"})


def is_leftover(text: str) -> bool:
    """Whether a whole value is only the name of a field or a stand-in for nothing."""
    return text.strip().lower() in _FIELD_NAMES


def voice_flaws(text: str) -> Iterator[Flaw]:
    """Flaws of voice: marketing, and sentences spoken by the makers."""
    if match := _HYPE.search(text.lower()):
        yield Flaw("text-hype", f"{text[slice(*match.span())]!r} is marketing", "Say what it does, how much, for whom.")
    if match := _FIRST_PERSON.search(text):
        yield Flaw("text-first-person", f"{match[0]!r} speaks for its makers", "Describe it from outside.")


def is_only_name(text: str, name: str) -> bool:
    """Whether a description says no more than the name."""
    return bool(key(name)) and key(text) in {key(name), key(f"a {name}"), key(f"the {name}")}
