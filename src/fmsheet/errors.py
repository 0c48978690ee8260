"""Errors that a user may see: each has a kebab-case code, a message that says what was found, and a hint that says the way out."""


class FmsheetError(Exception):
    """Something a user can understand and mend; faces show `message` and `hint`, never a traceback."""

    code = "failed"

    def __init__(self, message: str, hint: str = "", near: str | None = None) -> None:
        super().__init__(message)
        self.message = message
        self.hint = hint
        self.near = near
        """The valid value nearest to the one that was given, where there is one."""


class WrongUsage(FmsheetError):
    """A question that cannot be answered as it was asked: an unknown filter value, a malformed cursor."""

    code = "wrong-usage"


class NothingLeft(WrongUsage):
    """A choice among resources that leaves none, so that there is nothing to tell."""

    code = "nothing-left"


class NotFound(FmsheetError):
    """An id that the collection does not hold."""

    code = "not-found"


class Unreadable(FmsheetError):
    """A file or folder that is missing, too large, or not in a form we read."""

    code = "unreadable"


class BrokenCollection(FmsheetError):
    """A collection with errors in it, which therefore is not compiled."""

    code = "broken-collection"


class NotInstalled(FmsheetError):
    """A verb that needs a package which is left out of the smallest installation."""

    code = "not-installed"
