"""An error is one clear sentence that says where."""

import pytest

from yinuo.model.errors import BadInput, DataFolderUnusable, Diverged, YinuoError


@pytest.mark.parametrize(
    ("line", "key", "said"),
    [
        (None, "", "case.toml: one case"),
        (7, "", "case.toml:7: one case"),
        (None, "case.gender", "case.toml: case.gender: one case"),
        (7, "case.gender", "case.toml:7: case.gender: one case"),
    ],
)
def test_bad_input_names_file_line_and_key_as_far_as_they_are_known(line: int | None, key: str, said: str) -> None:
    """In one line, for the standard error."""
    err = BadInput(file="case.toml", expected="one case", line=line, key=key)

    assert str(err) == said
    assert (err.file, err.line, err.key, err.expected) == ("case.toml", line, key, "one case")


@pytest.mark.parametrize("kind", [YinuoError, DataFolderUnusable, Diverged])
def test_an_error_without_a_message_says_what_it_is(kind: type[YinuoError]) -> None:
    """Its own sentence stands for it; another message replaces it."""
    assert str(kind()) == (kind.__doc__ or "").strip()
    assert str(kind("the disk is full")) == "the disk is full"
