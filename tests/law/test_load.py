"""The loader takes a whole, orderly rulebook or nothing, and names file, line and key of what is wrong."""

from pathlib import Path

import pytest

from yinuo.law.load import load
from yinuo.model.errors import BadInput

PACK = """
[pack]
jurisdiction = "XX"
title = "试验"
zone = "Asia/Shanghai"
clearance_seconds = 5
"""

RULE = """
[[rule]]
id = "XX-C-01"
title = "试验规则"
title_en = "a rule for tests"
kind = "contact"
force = "house"
confidence = "D"
check = "none"
why = "试验。"
why_en = "A test."
clause = "本公司审慎要求"
source = ["试验"]
last_checked = 2026-11-23
[[rule.version]]
since = 2021-01-01
"""

CASE = """
[base]
at = "2026-11-24T10:00:00+08:00"
person = { role = "debtor" }

[[case]]
rule = "XX-C-01"
name = "试验"
expect = "refused"
given.person = { is_minor = true }
"""


@pytest.fixture
def pack(tmp_path: Path) -> Path:
    """A rulebook of one rule."""
    (tmp_path / "pack.toml").write_text(PACK, encoding="utf-8")
    (tmp_path / "rules.toml").write_text(RULE, encoding="utf-8")
    return tmp_path


def test_a_whole_pack_is_read(pack: Path) -> None:
    """One rule in, one rule out, under the jurisdiction of its pack."""
    book = load("XX", pack)

    assert book.jurisdiction == "XX"
    assert [rule.id for rule in book.rules] == ["XX-C-01"]


@pytest.mark.parametrize(
    ("old", "new", "key"),
    [
        ('title = "试验规则"', 'title = "试验规则"\ntitel = "试验规则"', "rule[0].titel"),
        ('title = "试验规则"', "", "rule[0].title"),
        ('force = "house"', 'force = "rumour"', "rule[0].force"),
        ("last_checked = 2026-11-23", 'last_checked = "yesterday"', "rule[0].last_checked"),
        ('id = "XX-C-01"', 'id = "CN-C-01"', "rule[0].id"),
        ("[[rule.version]]\nsince = 2021-01-01", "version = []", "rule[0].version"),
        ("since = 2021-01-01", "since = 2021-01-01\nuntil = 2021-01-01", "rule[0].version"),
        ("since = 2021-01-01", "since = 2021-01-01\n[[rule.version]]\nsince = 2021-01-01", "rule[0].version"),
        ("since = 2021-01-01", "since = 2021-01-01\n[[rule.version]]\nsince = 2020-12-31", "rule[0].version"),
        (
            "since = 2021-01-01", "since = 2021-01-01\nuntil = 2023-01-01\n[[rule.version]]\nsince = 2022-12-31",
            "rule[0].version",
        ),
    ],
    ids=[
        "unknown key", "missing key", "unknown force", "no date", "foreign id", "no version", "ends as it begins",
        "same day twice", "backwards", "overlapping",
    ],
)
def test_a_disorderly_rule_is_refused(pack: Path, old: str, new: str, key: str) -> None:
    """File and key are named, and nothing is loaded."""
    (pack / "rules.toml").write_text(RULE.replace(old, new), encoding="utf-8")

    with pytest.raises(BadInput) as refused:
        load("XX", pack)

    assert refused.value.file == "rules.toml"
    assert refused.value.key == key


def test_a_version_may_begin_where_the_earlier_ends(pack: Path) -> None:
    """The other side of overlapping: days are half-open."""
    versions = "since = 2021-01-01\nuntil = 2023-01-01\n[[rule.version]]\nsince = 2023-01-01"
    (pack / "rules.toml").write_text(RULE.replace("since = 2021-01-01", versions), encoding="utf-8")

    assert len(load("XX", pack).rules[0].version) == 2


def test_the_line_of_an_unknown_key_is_named(pack: Path) -> None:
    """The message can be followed with an editor."""
    (pack / "rules.toml").write_text(RULE.replace("clause =", "because = 1\nclause ="), encoding="utf-8")

    with pytest.raises(BadInput, match=r"rules\.toml:12: rule\[0\]\.because"):
        load("XX", pack)


