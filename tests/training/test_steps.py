"""A step is done once, and again when what it depends on has changed."""

from pathlib import Path
from typing import Any

import pytest

from training.configuration import read_configuration
from training.corpus import Pair, read_pairs, write_pairs
from training.mixture import sample, weighted
from training.steps import Report, Step, read_report, run_steps

CONFIGURATIONS = sorted((Path(__file__).parents[2] / "training/configs").glob("*.toml"))


class _Workshop:
    """Two steps that count how often they are done; the second may stop before its end."""

    def __init__(self, folder: Path) -> None:
        self.folder, self.done, self.stops = folder, [], 0
        self.settings: dict[str, Any] = {"data": 1, "training": 1}

    def run(self, *wanted: str) -> bool:
        steps = [Step("first", ("data",), lambda: self._work("first")), Step("second", ("training",), self._second)]
        return run_steps(steps, set(wanted or ("first", "second")), self.settings, self.folder)

    def _work(self, name: str) -> Report:
        self.done.append(name)
        return {"made": name}

    def _second(self) -> Report | None:
        self.stops -= 1
        return None if self.stops >= 0 else self._work("second")


@pytest.fixture
def workshop(tmp_path: Path) -> _Workshop:
    return _Workshop(tmp_path)


def test_what_is_done_is_passed_over(workshop: _Workshop) -> None:
    assert workshop.run()
    assert workshop.run()
    assert workshop.done == ["first", "second"]
    assert read_report(workshop.folder, "first")["made"] == "first"


@pytest.mark.parametrize(("changed", "expected"), [("data", ["first", "second"]), ("training", ["second"])])
def test_a_changed_setting_redoes_its_step_and_those_after(
    workshop: _Workshop, changed: str, expected: list[str]
) -> None:
    workshop.run()
    workshop.done.clear()
    workshop.settings[changed] = 2
    workshop.run()
    assert workshop.done == expected


def test_a_step_that_stopped_goes_on_at_the_next_call(workshop: _Workshop) -> None:
    workshop.stops = 1
    assert not workshop.run()
    assert workshop.done == ["first"]
    assert workshop.run()
    assert workshop.done == ["first", "second"]


@pytest.mark.parametrize("path", CONFIGURATIONS, ids=lambda path: path.stem)
def test_shipped_configurations_are_read(path: Path) -> None:
    settings = read_configuration(path)
    assert settings.name == path.stem
    assert settings.architecture.width % settings.architecture.heads == 0
    assert settings.training.schedule in ("cosine", "inverse_sqrt", "stable")


def test_an_unknown_setting_is_named(tmp_path: Path) -> None:
    text = CONFIGURATIONS[0].read_text("utf-8").replace("[vocabulary]", "[vocabulary]\nsise = 3")
    (tmp_path / "odd.toml").write_text(text, "utf-8")
    with pytest.raises(ValueError, match=r"odd\.toml: \[vocabulary\]: unknown setting 'sise'"):
        read_configuration(tmp_path / "odd.toml")


def test_pairs_are_read_as_they_were_written(tmp_path: Path) -> None:
    pairs = [Pair("„Ja“, sagte er.", "“Yes,” he said.", "a"), Pair("ä\u2028ö", "a\x85o", "b")]
    assert write_pairs(tmp_path / "pairs.tsv", pairs) == 2
    assert list(read_pairs(tmp_path / "pairs.tsv")) == pairs


def test_weights_repeat_and_leave_out() -> None:
    pairs = [Pair(str(n), str(n), origin) for origin in ("half", "once", "more") for n in range(1000)]
    shown = list(weighted(pairs, {"half": 0.5, "once": 1, "more": 2.25}, seed=1))
    counts = {origin: sum(pair.origin == origin for pair in shown) for origin in ("half", "once", "more")}
    assert counts["once"] == 1000
    assert counts["half"] == pytest.approx(500, abs=60)
    assert counts["more"] == pytest.approx(2250, abs=60)
    assert set(shown) > set(weighted(pairs[:1000], {"half": 0.5}, seed=1))


def test_a_sample_keeps_the_order() -> None:
    pairs = [Pair(str(n), "x", "a") for n in range(50)]
    chosen = sample(pairs, 10, seed=1)
    assert len(chosen) == 10
    assert chosen == [pair for pair in pairs if pair in chosen]
    assert sample(pairs, 100, seed=1) == pairs
