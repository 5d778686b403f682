"""The commands as a newcomer meets them: right input gives JSON, wrong input one clear line and no traceback."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

EXAMPLE = Path(__file__).parent.parent.parent / "examples" / "first_day_overdue.toml"
NOW = ("--now", "2026-11-24T10:00:00+08:00")


def yinuo(*args: str, stdin: str | bytes = "") -> subprocess.CompletedProcess[bytes]:
    """Run the command line for real."""
    given = stdin.encode() if isinstance(stdin, str) else stdin
    command = (sys.executable, "-c", "from yinuo.cli import main; main()", *args)
    return subprocess.run(command, input=given, capture_output=True, check=False)


def one_line(done: subprocess.CompletedProcess[bytes]) -> str:
    """The one line of an error; anything more is a failure."""
    text = done.stderr.decode().strip()
    assert text.startswith("yinuo: ")
    assert "\n" not in text
    return text


def edited(tmp_path: Path, old: str, new: str) -> Path:
    """The example's case with one thing changed."""
    text = EXAMPLE.read_text(encoding="utf-8")
    assert old in text
    path = tmp_path / "case.toml"
    path.write_text(text.replace(old, new, 1), encoding="utf-8")
    return path


def test_call_prints_one_json_object(tmp_path: Path) -> None:
    """``--json`` is the whole account and nothing else."""
    done = yinuo("call", str(EXAMPLE), "--debtor", str(EXAMPLE), *NOW, "--json", "--data", str(tmp_path))

    assert done.returncode == 0
    assert json.loads(done.stdout)["disposition"]["line"] == "L01"
    assert done.stdout.count(b"\n") == 1


def test_a_debtor_at_the_keyboard_is_heard(tmp_path: Path) -> None:
    """Typed answers are turns; the end of input hangs up."""
    done = yinuo("call", str(EXAMPLE), *NOW, "--json", "--data", str(tmp_path), stdin="打错了，我不认识他\n")

    assert done.returncode == 0
    assert json.loads(done.stdout)["disposition"]["outcome"] == "C23"


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ("amount_due_fen = 5000000\n", "", "case.amount_due_fen: this key must be given"),
        ("amount_due_fen = 5000000", "amount_due_fen = 'fifty'", "case.amount_due_fen"),
        ('gender = "m"', 'gender = "m"\ncolour = "red"', "case.colour: no such key"),
        ('product = "microloan"', 'product = "mortgage"', "case.product"),
        ("max_instalments = 6, ", "", "case.policy.max_instalments: this key must be given"),
        ("[case]", "[case", "valid TOML"),
        ('gender = "m"', 'gender = "m"\ngender = "f"', "valid TOML without repeated keys"),
        ('when = "greet"', 'when = "grete"', "reply[0].when"),
    ],
)
def test_a_broken_case_file_is_named_with_line_and_key(tmp_path: Path, old: str, new: str, told: str) -> None:
    """File, line, key and what was expected; exit status 2."""
    path = edited(tmp_path, old, new)

    done = yinuo("call", str(path), "--debtor", str(path), *NOW, "--data", str(tmp_path))

    assert done.returncode == 2
    assert told in one_line(done)
    assert str(path) in one_line(done)


def test_a_missing_file_and_a_moment_without_offset_are_named(tmp_path: Path) -> None:
    """Both are the user's mistakes: exit status 2."""
    missing = yinuo("call", str(tmp_path / "nowhere.toml"))
    naive = yinuo("call", str(EXAMPLE), "--now", "2026-11-24T10:00:00", "--data", str(tmp_path))

    assert (missing.returncode, naive.returncode) == (2, 2)
    assert "nowhere.toml" in one_line(missing)
    assert "--now" in one_line(naive)


def test_a_data_folder_that_is_a_file_is_one_clear_error(tmp_path: Path) -> None:
    """Something broke, not the input: exit status 1."""
    blocked = tmp_path / "file"
    blocked.write_text("")

    done = yinuo("call", str(EXAMPLE), "--debtor", str(EXAMPLE), *NOW, "--json", "--data", str(blocked))

    assert done.returncode == 1
    assert str(blocked) in one_line(done)


def test_bytes_that_are_no_text_are_heard_as_noise_is(tmp_path: Path) -> None:
    """A terminal of another encoding breaks nothing: what cannot be read is not understood, and asked again."""
    done = yinuo("call", str(EXAMPLE), *NOW, "--json", "--data", str(tmp_path), stdin=b"\xff\xfe\n")

    assert done.returncode == 0
    assert json.loads(done.stdout)["turns"][1]["speaker"] == "debtor"


def test_replaying_a_call_that_is_not_there_is_one_clear_error(tmp_path: Path) -> None:
    """The folder and what was expected; exit status 2."""
    done = yinuo("replay", "nothing", "--data", str(tmp_path))

    assert done.returncode == 2
    assert "nothing" in one_line(done)


def test_understand_answers_a_plain_line() -> None:
    """A promise with its day and sum."""
    done = yinuo("understand", *NOW, stdin="周五之前先还两千\n")

    heard = json.loads(done.stdout)
    assert done.returncode == 0
    assert [(a["fen_lo"], a["role"]) for a in heard["amounts"]] == [(200000, "offer")]
    assert heard["times"][0]["end"] == "2026-11-28T00:00:00+08:00"


def test_check_tells_a_threat_from_a_true_sentence() -> None:
    """The advice to borrow is refused with its rule; a truthful line is not."""
    lines = [
        {"id": 1, "text": "您找朋友先借点钱还上吧", "listener": "debtor"},
        {"id": 2, "text": "请问您今天方便处理吗", "listener": "debtor"},
    ]
    done = yinuo("check", stdin="".join(json.dumps(line, ensure_ascii=False) + "\n" for line in lines))

    first, second = map(json.loads, done.stdout.splitlines())
    assert not first["allowed"]
    assert "CN-N-03" in [finding["rule"] for finding in first["findings"]]
    assert second["allowed"]


def test_may_contact_counts_the_fourth_call() -> None:
    """Three connected calls today: the fourth waits for tomorrow."""
    request = {
        "id": "a", "at": "2026-11-24T15:00:00+08:00", "jurisdiction": "CN", "creditor_type": "bank",
        "product": "credit_card", "person": {"role": "debtor"}, "channel": "voice", "mode": "interactive",
        "actor": "ai", "case": {}, "holds": [],
        "history": [
            {"at": f"2026-11-24T{hour:02d}:00:00+08:00", "channel": "voice", "mode": "interactive", "connected": True,
             "effective": True, "number": "13800000000", "initiated_by": "us", "role": "debtor"}
            for hour in (9, 11, 13)
        ],
    }
    done = yinuo("may-contact", stdin=json.dumps(request) + "\n")

    answer = json.loads(done.stdout)
    assert not answer["allowed"]
    assert answer["next_allowed_at"] == "2026-11-25T08:00:00+08:00"


def test_doctor_says_what_works(tmp_path: Path) -> None:
    """Rulebook, lines, reader and data folder are looked at."""
    done = yinuo("doctor", "--data", str(tmp_path))

    assert done.returncode == 0
    assert done.stdout.decode().count("ok  ") == 4
