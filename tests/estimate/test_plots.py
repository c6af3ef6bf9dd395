"""Pictures of lists and estimates."""

import pytest

from bearwitness.estimate.chains import Budget
from bearwitness.estimate.plots import overlap, posteriors, save, side_by_side
from bearwitness.estimate.run import Options, run
from bearwitness.model.errors import FormatError
from estimate.tables import FOUR, SPARSE


def test_overlap_names_lists_and_sizes() -> None:
    figure = overlap(FOUR)
    names = [label.get_text() for label in figure.axes[1].get_yticklabels()]
    assert names[0] == "A (327)"
    assert save(figure, "png").startswith(b"\x89PNG")
    assert save(overlap(FOUR), "svg") == save(overlap(FOUR), "svg")
    with pytest.raises(FormatError):
        save(figure, "gif")


def test_methods_and_posteriors_say_that_they_are_no_count() -> None:
    found = run(SPARSE, Options(methods=("independence", "decomposable_bma", "latent_class"), budget=Budget(200, 2, 2)))
    side = side_by_side(found)
    assert "not a count" in side.axes[0].get_title()
    assert "refused" in {text.get_text() for text in side.axes[0].texts}
    curves = posteriors(found)
    assert "not a count" in curves.axes[0].get_title()
    assert save(curves, "svg")
    assert save(side, "png")
