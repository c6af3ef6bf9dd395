from bearwitness.publish.basemap import arcs, box_of, clip, lines


def test_lines_are_cut_to_the_box_and_reach_its_edge() -> None:
    box = (0.0, 0.0, 10.0, 10.0)
    through = [(-5.0, 5.0), (5.0, 5.0), (15.0, 5.0), (25.0, 5.0)]
    outside = [(40.0, 40.0), (41.0, 41.0)]
    assert clip([through, outside], box) == [[(-5.0, 5.0), (5.0, 5.0), (15.0, 5.0)]]


def test_arcs_are_decoded_from_their_deltas() -> None:
    topology = {"transform": {"scale": [0.5, 0.25], "translate": [10, 20]}, "arcs": [[[2, 4], [2, 0], [0, -4]]]}
    assert list(arcs(topology)) == [[(11.0, 21.0), (12.0, 21.0), (12.0, 20.0)]]


def test_the_shipped_map_has_borders_where_borders_are() -> None:
    found = lines(box_of([(70.0, 33.0)]))
    assert len(found["country"]) > 3
    assert len(found["region"]) > 3
    assert lines((-30.0, 30.0, -29.0, 31.0)) == {"country": [], "region": [], "disputed": []}
