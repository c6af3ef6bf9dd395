from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bearwitness.link.cluster import cluster
from bearwitness.link.propose import LinkOptions, propose
from bearwitness.model.claim import Report
from bearwitness.model.errors import ValueRefusedError
from bearwitness.model.judgement import Judgement, Verdict
from link.link_cases import BRIDGE, MARKET, day, made, tamrat

OPTIONS = LinkOptions()
TUESDAY = day("2013-05-07")


def of(*reports: Report, options: LinkOptions = OPTIONS) -> list[Judgement]:
    return list(propose(reports, (), options))


def test_two_outlets_on_one_event_are_the_same_and_the_reasons_add_up_to_the_score() -> None:
    first = made("doc_a", BRIDGE + " four.", date=TUESDAY, place=tamrat(), killed=4, event_type="armed_attack")
    second = made("doc_b", "Four workers died in Tamrat.", date=TUESDAY, place=tamrat(34.11), killed=4)
    (one,) = of(first, second)
    assert one.verdict is Verdict.SAME
    assert one.score is not None
    assert one.score > 0.9
    assert any("dates agree" in r.words for r in one.reasons)
    assert [abs(r.weight) for r in one.reasons] == sorted((abs(r.weight) for r in one.reasons), reverse=True)


def test_a_rising_toll_is_no_contradiction() -> None:
    first = made("doc_a", BRIDGE + " four.", date=TUESDAY, place=tamrat(), killed=4)
    second = made("doc_b", "Six labourers now dead at Tamrat", date=TUESDAY, place=tamrat(), killed=6)
    (one,) = of(first, second)
    assert one.verdict is not Verdict.DIFFERENT
    assert one.score is not None
    assert one.score > 0.5


def test_events_far_apart_in_time_or_space_are_not_proposed() -> None:
    first = made("doc_a", BRIDGE, date=TUESDAY, place=tamrat(), killed=4)
    later = made("doc_b", MARKET, date=day("2013-06-20"), place=tamrat(), killed=4)
    elsewhere = made("doc_c", MARKET, date=TUESDAY, place=tamrat(31.6, 65.7, "Orsk Beli"), killed=4)
    assert of(first, later, elsewhere) == []


def test_two_reports_of_one_document_are_two_incidents() -> None:
    first = made("doc_a", BRIDGE, 0, date=TUESDAY, place=tamrat(), killed=4)
    second = made("doc_a", BRIDGE, 1, date=TUESDAY, place=tamrat(), killed=4)
    assert [j for j in of(first, second) if j.verdict is Verdict.SAME] == []


def test_nothing_is_merged_where_the_options_forbid_it() -> None:
    pair = [made(d, BRIDGE + " four.", date=TUESDAY, place=tamrat(), killed=4) for d in ("doc_a", "doc_b")]
    verdicts = {j.verdict for j in of(*pair, options=LinkOptions(merge_at=None))}
    assert verdicts == {Verdict.UNSURE}


def test_options_out_of_order_are_refused() -> None:
    with pytest.raises(ValueRefusedError):
        LinkOptions(merge_at=0.2, ask_at=0.5)


def test_a_report_without_date_place_or_count_meets_others_by_its_wording() -> None:
    bare = made("doc_a", BRIDGE + " four men, residents of a nearby village said", perpetrator="gunmen")
    full = made("doc_b", BRIDGE + " four men, residents of a nearby village said", date=TUESDAY, place=tamrat())
    (one,) = of(bare, full)
    assert one.verdict in {Verdict.SAME, Verdict.UNSURE}


def test_a_report_of_which_nothing_is_known_is_left_to_a_person() -> None:
    bare, other = made("doc_a", "Violence.", victims="people"), made("doc_b", MARKET, date=TUESDAY)
    assert of(bare, other) == []


def test_ten_thousand_identical_copies_give_one_judgement_each_and_one_cluster() -> None:
    copies = [made(f"doc_{n}", BRIDGE + " four.", date=TUESDAY, place=tamrat(), killed=4) for n in range(10_000)]
    found = of(*copies)
    assert len(found) == 9_999
    assert len(cluster([r.id for r in copies], found)) == 1


REPORTS = [
    made("doc_a", BRIDGE + " four.", date=TUESDAY, place=tamrat(), killed=4),
    made("doc_b", BRIDGE + " four.", date=TUESDAY, place=tamrat(), killed=4),
    made("doc_c", "Five labourers were shot dead at Tamrat.", date=day("2013-05-08"), place=tamrat(), killed=5),
    made("doc_d", MARKET + " nine.", date=TUESDAY, place=tamrat(34.2, 69.3, "Orsk Beli"), killed=9),
    made("doc_e", "The market bombing of Orsk Beli cost nine lives.", killed=9, place=tamrat(34.2, 69.3, "Orsk Beli")),
    made("doc_f", MARKET + " nine.", date=TUESDAY, place=tamrat(34.2, 69.3, "Orsk Beli"), killed=9),
]  # fmt: skip


@settings(deadline=None, max_examples=25)
@given(st.permutations(REPORTS), st.lists(st.integers(1, 5), max_size=3))
def test_the_order_of_arrival_and_the_batches_change_nothing(order: list[Report], cuts: list[int]) -> None:
    known: list[Judgement] = []
    arrived: list[Report] = []
    edges = [0, *sorted(set(cuts)), len(order)]
    for start, end in pairwise(edges):
        batch = order[start:end]
        arrived += batch
        known += propose(arrived, known, OPTIONS, new=frozenset(r.id for r in batch))
    ids = [r.id for r in REPORTS]
    assert cluster(ids, known) == cluster(ids, of(*REPORTS))
