"""`bilingual validate`."""

import json
from pathlib import Path

from click.testing import CliRunner, Result

from bilingual.cli import main

CASES = Path(__file__).parents[1] / "cases" / "exchange"


def run(*arguments: str) -> Result:
    return CliRunner().invoke(main, ["validate", *arguments])


def broken(folder: Path) -> Path:
    text = (CASES / "validation_xliff12.xlf").read_text(encoding="utf-8")
    file = folder / "broken.xlf"
    file.write_text(text.replace('state="translated"', 'state="done"'), encoding="utf-8")
    return file


def test_valid_files_are_named_with_their_standard() -> None:
    one, other = str(CASES / "validation_xliff21.xlf"), str(CASES / "validation_tmx.tmx")
    result = run(one, other)
    assert (result.exit_code, result.output) == (0, f"{one}: valid XLIFF 2.1\n{other}: valid TMX 1.4b\n")


def test_a_broken_file_is_told_line_by_line(tmp_path: Path) -> None:
    file = broken(tmp_path)
    result = run(str(file))
    assert result.exit_code == 1
    assert result.output.startswith(f'{file}:19: value-state: state="done" of <target> must be one of final, ')
    assert result.output.endswith("(XLIFF 1.2 transitional, “target”)\n")


def test_the_answer_as_json(tmp_path: Path) -> None:
    file = broken(tmp_path)
    result = run(str(file), "--json")
    (judged,) = json.loads(result.output)
    assert (judged["file"], judged["standard"], judged["valid"]) == (str(file), "XLIFF 1.2 transitional", False)
    assert [sorted(one) for one in judged["violations"]] == [["line", "message", "rule", "section"]]
    assert result.exit_code == 1


def test_a_file_that_is_not_there_does_not_hide_the_others(tmp_path: Path) -> None:
    missing = tmp_path / "nothing.xlf"
    result = run(str(missing), str(CASES / "validation_dca.tbx"))
    assert result.exit_code == 2
    assert "validation_dca.tbx: valid TBX-Basic (DCA)" in result.output
    assert f"Error: {missing}: cannot be read: No such file or directory; check the name" in result.output


def test_the_help_has_an_example() -> None:
    assert "Example: bilingual validate article.xlf memory.tmx" in run("--help").output
