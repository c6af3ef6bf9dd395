"""Every error that Bearwitness raises on purpose, one tree, each with a stable code.

BearwitnessError                      code     when
  InputError                          BW100    a file, row or option given by the user cannot be used
    MissingFileError                  BW101    the file is not there
    EmptyFileError                    BW102    the file holds no bytes, or no text
    UnreadableFileError               BW103    binary junk, truncated or damaged
    EncryptedFileError                BW104    a password is needed
    TooLargeError                     BW105    beyond a stated limit
    FormatError                       BW106    a table or option has the wrong shape
  CasebookError                       BW200    the casebook cannot be used as asked
    NotACasebookError                 BW201    the file is something else
    NewerCasebookError                BW202    written by a newer Bearwitness
    BusyError                         BW203    another process is writing
    StorageError                      BW204    disk full, read-only, or the database refuses
    BrokenChainError                  BW205    the journal or a hash does not verify
    NotFoundError                     BW206    no such id in this casebook
    AlreadyThereError                 BW207    refuses to overwrite
  ValueRefusedError                   BW300    a value that cannot be true (negative count, latest before earliest)
  CodebookError                       BW400    the codebook is malformed or a code is not in it
  RefusedError                        BW500    an answer would not be sound (estimates), or would do harm (publishing)
  MissingExtraError                   BW600    an optional part is not installed

A bad row among good ones is not an error but a ``Problem`` (``model/problem.py``): it is kept as data.
"""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Where:
    """Where in the input something went wrong; every part may be unknown."""

    file: str | None = None
    page: int | None = None
    row: int | None = None
    field: str | None = None

    def __str__(self) -> str:
        parts = [self.file or ""]
        parts += [f"{name} {value}" for name, value in (("page", self.page), ("row", self.row)) if value is not None]
        if self.field:
            parts.append(f"field {self.field}")
        return ", ".join(part for part in parts if part)


class BearwitnessError(Exception):
    """Base of the tree: ``what`` happened, ``where``, and the ``remedy`` (what to do now)."""

    code = "BW000"

    def __init__(self, what: str, *, where: Where | None = None, remedy: str = "") -> None:
        self.what = what
        self.where = where or Where()
        self.remedy = remedy
        super().__init__(str(self))

    def __str__(self) -> str:
        place = str(self.where)
        text = f"{place}: {self.what}" if place else self.what
        return f"{text} {self.remedy}".strip() + f" [{self.code}]"


class InputError(BearwitnessError):
    """A file, row or option given by the user cannot be used."""

    code = "BW100"


class MissingFileError(InputError):
    """The file is not there."""

    code = "BW101"


class EmptyFileError(InputError):
    """The file holds no bytes, or no text."""

    code = "BW102"


class UnreadableFileError(InputError):
    """Binary junk, truncated or damaged."""

    code = "BW103"


class EncryptedFileError(InputError):
    """A password is needed to read the file."""

    code = "BW104"


class TooLargeError(InputError):
    """Beyond a stated limit."""

    code = "BW105"


class FormatError(InputError):
    """A table, option or document has the wrong shape."""

    code = "BW106"


class CasebookError(BearwitnessError):
    """The casebook cannot be used as asked."""

    code = "BW200"


class NotACasebookError(CasebookError):
    """The file is not a casebook."""

    code = "BW201"


class NewerCasebookError(CasebookError):
    """The casebook was written by a newer Bearwitness."""

    code = "BW202"


class BusyError(CasebookError):
    """Another process is writing to the casebook."""

    code = "BW203"


class StorageError(CasebookError):
    """The disk is full or read-only, or the database refuses."""

    code = "BW204"


class BrokenChainError(CasebookError):
    """The journal or a stored hash does not verify."""

    code = "BW205"


class NotFoundError(CasebookError):
    """No such id in this casebook."""

    code = "BW206"


class AlreadyThereError(CasebookError):
    """Something is already there, and nothing is overwritten."""

    code = "BW207"


class ValueRefusedError(BearwitnessError, ValueError):
    """A value that cannot be true, such as a negative count."""

    code = "BW300"


class CodebookError(BearwitnessError):
    """The codebook is malformed, or a code is not in it."""

    code = "BW400"


class RefusedError(BearwitnessError):
    """An answer would not be sound, or publishing would do harm."""

    code = "BW500"


class MissingExtraError(BearwitnessError):
    """An optional part is not installed."""

    code = "BW600"
