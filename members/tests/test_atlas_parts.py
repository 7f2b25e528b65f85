"""The parts that pictures are made of: bitmaps that shift, layers, postings."""

from array import array

from hypothesis import given
from hypothesis import strategies as st

from members.atlas.analysis import MOST_PIECES, term
from members.atlas.bitmaps import FEW_SHIFTS, Shift, bitmap, positions
from members.atlas.layers import Layered
from members.atlas.postings import SEAT, Collector, Seats

SETS = st.sets(st.integers(0, 400))


@given(SETS)
def test_a_bitmap_has_the_positions_that_it_is_made_of(places):
    assert list(positions(bitmap(places))) == sorted(places)


@given(SETS, st.sets(st.integers(0, 400), max_size=60), st.sets(st.integers(0, 500), max_size=60))
def test_bits_go_where_their_companies_go(members, gone, come):
    kept = [place for place in range(401) if place not in gone]
    come = sorted(place for place in come if place <= len(kept))
    after = list(kept)
    for place in come:
        after.insert(place, None)

    moved = Shift(sorted(gone), come)(bitmap(members))

    assert [after[place] for place in positions(moved)] == sorted(members - gone)


def test_many_shifts_at_once_are_the_same_as_one_by_one():
    bits = bitmap(range(0, 3000, 7))
    gone, come = list(range(10, 900, 9)), list(range(0, 2000, 40))
    one_by_one = bits
    for place in reversed(gone):
        one_by_one = Shift([place], [])(one_by_one)
    for place in come:
        one_by_one = Shift([], [place])(one_by_one)

    assert len(gone) + len(come) > FEW_SHIFTS
    assert Shift(gone, come)(bits) == one_by_one


def test_a_layer_hides_what_is_gone_and_becomes_part_of_the_base_when_it_grows():
    base = {number: str(number) for number in range(100)}
    layered = Layered(base)

    for number in range(60):
        layered = layered.changed({number: None, number + 1000: "new"})

    assert [number for number in range(100) if number in layered] == list(range(60, 100))
    assert [layered.get(number) for number in (5, 65, 1005)] == [None, "65", "new"]
    assert len(base) == 100


def test_seats_stay_while_positions_shift_and_none_changes_hands_at_once():
    seats = Seats.in_order(4).shifted(Shift([1], [0]))

    assert list(seats.at) == [4, 0, 2, 3]
    assert seats.positions([4, 0, 2, 3]) == [0, 1, 2, 3]
    assert list(seats.shifted(Shift([], [2])).at) == [4, 0, 1, 2, 3]


def test_postings_of_few_and_of_many_answer_alike():
    collector = Collector(100)
    for seat in range(100):
        collector.add(seat, ["all"] if seat % 40 else ["all", "some"])
    seats = Seats.in_order(100)
    postings = collector.postings(seats)
    shift = Shift([0], [50])
    after = seats.shifted(shift)
    new = after.at[50]

    changed = postings.changed(after, shift, {"all": [0], "some": [0]}, {"some": [new]})

    assert [postings.count(key) for key in ("all", "some", "none")] == [100, 3, 0]
    assert list(postings.positions("some")) == [0, 40, 80]
    assert list(changed.positions("some")) == [39, 50, 80]
    assert changed.bits(["all"]) == bitmap({*range(100)} - {50})
    assert postings.bits(["none", "some"]) == bitmap(array(SEAT, [0, 40, 80]))


def test_a_chain_of_very_many_hyphens_has_the_parts_of_its_first_pieces_only():
    chain = "-".join(["bbb"] * (MOST_PIECES - 1) + ["pumpe"])

    parts = term(chain + "-kran" * 3_000, "de").parts

    assert "n:pumpe" in parts
    assert "n:kran" not in parts
