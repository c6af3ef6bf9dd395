"""What was read, judged phrase by phrase, to MUC-4 templates: which incidents, and which phrases play which part."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any

from benchmarks.linear import Linear, load
from benchmarks.muc4_filling.candidates import Candidate, folded
from benchmarks.muc4_filling.numbers import number_of
from benchmarks.muc4_filling.reading import Read
from benchmarks.muc4_filling.settings import Settings
from benchmarks.muc4_filling.signs import ROLES, TYPES, VALUES, of_entity
from benchmarks.muc4_filling.signs import of_document as document_signs
from benchmarks.muc4_filling.spacetime import date_of, location_of

WEIGHTS = Path(__file__).with_name("weights.npz")
NO_WEAPON = frozenset({"KIDNAPPING", "ARSON"})
_PEOPLE = ("name", "description")


@cache
def shipped() -> dict[str, Linear]:
    """The judges that ship with the benchmark."""
    return load(WEIGHTS)


@dataclass(slots=True)
class Entity:
    """One party: its best words first, how surely it plays the part, and its mentions."""

    role: str
    words: str
    score: float
    mentions: list[Candidate] = field(default_factory=list)


def templates_of(read: Read, judges: dict[str, Linear], settings: Settings) -> list[dict[str, list[Any]]]:
    """The templates of one document; none where it reports no event of the task's kind."""
    document = judges["document"].odds(document_signs(read.told, read.text.place))
    if document["any"] < settings.document:
        return []
    kinds = [k for k in TYPES if document[k] >= settings.kind]
    kinds = kinds or [max(TYPES, key=lambda k: document[k])]
    roles = [judges["role"].odds(c.signs) for c in read.candidates]
    types = [judges["type"].odds(c.signs) for c in read.candidates] if len(kinds) > 1 else []
    out = []
    for kind in kinds:
        fits = [t[kind] / max(t[k] for k in kinds) for t in types] if types else [1.0] * len(roles)
        found = {role: _entities(read, role, roles, fits, settings) for role in ROLES}
        places = _entities(read, "place", roles, fits, settings)
        if any(found[r] for r in ("individual", "organization", "target", *_PEOPLE)):
            out.append(_template(read, kind, found, places, judges, settings))
    return out


def _entities(
    read: Read, role: str, roles: list[dict[str, float]], fits: list[float], settings: Settings
) -> list[Entity]:
    """Entities of one role, the surest first; phrases within or about the same thing are one."""
    cut = settings.roles[role]
    scores = [odds[role] * fit**settings.fit for odds, fit in zip(roles, fits, strict=True)]
    ranked = sorted(((scores[n], -n, c) for n, c in enumerate(read.candidates)), reverse=True)
    out: list[Entity] = []
    for score, _, candidate in ranked:
        if score < cut * settings.mention:
            break
        same = next((e for e in out if _same(e, candidate, role)), None)
        if same is not None:
            same.mentions.append(candidate)
        elif score >= cut:
            out.append(Entity(role, candidate.words, score, [candidate]))
    return out[: settings.most]


def _same(entity: Entity, candidate: Candidate, role: str) -> bool:
    one, two = folded(entity.words), folded(candidate.words)
    if not one or not two or one == two or set(one) <= set(two) or set(two) <= set(one):
        return True
    if any(m.start < candidate.end and candidate.start < m.end for m in entity.mentions):
        return True
    return role == "name" and one[-1] == two[-1]


def _template(
    read: Read,
    kind: str,
    found: dict[str, list[Entity]],
    places: list[Entity],
    judges: dict[str, Linear],
    settings: Settings,
) -> dict[str, list[Any]]:
    out: dict[str, list[Any]] = {"incident_type": [kind]}
    if kind in NO_WEAPON:
        found["weapon"] = []
    if kind == "KIDNAPPING":
        found["target"] = []
    for role, slot in ROLES.items():
        if role != "description":
            out[slot] = [e.words for e in found[role]]
    out["hum_tgt_description"] = _described(read, found)
    for role in ("weapon", "organization", "target"):
        for entity in found[role]:
            _closed(out, entity, entity.words, kind, judges)
            if role == "target":
                out.setdefault("phys_tgt_number", []).append(_xref(number_of(read.text, entity.mentions), entity.words))
    for entity, words in _people(out, found):
        _closed(out, entity, words, kind, judges)
        out.setdefault("hum_tgt_number", []).append(_xref(number_of(read.text, entity.mentions), words))
    chosen = [(r, m) for r in ROLES for e in found[r] for m in e.mentions]
    signs = list(of_template(read, kind, chosen))
    for slot in ("incident_stage", "perp_incident_category"):
        value, _ = judges[slot].best(signs)
        out[slot] = [value] if value else []
    sentence = chosen[0][1].sentence if chosen else 0
    best = max((e for r in ROLES for e in found[r]), key=lambda e: e.score, default=None)
    sentence = best.mentions[0].sentence if best is not None else sentence
    out["incident_date"] = date_of(read.text, sentence)
    out["incident_location"] = location_of(read.text, [p.words for p in places][: settings.places])
    return {slot: fills for slot, fills in out.items() if fills}


def of_template(read: Read, kind: str, mentions: list[tuple[str, Candidate]]) -> Iterator[str]:
    """Signs of a template's stage and category."""
    yield f"kind={kind}"
    for role, mention in mentions[:30]:
        for word in mention.words.lower().split():
            yield f"{role}={word}"
        if role in {"individual", "organization"}:
            yield f"{role},all={mention.words.lower()}"
        for sign in mention.signs:
            if sign.startswith(("near=", "root=", "on")):
                yield f"{role},{sign}"
    if not any(role in {"individual", "organization"} for role, _ in mentions):
        yield "nobody"
    for sentence in read.told[:4]:
        for lemma in sentence.lemmas:
            yield f"has={lemma}"


def _described(read: Read, found: dict[str, list[Entity]]) -> list[Any]:
    """Descriptions; one that stands beside a name is that person's."""
    out: list[Any] = []
    for entity in found["description"]:
        owner = _owner(read, entity, found["name"])
        out.append({"value": entity.words, "xref": [owner.words if owner is not None else entity.words]})
    return out


def _owner(read: Read, entity: Entity, names: list[Entity]) -> Entity | None:
    for name in names:
        for one in name.mentions:
            for two in entity.mentions:
                gap = read.text.upper[min(one.end, two.end) : max(one.start, two.start)]
                if abs(one.sentence - two.sentence) == 0 and len(gap) <= 6 and not gap.strip(" ,-()").strip():
                    return name
    return None


def _people(out: dict[str, list[Any]], found: dict[str, list[Entity]]) -> Iterator[tuple[Entity, str]]:
    """Everyone whose type and fate are told: the named by name, the others by description."""
    for entity in found["name"]:
        yield entity, entity.words
    for entity, fill in zip(found["description"], out["hum_tgt_description"], strict=True):
        if fill["xref"] == [entity.words]:
            yield entity, entity.words


def _closed(out: dict[str, list[Any]], entity: Entity, words: str, kind: str, judges: dict[str, Linear]) -> None:
    signs = list(of_entity(entity.mentions, kind, entity.role))
    for slot in VALUES[entity.role]:
        value, _ = judges[slot].best(signs)
        if value:
            out.setdefault(slot, []).append({"value": value, "xref": [words]})


def _xref(value: str, words: str) -> dict[str, Any]:
    return {"value": value, "xref": [words]}
