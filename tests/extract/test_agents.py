"""Who did it, and who did not, on sentences made up for the purpose."""

from hashlib import sha256

import pytest

from bearwitness.extract.reader import default_reader
from bearwitness.model.document import Document


def _perpetrators(text: str) -> list[object]:
    document = Document(sha256(text.encode()).hexdigest(), text, "made-up.txt", "text/plain")
    return [c.value for r in default_reader().read(document).reports for c in r.all("perpetrator")]


@pytest.mark.parametrize(
    "text",
    [
        "No group had taken responsibility for the bombing, which killed 12 people in Lima on 4 March 2019.",
        "Nobody has claimed the attack that killed 12 people in Lima on 4 March 2019.",
        "Two men were shot dead in Lima on 4 March 2019. They had been accused of spying for Norway.",
        "LIMA, PERU (Fjord Press) - Two men were shot dead near the port on 4 March 2019.",
    ],
)
def test_nobody_those_served_and_datelines_are_no_perpetrators(text: str) -> None:
    assert _perpetrators(text) == []


@pytest.mark.parametrize(
    ("text", "party"),
    [
        ("A Norwegian drone strike killed four people in Lima on 4 March 2019.", "Norwegian"),
        ("Unknown gunmen killed three people in Lima on 4 March 2019.", "Unknown gunmen"),
        (
            "Two men accused of spying for Norway were shot dead by masked gunmen in Lima on 4 March 2019.",
            "masked gunmen",
        ),
    ],
)
def test_parties_that_the_text_states_stay(text: str, party: str) -> None:
    assert _perpetrators(text) == [party]


def test_a_think_tank_is_no_weapon() -> None:
    text = "Two men were killed in an attack in Lima on 4 March 2019, a think tank said."
    document = Document(sha256(text.encode()).hexdigest(), text, "made-up.txt", "text/plain")
    assert [c.value for r in default_reader().read(document).reports for c in r.all("weapon")] == []
