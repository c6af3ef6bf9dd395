"""Place: where something happened, as written and as resolved, with honest precision.

Precision follows UCDP GED 19.1 ``where_prec``: 1 exact, 2 within about 25 km of a known point, 3 second-order
division, 4 first-order division, 5 linear or fuzzy feature, 6 country, 7 international waters or airspace.
"""

from dataclasses import dataclass
from math import asin, cos, radians, sin, sqrt

from bearwitness.model.errors import ValueRefusedError

EARTH_KM = 6371.0088


@dataclass(frozen=True, slots=True)
class Candidate:
    """One gazetteer entry that the words may mean. ``score`` in 0..1; ``radius_km`` is its own extent."""

    id: str
    name: str
    lat: float
    lon: float
    country: str | None = None
    adm1: str | None = None
    adm2: str | None = None
    feature: str = ""
    radius_km: float = 0.0
    score: float = 0.0
    why: str = ""


@dataclass(frozen=True, slots=True)
class Place:
    """Name as written, what it was resolved to (or not), every candidate kept.

    ``country`` is ISO 3166-1 alpha-3; ``lat``/``lon`` WGS 84 degrees; ``radius_km`` the honest uncertainty.
    ``precision`` 3 to 7 is an area and never a pin. All but ``words`` may be unknown.
    """

    words: str
    country: str | None = None
    adm1: str | None = None
    adm2: str | None = None
    name: str | None = None
    gazetteer_id: str | None = None
    lat: float | None = None
    lon: float | None = None
    radius_km: float | None = None
    precision: int | None = None
    candidates: tuple[Candidate, ...] = ()
    why: str = ""

    def __post_init__(self) -> None:
        if self.precision is not None and self.precision not in range(1, 8):
            raise ValueRefusedError(f"where_prec is 1 to 7, not {self.precision}.")
        if self.lat is not None and not -90 <= self.lat <= 90:
            raise ValueRefusedError(f"A latitude lies in -90..90, not {self.lat}: is a decimal point missing?")
        if self.lon is not None and not -180 <= self.lon <= 180:
            raise ValueRefusedError(f"A longitude lies in -180..180, not {self.lon}: is a decimal point missing?")
        if (self.lat is None) != (self.lon is None):
            raise ValueRefusedError("A place needs both latitude and longitude, or neither.")

    @property
    def resolved(self) -> bool:
        """Whether a point (or the middle of an area) is known."""
        return self.lat is not None

    @property
    def is_area(self) -> bool:
        """Whether it must be drawn as an area, never as a pin."""
        return self.precision is not None and self.precision >= 3

    def distance_km(self, other: "Place") -> float | None:
        """Great-circle distance of the two points, None when either is unresolved."""
        if self.lat is None or self.lon is None or other.lat is None or other.lon is None:
            return None
        return great_circle_km(self.lat, self.lon, other.lat, other.lon)


def great_circle_km(lat1: float, lon1: float, lat2: float, lon2: float) -> float:
    """Haversine distance in km of two WGS 84 points on a sphere of mean Earth radius."""
    p1, p2 = radians(lat1), radians(lat2)
    h = sin((p2 - p1) / 2) ** 2 + cos(p1) * cos(p2) * sin(radians(lon2 - lon1) / 2) ** 2
    return 2 * EARTH_KM * asin(min(1.0, sqrt(h)))
