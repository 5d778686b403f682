"""Who may be on the line, and what that lets us say to them."""

from enum import StrEnum


class Role(StrEnum):
    """What a person is to a debt, in law (Civil Code 518, 686-688, 1064; rules CN-C-09, CN-C-22, CN-C-23)."""

    DEBTOR = "debtor"
    JOINT_DEBTOR = "joint_debtor"
    GUARANTOR_JOINT = "guarantor_joint"
    GUARANTOR_GENERAL = "guarantor_general"
    SPOUSE_COMMON_DEBT = "spouse_common_debt"
    CONTACT = "contact"
    UNRELATED = "unrelated"
    HEIR = "heir"
    GUARDIAN = "guardian"
    LAWYER = "lawyer"

    @property
    def owes(self) -> bool:
        """Whether the law lets us ask this person for payment."""
        return self in {
            Role.DEBTOR, Role.JOINT_DEBTOR, Role.GUARANTOR_JOINT, Role.GUARANTOR_GENERAL, Role.SPOUSE_COMMON_DEBT,
        }


class Listener(StrEnum):
    """Who hears a sentence, as far as the call has established it."""

    DEBTOR = "debtor"
    GUARANTOR = "guarantor"
    CONTACT = "contact"
    UNVERIFIED = "unverified"


class Actor(StrEnum):
    """Who speaks for the creditor."""

    AI = "ai"
    HUMAN = "human"
