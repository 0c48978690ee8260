"""How dates and numbers read on a page."""

from fmsheet.faces.speech import N_, gettext, ngettext
from fmsheet.model.dates import PartialDate

MONTHS = (N_("January"), N_("February"), N_("March"), N_("April"), N_("May"), N_("June"), N_("July"), N_("August"), N_("September"), N_("October"),
          N_("November"), N_("December"))
"""To be translated where they are used."""


def readable_date(when: PartialDate) -> str:
    """A date in words, as precise as it is known."""
    if not when.month:
        return str(when.year)
    month = gettext(MONTHS[when.month - 1])
    if not when.day:
        return gettext("%(month)s %(year)s", month=month, year=when.year)
    return gettext("%(day)s %(month)s %(year)s", day=when.day, month=month, year=when.year)


def readable_iso(text: str) -> str:
    """An ISO date in words; any other text as it is."""
    try:
        return readable_date(PartialDate.parse(text))
    except ValueError:
        return text


def counted(number: int) -> str:
    """So many resources."""
    return ngettext("%(n)s resource", "%(n)s resources", number)


def labelled(label: str, value: str) -> str:
    """A value with what it is before it."""
    return gettext("%(label)s: %(value)s", label=label, value=value)
