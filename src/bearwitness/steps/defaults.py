"""Every option of every step with its default, and nothing else. Each step reads its options once, at the door.

The command line and the notebook build these objects; change a default here and it changes everywhere.
"""

from dataclasses import dataclass
from datetime import date
from pathlib import Path

from bearwitness.ingest.parsed import Limits

_LIMITS = Limits()


@dataclass(frozen=True, slots=True)
class IngestOptions:
    """What to take in and what to say of it where the files themselves do not."""

    paths: tuple[Path, ...]
    """Files and folders; folders are read to the bottom, in the order of their names."""
    published: date | None = None
    """Day of publication of every file that states none; None: worked out from each text."""
    outlet: str | None = None
    """Outlet of every file that names none."""
    source_kind: str = "unknown"
    """Codebook ``source_kinds`` code of every file that names none ("interview", "official" ...)."""
    protected: bool = False
    """The speaker is in danger: the words never leave the casebook."""
    limits: Limits = _LIMITS
    """The most that is taken in of one file: 100 MB, and 5,000,000 characters of text."""


@dataclass(frozen=True, slots=True)
class ReadOptions:
    """Reading of files without a casebook."""

    reader: str = "builtin"
    """Name of the reader among the entry points ``bearwitness.readers``."""
    published: date | None = None
    """Day of publication; None: as the file states, else worked out from the text."""
    title: str = ""
    """Title of texts that have none."""
    limits: Limits = _LIMITS
    """The most that is taken in of one file."""


@dataclass(frozen=True, slots=True)
class ExtractOptions:
    """Reading of the documents of a casebook."""

    reader: str = "builtin"
    """Name of the reader among the entry points ``bearwitness.readers``."""


@dataclass(frozen=True, slots=True)
class LinkOptions:
    """Judging which reports are one incident."""

    merge_at: float | None = 0.5
    """Probability from which the machine says "same"; None: it never does, and a person is asked about all."""
    ask_at: float = 0.2
    """Probability from which a person is asked ("unsure"); below it nothing is said."""
    largest_block: int = 500
    """A trait that more reports share than this is no reason to compare them."""
    everything: bool = False
    """Compare all reports again, not only those that came in since the last time."""


@dataclass(frozen=True, slots=True)
class ReconcileOptions:
    """Settling the values of each incident."""

    profile: str = "minmax"
    """Counting practice: what the sources disagree on stays a range from the least to the most."""


@dataclass(frozen=True, slots=True)
class TallyOptions:
    """Counting."""

    by: tuple[str, ...] = ("month",)
    """Keys of the rows: month, year, country, place, actor, event_type, victim_class, grade and others."""
    harms: tuple[str, ...] = ("killed", "injured")
    """Count fields of the codebook that are summed."""
    where: tuple[tuple[str, str], ...] = ()
    """Keep the incidents whose key has this value."""
    profile: str = "minmax"
    """Counting practice whose findings are counted."""


@dataclass(frozen=True, slots=True)
class PublishOptions:
    """What goes out, and where to."""

    out: Path
    """Folder of the publication; made, or replaced when an earlier publication stands there."""
    profile: str = "minmax"
    """Counting practice whose findings are published."""
    title: str = ""
    """Title of the publication; the casebook's own where empty."""
    names: bool = False
    """Whether victims' names may appear: off, because a reader of reports knows nothing of a family's consent."""
    actor: str = "bearwitness"
    """Who publishes, for the journal."""


@dataclass(frozen=True, slots=True)
class WholeOptions:
    """Everything at once; what is not named here keeps the default of its step."""

    paths: tuple[Path, ...]
    """Files and folders to take in."""
    out: Path
    """Folder of the publication."""
    published: date | None = None
    """Day of publication of every file that states none."""
    title: str = ""
    """Title of the casebook and the publication."""
    reader: str = "builtin"
    """Which reader reads."""
    profile: str = "minmax"
    """Counting practice of findings, tally and publication."""
    by: tuple[str, ...] = ("month", "place")
    """Keys of the tally shown at the end."""

    @property
    def tally(self) -> TallyOptions:
        """Options of the tally shown at the end."""
        return TallyOptions(by=self.by, profile=self.profile)
