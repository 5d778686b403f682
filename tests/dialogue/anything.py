"""Whatever a debtor may be understood to say: for what must hold of any talk."""

from datetime import timedelta

from hypothesis import strategies as st
from tests.dialogue.talk import TODAY, heard, yuan
from tests.model.people import at

from yinuo.model.heard import TimeHeard
from yinuo.model.vocabulary import DebtorAct, Reason

HOUR = timedelta(hours=1)
MIDNIGHT = at(f"{TODAY} 00:00")
SUMS = st.lists(st.builds(yuan, st.integers(1, 80_000), st.sampled_from(["offer", "mention"])), max_size=4)
TIMES = st.lists(
    st.builds(
        lambda hour, length, role, vague: TimeHeard(
            text="……", span=(0, 1), start=MIDNIGHT + HOUR * hour, end=MIDNIGHT + HOUR * (hour + length), role=role,
            vague=vague,
        ),
        st.integers(0, 24 * 20), st.integers(1, 200),
        st.sampled_from(["pay_by", "pay_at", "mention", "past", "callback"]), st.booleans(),
    ),
    max_size=3,
)
ACTS = st.lists(st.sampled_from(DebtorAct), min_size=1, max_size=3, unique=True)
SAID = st.builds(
    lambda acts, sums, times, parts, reasons: heard(
        *acts, sums=tuple(sums), times=tuple(times), parts=tuple(parts), reasons=tuple(reasons)
    ),
    ACTS, SUMS, TIMES, st.lists(st.sampled_from([0.25, 0.5, 1 / 3, 1.0]), max_size=2),
    st.lists(st.sampled_from(Reason), max_size=1),
)
ABOUT_PAYING = st.sampled_from([
    DebtorAct.PROMISE_TO_PAY, DebtorAct.PROMISE_VAGUE, DebtorAct.PARTIAL_OFFER, DebtorAct.REQUEST_EXTENSION,
    DebtorAct.REQUEST_INSTALMENT, DebtorAct.REQUEST_WAIVER, DebtorAct.REFUSE, DebtorAct.UNABLE, DebtorAct.CANNOT_BORROW,
    DebtorAct.OTHER_SOURCE, DebtorAct.AFFIRM, DebtorAct.DENY, DebtorAct.ACKNOWLEDGE, DebtorAct.ASK_AMOUNT,
    DebtorAct.ASK_CONSEQUENCE, DebtorAct.THANK, DebtorAct.OUT_OF_SCOPE, DebtorAct.BUSY,
])
"""Acts that open no door and end no call by themselves."""

TALK = st.lists(
    st.builds(
        lambda acts, sums, times, reasons: heard(*acts, sums=tuple(sums), times=tuple(times), reasons=tuple(reasons)),
        st.lists(ABOUT_PAYING, min_size=1, max_size=2, unique=True), SUMS.map(lambda sums: sums[:1]),
        TIMES.map(lambda times: times[:1]), st.lists(st.sampled_from(Reason), max_size=1),
    ),
    max_size=20,
)
"""A stubborn talk about paying."""