def test_a_key_given_twice_is_refused(pack: Path) -> None:
    """The second of two values must not win silently."""
    twice = RULE.replace('force = "house"', 'force = "house"\nforce = "law"')
    (pack / "rules.toml").write_text(twice, encoding="utf-8")

    with pytest.raises(BadInput, match=r"rules\.toml:8: force: "):
        load("XX", pack)


def test_a_table_that_is_not_a_rule_is_refused(pack: Path) -> None:
    """A misplaced table would be a rule that nobody reads."""
    (pack / "rules.toml").write_text(RULE + "\n[rules]\nx = 1\n", encoding="utf-8")

    with pytest.raises(BadInput) as refused:
        load("XX", pack)

    assert refused.value.key == "rules"


def test_an_id_stands_in_one_file_only(pack: Path) -> None:
    """Ids are unique over all files of the pack, and the first place is named."""
    (pack / "more.toml").write_text(RULE, encoding="utf-8")

    with pytest.raises(BadInput, match=r"rules\.toml:3: rule\[0\]\.id: a new id; XX-C-01 stands already in more\.toml"):
        load("XX", pack)


@pytest.mark.parametrize("missing", ["pack.toml", "rules.toml"])
def test_half_a_pack_is_no_pack(pack: Path, missing: str) -> None:
    """Without its head or without any rule nothing is allowed, so nothing is loaded."""
    (pack / missing).unlink()

    with pytest.raises(BadInput, match="nothing is allowed"):
        load("XX", pack)


@pytest.mark.parametrize("jurisdiction", ["ZZ", "cn", "..", "CN/../CN", ""])
def test_a_jurisdiction_without_a_pack_is_refused(jurisdiction: str) -> None:
    """Neither an unknown code nor a path finds a rulebook."""
    with pytest.raises(BadInput):
        load(jurisdiction)


def test_a_pack_for_another_jurisdiction_is_refused(pack: Path) -> None:
    """A folder under the wrong name is not believed."""
    with pytest.raises(BadInput, match=r"pack\.jurisdiction"):
        load("YY", pack)


def test_a_case_is_laid_over_the_base(pack: Path) -> None:
    """A case is a whole request: what it does not say stands in the base."""
    (pack / "rules.cases.toml").write_text(CASE, encoding="utf-8")

    given = load("XX", pack, cases=True).rules[0].case[0].given

    assert given == {"at": "2026-11-24T10:00:00+08:00", "person": {"role": "debtor", "is_minor": True}}


def test_a_case_of_no_rule_is_refused(pack: Path) -> None:
    """A case whose rule is misspelt would never be run."""
    (pack / "rules.cases.toml").write_text(CASE.replace("XX-C-01", "XX-C-10"), encoding="utf-8")

    with pytest.raises(BadInput, match=r"rules\.cases\.toml:7: case\[0\]\.rule"):
        load("XX", pack, cases=True)


def test_without_being_asked_for_cases_are_not_read(pack: Path) -> None:
    """A call never waits for them."""
    (pack / "rules.cases.toml").write_text("not toml", encoding="utf-8")

    assert load("XX", pack).rules[0].case == ()


def test_the_digest_is_of_what_a_verdict_rests_on(pack: Path) -> None:
    """Another word in a rule or in the words beside it is another law; another case is not."""
    before = load("XX", pack).digest
    (pack / "rules.cases.toml").write_text(CASE, encoding="utf-8")
    with_cases = load("XX", pack).digest
    (pack / "cues").mkdir()
    (pack / "cues" / "words.toml").write_text("", encoding="utf-8")
    with_cues = load("XX", pack).digest
    (pack / "rules.toml").write_text(RULE + "# 注\n", encoding="utf-8")
    with_comment = load("XX", pack).digest

    assert before == with_cases
    assert len({before, with_cues, with_comment}) == 3
