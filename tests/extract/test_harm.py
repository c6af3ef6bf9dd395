import pytest

from bearwitness.extract.harm import harmed
from bearwitness.extract.parse import model


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("The bodies of four men who had been shot were discovered near the mill.", {("killed", "men")}),
        ("Gunmen shot four men near the mill.", {("injured", "men")}),
        ("Gunmen shot dead four men near the mill.", {("killed", "men")}),
        ("Militants killed an elder and wounded two guards.", {("killed", "elder"), ("injured", "guards")}),
    ],
)
def test_whom_a_word_of_harm_harms(text: str, said: set[tuple[str, str]]) -> None:
    found = {(harm, head.text) for token in model()(text) for harm, head in harmed(token)}
    assert said <= found
    assert not {("injured", head) for harm, head in said if harm == "killed"} & found
