"""What linking may do by itself."""

from dataclasses import dataclass

from bearwitness.model.errors import ValueRefusedError


@dataclass(frozen=True, slots=True)
class LinkOptions:
    """What the machine may do. ``merge_at``: at this score it judges *same*, or never when None (all is
    asked).

    ``ask_at``: from this score on it proposes *unsure* for a person to decide; below, it says nothing.
    ``largest_block``: a key that more reports share is no evidence and is passed over. Scores are
    probabilities, 0..1. Raises ValueRefusedError when they are out of order.
    """

    merge_at: float | None = 0.9
    ask_at: float = 0.2
    largest_block: int = 500
    plain_up_to: int = 3000

    def __post_init__(self) -> None:
        if not 0 < self.ask_at <= (1.0 if self.merge_at is None else self.merge_at) <= 1:
            raise ValueRefusedError("Linking needs 0 < ask_at <= merge_at <= 1.")
