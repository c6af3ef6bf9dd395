"""What is known around a place phrase before it is resolved."""

from dataclasses import dataclass
from datetime import date

from bearwitness.model.place import Place


@dataclass(frozen=True, slots=True)
class PlaceContext:
    """Everything the text says of where; all of it may be unknown.

    ``country`` is ISO3 and binding: nothing outside it is considered. ``countries`` (ISO3) are only likely, named in
    the sentence or document. ``adm1``/``adm2`` are stated divisions in words; ``divisions`` divisions named nearby,
    finest first. ``nearby`` are places of the document already resolved; ``day`` keeps names of the period.
    """

    country: str | None = None
    adm1: str | None = None
    adm2: str | None = None
    countries: tuple[str, ...] = ()
    divisions: tuple[str, ...] = ()
    nearby: tuple[Place, ...] = ()
    sentence: str = ""
    day: date | None = None
