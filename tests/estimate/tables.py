"""Made-up capture tables. No count is of real people."""

from bearwitness.estimate.capture import CaptureTable, from_counts


def table(lists: str, **counts: int) -> CaptureTable:
    """``table("ABC", A=3, AB=2)``: three persons on A alone, two on exactly A and B."""
    masks = {sum(1 << lists.index(letter) for letter in names): n for names, n in counts.items()}
    return from_counts(list(lists), masks)


THREE = table("ABC", A=210, B=130, C=160, AB=48, AC=60, BC=35, ABC=14)
"""All patterns occur."""
FOUR = table(
    "ABCD", A=180, B=140, C=150, D=90, AB=52, AC=41, AD=22, BC=33, BD=18, CD=25, ABC=14, ABD=6, ACD=9, BCD=5, ABCD=3
)
SPARSE = table("ABC", A=33, B=27, C=25, AB=8)
"""C meets nobody: the model with A:B and C alone has no maximum."""
EMPTY_PAIR = table("ABCD", A=60, B=50, C=40, D=30, AB=9, AC=7, AD=6, BC=5, BD=4, ABC=2)
"""Nobody is on both C and D."""
