"""What the gate answers: a finding for each rule touched, and the refusal made of those that block."""

from typing import Literal

from yinuo.model.days import Instant
from yinuo.model.noun import noun

Severity = Literal["block", "review", "note"]


@noun
class Finding:
    """One rule that a proposal touches: where, why, and what to say instead; ``why_en`` is the same in English."""

    rule: str
    severity: Severity
    why: str
    why_en: str = ""
    span: str = ""
    say_instead: str = ""


@noun
class Verdict:
    """A judgement that can be replayed: the moment, the rules consulted with their versions, and the findings.

    ``digest`` is the SHA-256 of the inputs; ``next_allowed_at`` is set where waiting would help.
    """

    at: Instant
    findings: tuple[Finding, ...]
    book: str
    digest: str
    next_allowed_at: Instant | None = None

    @property
    def allowed(self) -> bool:
        """Whether nothing blocks."""
        return not any(finding.severity == "block" for finding in self.findings)

    @property
    def rules(self) -> tuple[str, ...]:
        """The ids of the rules that block, each once."""
        return tuple(dict.fromkeys(f.rule for f in self.findings if f.severity == "block"))


@noun
class Refused:
    """A proposal that may not be carried out, with its verdict."""

    verdict: Verdict
