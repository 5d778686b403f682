"""What we may offer: parts, days and plans that keep to policy, whatever the debt and however late in the day."""

from hypothesis import given
from hypothesis import strategies as st
from tests.dialogue.anything import HOUR
from tests.dialogue.talk import DEMANDED, FRIDAY, MONDAY, THURSDAY, TODAY, WEDNESDAY
from tests.model.people import CASE, NOW, POLICY, at

from yinuo.dialogue import commitment
from yinuo.model.case import Case
from yinuo.model.days import Instant, Window
from yinuo.model.money import Fen
from yinuo.model.noun import evolve
from yinuo.model.state import Draft

HOURS = st.sampled_from([8, 9, 12, 17, 18, 20, 21])
MINUTES = st.sampled_from([0, 1, 30, 59])
WORKING_HOURS = st.builds(lambda hour, minute: at(f"{TODAY} {hour:02}:{minute:02}"), HOURS, MINUTES)
POLICIES = st.builds(
    lambda days, ratio, count: evolve(
        POLICY, max_extension_days=days, min_first_payment_ratio=ratio / 100, max_instalments=count
    ),
    st.sampled_from([0, 1, 3, 7, 60]), st.integers(0, 90), st.integers(2, 36),
)
CASES = st.builds(
    lambda fen, policy: evolve(CASE, amount_due_fen=Fen(fen), policy=policy),
    st.integers(10_000, 10**9), POLICIES,
)


@given(CASES, st.data(), WORKING_HOURS)
def test_a_plan_adds_up_to_the_debt_and_keeps_to_policy(case: Case, data: st.DataObject, now: Instant) -> None:
    """Exactly, for any sum and count; the first payment never below the least, the first day never beyond policy."""
    count = data.draw(st.integers(2, case.policy.max_instalments))

    plan = commitment.plan_offer(case, count, now)

    assert sum(p.amount_fen for p in plan) == case.amount_due_fen
    assert len(plan) == count
    assert plan[0].amount_fen >= case.amount_due_fen * case.policy.min_first_payment_ratio - 1
    assert commitment.within_policy(plan[0].due_at, case, now)


@given(CASES, st.data(), WORKING_HOURS)
def test_every_later_instalment_is_the_same_round_sum(case: Case, data: st.DataObject, now: Instant) -> None:
    """'之后每月一万六千六百六十六元' is true of each of them, and falls due monthly."""
    count = data.draw(st.integers(2, case.policy.max_instalments))

    first, *rest = commitment.plan_offer(case, count, now)

    assert len({p.amount_fen for p in rest}) == 1
    assert rest[0].amount_fen % 100 == 0
    months = [(p.due_at.year - first.due_at.year) * 12 + p.due_at.month - first.due_at.month for p in rest]
    assert months == list(range(1, count))


def test_a_monthly_plan_from_the_thirty_first_keeps_to_the_ends_of_months() -> None:
    """31 January, 28 February, 31 March."""
    now = at("2027-01-28 10:00")

    days = [p.due_at.date().isoformat() for p in commitment.plan_offer(CASE, 3, now)]

    assert days == ["2027-01-31", "2027-02-28", "2027-03-31"]


@given(CASES, WORKING_HOURS)
def test_a_part_for_today_is_a_part_and_not_below_the_least(case: Case, now: Instant) -> None:
    """Due before midnight, and never more than the debt."""
    part, = commitment.part_today(case, now)

    assert 0 < part.amount_fen <= case.amount_due_fen
    assert part.amount_fen >= case.amount_due_fen * case.policy.min_first_payment_ratio - 1
    assert now < part.due_at
    assert part.due_at.date() == now.date()


WINDOWS = st.one_of(
    st.none(),
    st.builds(lambda start, length: (start, length), st.integers(0, 24 * 40), st.integers(1, 24 * 40)),
)


@given(CASES, WORKING_HOURS, WINDOWS)
def test_the_days_we_offer_lie_within_policy(case: Case, now: Instant, bounds: tuple[int, int] | None) -> None:
    """One or two, in order, never behind us, whatever window was named and however late in the day it is."""
    window = None
    if bounds is not None:
        start = now + HOUR * bounds[0]
        window = Window(start=Instant(start), end=Instant(start + HOUR * bounds[1]))
    state = evolve(DEMANDED, draft=Draft(window=window))

    options = commitment.date_options(state, case, now)

    assert 1 <= len(options) <= 2
    assert [o.due_at for o in options] == sorted({o.due_at for o in options})
    assert all(commitment.within_policy(o.due_at, case, now) for o in options)
    assert all(o.amount_fen == case.amount_due_fen for o in options)


def test_two_days_are_offered_at_the_ends_of_what_he_said() -> None:
    """这周末之前 and so on; without a window, tomorrow and three days on."""
    window = Window(start=at(f"{THURSDAY} 00:00"), end=at(f"{MONDAY} 23:59"))
    vague = evolve(DEMANDED, draft=Draft(window=window))

    assert [o.due_at for o in commitment.date_options(vague, CASE, NOW)] == [
        at(f"{THURSDAY} 18:00"), at(f"{MONDAY} 18:00"),
    ]
    assert [o.due_at for o in commitment.date_options(DEMANDED, CASE, NOW)] == [
        at(f"{WEDNESDAY} 18:00"), at(f"{FRIDAY} 18:00"),
    ]


@given(CASES, WORKING_HOURS)
def test_the_latest_moment_of_policy_is_still_to_come(case: Case, now: Instant) -> None:
    """Even in the evening, with no extension to give."""
    assert commitment.within_policy(commitment.latest(case, now), case, now)
