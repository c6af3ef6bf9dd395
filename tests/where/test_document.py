from bearwitness.model.place import Place
from bearwitness.model.span import Span
from bearwitness.where.context import PlaceContext
from bearwitness.where.document import containers, resolve_all
from bearwitness.where.resolve import Resolver


def spans(text: str, *names: str) -> list[Span]:
    out: list[Span] = []
    at = 0
    for name in names:
        at = text.index(name, at)
        out.append(Span(at, at + len(name)))
        at += len(name)
    return out


def resolved(resolver: Resolver, text: str, *names: str, context: PlaceContext | None = None) -> list[Place]:
    return resolve_all(resolver, text, spans(text, *names), context)


def test_neighbours_decide_between_namesakes(resolver: Resolver) -> None:
    text = "A family fled Tel Hamra for Bayda and Khirbat Sous."
    east = resolved(resolver, text, "Tel Hamra", "Bayda", "Khirbat Sous", context=PlaceContext(country="ISL"))
    assert [p.adm1 for p in east] == ["Eastmark"] * 3
    text = "A family fled Tel Hamra for Qarat al-Jadid and Umm Daraj."
    west = resolved(resolver, text, "Tel Hamra", "Qarat al-Jadid", "Umm Daraj", context=PlaceContext(country="ISL"))
    assert [p.adm1 for p in west] == ["Westmark"] * 3


def test_a_container_binds_wherever_the_name_stands(resolver: Resolver) -> None:
    text = "Paris slept. In Paris, Texas, the mill closed. Paris has no other."
    places = resolved(resolver, text, "Paris", "Paris", "Texas", "Paris")
    assert {p.adm1 for p in places} == {"Texas"}
    assert [p.words for p in places] == ["Paris", "Paris", "Texas", "Paris"]


def test_a_list_is_no_container(resolver: Resolver) -> None:
    text = "Offices in Kenya, Uganda, Rwanda."
    assert [p.country for p in resolved(resolver, text, "Kenya", "Uganda", "Rwanda")] == ["KEN", "UGA", "RWA"]


def test_the_unknown_among_the_known(resolver: Resolver) -> None:
    text = "From Bayda to Xyzzyqa to Khirbat Sous."
    places = resolved(resolver, text, "Bayda", "Xyzzyqa", "Khirbat Sous")
    assert [p.resolved for p in places] == [True, False, True]
    assert resolve_all(resolver, text, []) == []


def test_containers_by_punctuation() -> None:
    text = "Paris, Ont., was quiet."
    assert containers(text, spans(text, "Paris", "Ont.")) == {0: ("Ont.",)}
    text = "Kosh and Tarrin"
    assert containers(text, spans(text, "Kosh", "Tarrin")) == {}


def test_a_lower_bar_gives_a_point_that_a_higher_one_withholds() -> None:
    world, text = Resolver.default(), "Springfield"
    spans = [Span(0, len(text))]
    assert resolve_all(world, text, spans, least=0.99)[0].lat is None
    assert resolve_all(world, text, spans, least=0.001)[0].lat is not None
