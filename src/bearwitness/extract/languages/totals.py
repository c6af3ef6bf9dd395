"""Figures of one sentence that make one number: parts joined by "and" are added, a total stands for its parts."""

from bearwitness.extract.languages.figures import Figure
from bearwitness.extract.languages.incidents import Told


def joined(told: Told, found: list[Figure]) -> list[Figure]:
    """Figures to add up: those joined by "and" or commas, unless the first is a total of the others or weaker."""
    strong = [f for f in found if not f.quantity.weak] or found
    first = strong[0]
    run = [first]
    for figure in strong[1:]:
        gap = told.line.row[run[-1].quantity.last : figure.quantity.first]
        if len(gap) > 4 or figure.quantity.first < run[-1].quantity.last:
            break
        between = {t.word for t in gap}
        if (
            (not between & {",", "،", "y", "e", "et", "و"} and figure.quantity.first != run[-1].quantity.last)
            or _parted(told, run[-1], figure)
            or (figure.quantity.weak and not _both(told, figure, between))
        ):
            break
        run.append(figure)
    listed = len(run) > 1 and told.line.word(first.quantity.last) in {",", "،", ":"}
    loose = first.quantity.noun is not None and first.quantity.noun.label.startswith("person:neutral")
    rest = sum(f.count.floor or 0 for f in run[1:] if f.count is not None)
    if (
        len(run) > 1
        and first.count is not None
        and ((first.count.floor == rest and (listed or len(run) > 2)) or (loose and listed))
    ):
        return [first]
    return run


def _both(told: Told, figure: Figure, between: set[str]) -> bool:
    """Whether a second person without a number is another one ("a soldier and a policeman") and no apposition."""
    glued = told.line.table.code == "ar" and told.line.word(figure.quantity.first).startswith("و")
    return glued or (bool(between) and between <= {"y", "e", "et", "و"})


def _parted(told: Told, one: Figure, two: Figure) -> bool:
    """Whether a word of harm, or a mark other than a comma, stands between two figures."""
    first, last = one.quantity.last, two.quantity.first
    harm = any(h.label.startswith("harm:") and first <= h.first < last for h in told.line.hits)
    return harm or any(t.sign and t.word not in {",", "،"} for t in told.line.row[first:last])
