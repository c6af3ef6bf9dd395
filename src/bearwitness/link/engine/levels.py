"""The levels of ``compare.py`` in SQL, for Splink: the same codes in the same order of precedence."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from bearwitness.link.compare import FAR_NAMESAKE_KM, PLACE_SLACK_KM, REGION_KM, families
from bearwitness.link.wording import LEVELS as WORDING
from bearwitness.link.wording import SAMPLE
from bearwitness.model.place import EARTH_KM

GAP = "greatest(0, first_day_r - last_day_l, first_day_l - last_day_r)"
COARSER = "greatest(date_prec_l, date_prec_r)"
KM = (
    f"(case when lat_l is not null and lat_r is not null then 2 * {EARTH_KM} * asin(least(1.0, sqrt("
    "pow(sin(radians(lat_r - lat_l) / 2), 2) + cos(radians(lat_l)) * cos(radians(lat_r))"
    " * pow(sin(radians(lon_r - lon_l) / 2), 2)))) end)"
)
"""Haversine as in ``model.place``; the case is needed, since ``least`` passes over unknown values."""
REACH = f"(radius_l + radius_r + {PLACE_SLACK_KM})"
NEAR_ENOUGH = f"coalesce({KM} <= {FAR_NAMESAKE_KM}, true)"
BOTH_DIVISIONS = "adm1_l is not null and adm1_r is not null"


@dataclass(frozen=True, slots=True)
class Feature:
    """``null``: when nothing is said; ``levels``: code and condition, the first that holds counts;
    ``other``: the code when none does.
    """

    null: str
    levels: Sequence[tuple[str, str]]
    other: str


def _date() -> Feature:
    return Feature(
        "first_day_l is null or first_day_r is null",
        (
            ("same_day", f"{GAP} = 0 and {COARSER} = 1"),
            ("same_days", f"{GAP} = 0 and {COARSER} = 2"),
            ("same_week", f"{GAP} = 0 and {COARSER} = 3"),
            ("same_month_or_longer", f"{GAP} = 0"),
            ("one_day", f"{GAP} = 1"),
            ("two_or_three_days", f"{GAP} <= 3"),
            ("week", f"{GAP} <= 7"),
        ),
        "apart",
    )


def _place() -> Feature:
    both = "placed_l and placed_r"
    same = (
        "case when gazetteer_l is not null and gazetteer_r is not null then gazetteer_l = gazetteer_r"
        f" else place_l = place_r and {NEAR_ENOUGH} end"
    )
    named = (
        f"{NEAR_ENOUGH} and case when len(place_words_l) <= len(place_words_r)"
        " then telling_l and list_has_all(place_words_r, place_words_l)"
        " else telling_r and list_has_all(place_words_l, place_words_r) end"
    )
    one_in_other = "list_has_all(adm1_words_l, adm1_words_r) or list_has_all(adm1_words_r, adm1_words_l)"
    far = "lat_l is null or lat_r is null"
    return Feature(
        f"not coalesce(country_l <> country_r, false) and not ({both}) and not ({BOTH_DIVISIONS})",
        (
            ("other_country", "country_l <> country_r"),
            ("same", f"{both} and {same}"),
            ("named_in", f"{both} and {named}"),
            ("inside", f"{both} and (list_has_any(above_l, area_r) or list_has_any(above_r, area_l))"),
            ("within_reach", f"{both} and {KM} <= {REACH}"),
            ("near", f"{both} and {KM} <= {REACH} + 25"),
            ("region", f"{both} and {KM} <= {REGION_KM}"),
            ("far", f"{both} and not ({far})"),
            ("same_division", "adm1_l = adm1_r"),
            ("division_in", f"{BOTH_DIVISIONS} and ({one_in_other})"),
            ("other_division", BOTH_DIVISIONS),
        ),
        "other_name",
    )


def _count(harm: str) -> Feature:
    floors, ceilings = (f"{harm}_floor_l", f"{harm}_floor_r"), (f"{harm}_ceiling_l", f"{harm}_ceiling_r")
    equal = f"{floors[0]} is not distinct from {floors[1]} and {ceilings[0]} = {ceilings[1]}"
    size = f"case when {floors[0]} = {ceilings[0]} then {floors[0]} else 10 end"
    fits = f"not coalesce({harm}_high_l < {harm}_low_r, false) and not coalesce({harm}_high_r < {harm}_low_l, false)"
    top = f"least({ceilings[0]}, {ceilings[1]})"
    bottom = (
        f"case when {ceilings[0]} <= {ceilings[1]} then coalesce({floors[1]}, {ceilings[1]})"
        f" else coalesce({floors[0]}, {ceilings[0]}) end"
    )
    one_end = f"({floors[0]} is not distinct from {floors[1]} or {ceilings[0]} = {ceilings[1]})"
    return Feature(
        f"{ceilings[0]} is null or {ceilings[1]} is null",
        (
            ("equal_many", f"{equal} and {size} >= 10"),
            ("equal_some", f"{equal} and {size} >= 4"),
            ("equal_few", equal),
            ("one_end", f"{fits} and {one_end}"),
            ("compatible", fits),
            ("close", f"({bottom}) - {top} <= greatest(1, {top} // 4)"),
            ("rising", f"({bottom}) <= 3 * greatest({top}, 1)"),
        ),
        "far",
    )


def _event_type() -> Feature:
    mixed = " or ".join(
        f"(event_type_l in ({names}) and event_type_r in ({names}))"
        for names in (", ".join(f"'{name}'" for name in sorted(family)) for family in families())
    )
    levels = (("same", "event_type_l = event_type_r"), ("mixed_up", mixed))
    return Feature("event_type_l is null or event_type_r is null", levels, "different")


def _shared(column: str) -> Feature:
    levels = (("shared", f"list_has_any({column}_l, {column}_r)"),)
    return Feature(f"{column}_l is null or {column}_r is null", levels, "other_words")


def _names() -> Feature:
    levels = (
        ("several", "len(list_intersect(names_l, names_r)) > 1"),
        ("shared", "list_has_any(names_l, names_r)"),
    )
    return Feature("len(names_l) = 0 or len(names_r) = 0", levels, "none")


def _wording() -> Feature:
    places = range(SAMPLE)
    shared = " + ".join(f"(run{n}_l = run{n}_r)::int" for n in places)
    nothing = ("own_words", " and ".join(f"run{n}_l <> run{n}_r" for n in places))  # first: most pairs end here
    levels = (nothing, *((code, f"({shared}) >= {least * SAMPLE}") for code, least in WORDING))
    return Feature("run0_l is null or run0_r is null", levels, "own_words")


def features() -> Mapping[str, Feature]:
    """Every feature of ``compare.FEATURES`` by name."""
    return {
        "date": _date(),
        "place": _place(),
        "killed": _count("killed"),
        "injured": _count("injured"),
        "abducted": _count("abducted"),
        "event_type": _event_type(),
        "perpetrator": _shared("perpetrator"),
        "weapon": _shared("weapon"),
        "names": _names(),
        "wording": _wording(),
        "group": Feature("grp_l <> grp_r", (("same", "grp_l = grp_r"),), "same"),
    }
