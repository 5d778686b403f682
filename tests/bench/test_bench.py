"""What the benches promise: noise that can be made again, a page filled only between its markers, fair counting."""

from datetime import datetime
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent.parent


@pytest.fixture(autouse=True)
def _from_the_root(monkeypatch: pytest.MonkeyPatch) -> None:
    """The benches are run from the root of the repository; they are not part of the package."""
    monkeypatch.syspath_prepend(ROOT)


def test_noise_is_the_same_every_time_and_sounds_alike():
    """Swapped characters have the sound of those they replace, and more noise keeps the swaps of less."""
    from bench.homophones import swapped
    from pypinyin import lazy_pinyin

    text = "我下周五之前先还两千五百块，剩下的月底再说"
    little, much = swapped(text, 0.2), swapped(text, 0.6)
    assert little == swapped(text, 0.2) != text
    assert len(little) == len(text)
    assert all(lazy_pinyin(a) == lazy_pinyin(b) for a, b in zip(text, much, strict=True))
    assert all(c == b for a, b, c in zip(text, little, much, strict=True) if a != b)


def test_a_bench_writes_only_between_its_own_markers():
    """What people wrote on the page, and what other benches wrote, stays."""
    from bench.report import placed

    other = "<!-- bench.acts -->kept<!-- end of bench.acts -->"
    page = f"before\n<!-- bench.turn -->\nold\n<!-- end of bench.turn -->\nafter {other}"
    made = placed(page, "turn", "| new \\1 |")
    assert made == page.replace("old", "| new \\1 |")
    with pytest.raises(ValueError, match=r"bench\.understanding"):
        placed(page, "understanding", "new")


def test_the_page_has_a_place_for_every_bench():
    """Each bench that publishes finds its markers."""
    from bench.report import PAGE, placed

    page = PAGE.read_text(encoding="utf-8")
    for name in ("turn", "understanding", "acts"):
        assert "figures" in placed(page, name, "figures")


def test_our_reader_answers_in_the_units_the_scorer_expects():
    """Sums in yuan inside, times on the local clock: 周五之前先还两千五 from a Wednesday."""
    from bench.readers import READERS

    found = READERS["yinuo-values"].load()("周五之前先还两千五", datetime(2026, 3, 18, 10))  # noqa: DTZ001  as the suites write it
    assert found.sums == ((2500.0, 2500.0),)
    assert found.times[0][1] == datetime(2026, 3, 21)  # noqa: DTZ001


def test_acts_are_counted_by_hand():
    """Two texts, one act found of two, one false: recall a half, precision a half, F1 a half."""
    from bench.acts import Caught, Trial

    from yinuo.model.vocabulary import DebtorAct
    from yinuo.understand.acts.corpus import Example

    stop, complain, refuse = DebtorAct.REQUEST_STOP, DebtorAct.COMPLAIN, DebtorAct.REFUSE
    both = Example(text="别打了，我要投诉", acts=frozenset({stop, complain}), reasons=frozenset(), asked=None)
    none = Example(text="这个嘛", acts=frozenset(), reasons=frozenset(), asked=None)
    heard = (Caught(frozenset({stop}), unclear=False), Caught(frozenset({refuse}), unclear=False))
    trial = Trial(examples=(both, none), caught=heard)
    assert trial.recall(stop, complain) == 50.0
    assert trial.precision(*DebtorAct) == 50.0
    assert trial.f1(*DebtorAct) == 50.0
    assert trial.macro_f1() == 50.0
    assert (trial.no_act(), trial.false_act(), trial.unclear()) == (0.0, 100.0, 0.0)


def test_the_example_is_played_to_its_end():
    """The turns that are measured are those of a whole call that ends in a promise."""
    from bench.turn import EXAMPLE, played

    from yinuo.channels.text.script import read_call_file
    from yinuo.run import desk
    from yinuo.turn import take_turn

    books = desk()
    turns = played(books, read_call_file(EXAMPLE.read_text(encoding="utf-8"), EXAMPLE.name))
    last = take_turn(books, turns[-1].state, turns[-1].file, turns[-1].spoke)
    assert len(turns) > 5
    assert last.over
    assert last.file.call is not None
    assert last.file.call.closed is not None
    assert last.file.call.closed.promise is not None
