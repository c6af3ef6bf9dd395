"""What a training example is: a text, its sentences, and what is known of them. NaN and ``skips`` say "not known"."""

from dataclasses import dataclass, field

ROLES = (
    "trigger", "victim", "victim_name", "perpetrator", "weapon", "place", "date", "killed", "injured", "abducted",
    "accusation", "source", "aggregate", "claimant", "target",
)  # fmt: skip
SENTENCE = ("incident", "anchor", "several", "main", "aggregate", "unreal", "relevant")
EVENT_TYPES = (
    "airstrike", "shelling", "explosion", "suicide_attack", "armed_attack", "killing", "abduction", "clash", "other",
)  # fmt: skip
VICTIM_CLASSES = ("civilian", "militant", "security", "mixed", "unknown")
CERTAINTIES = ("stated", "alleged", "claimed", "unknown")


@dataclass(slots=True)
class Mention:
    """A labelled stretch of the text and the incidents of the same text that it belongs to."""

    role: str
    start: int
    end: int
    keys: frozenset[str] = frozenset()


@dataclass(slots=True)
class Sentence:
    """A sentence: offsets, yes/no labels (absent = not known), incidents supported, and their classes if one."""

    start: int
    end: int
    labels: dict[str, float] = field(default_factory=dict)
    keys: frozenset[str] = frozenset()
    event_type: str | None = None
    victim_class: str | None = None
    certainty: str | None = None


@dataclass(slots=True)
class Example:
    """One text. ``skips`` are mentions that may or may not carry their role: they cost nothing either way.
    ``blank`` sentences (by index) teach nothing about roles at all."""

    name: str
    title: str
    text: str
    sentences: list[Sentence]
    mentions: list[Mention] = field(default_factory=list)
    skips: list[Mention] = field(default_factory=list)
    blank: frozenset[int] = frozenset()
    unknown_roles: frozenset[str] = frozenset()
