"""`bilingual.toml`: every setting, its type, its default and the values it takes."""

import json
import re
import tomllib
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field, replace
from typing import Any, Literal, get_args

from bilingual.documents import FRONT_MATTER
from bilingual.errors import ProjectError
from bilingual.model import EngineName
from bilingual.nearest import nearest
from bilingual.setting_values import (
    SettingKey,
    boolean,
    choice,
    folder,
    head,
    list_of,
    names,
    number,
    string,
    texts,
    url,
    whole,
)

EditionFormat = Literal["html", "markdown", "english"]
ReaderFormatName = Literal["site", "docx", "epub", "pdf", "hugo", "jekyll"]
Requirement = Literal["draft", "reviewed", "final"]
Role = Literal["reader", "translator", "reviewer", "terminologist"]
"""What somebody may do at the desk; who has no role may do everything."""


@dataclass(frozen=True, slots=True)
class FileRule:
    """What a person says of the articles whose path fits a pattern."""

    pattern: str
    language: Literal["auto", "de", "en"] = "auto"
    """Of what cannot be told otherwise."""
    keep: bool | None = None
    """True leaves every word as it is, False translates all of it; None decides by segment."""
    checks: Mapping[str, str] = field(default_factory=dict)
    """Ids of checks that are switched off, and why."""
    head: Mapping[str, Any] = field(default_factory=dict)
    """Front matter for readers' editions of files that have none, as those of Word: author, date, section, slug."""


@dataclass(frozen=True, slots=True)
class Password:
    """Somebody who may sign in at the review desk."""

    name: str
    hashed: str
    """As `bilingual review --hash-password` prints it."""


@dataclass(frozen=True, slots=True)
class Program:
    """A program that may speak to the review desk."""

    name: str
    hashed: str
    """As `bilingual review --new-program` prints it."""


@dataclass(frozen=True, slots=True)
class PublishSettings:
    """The table `[publish]`: the editions that readers get."""

    title: str = ""
    """Of the publication: the site's, the year's book; empty takes the name of the project's folder."""
    publisher: str = ""
    editor: str = ""
    """Who answers for what is published: a person. What is reviewed throughout then needs no label."""
    url: str = ""
    """Where the site will stand: `https://example.org/en/`. Feeds, sitemap and canonical links want it."""
    formats: tuple[ReaderFormatName, ...] = ("site",)
    """What is made of each article."""
    require: Requirement = "reviewed"
    """The state that every segment of an article must have reached."""
    max_unedited: float = 0.3
    """Share of sentences, 0 to 1, that may be a machine's and unread, where drafts are allowed."""
    keep: int = 5
    """Releases that stay on the disk."""
    templates: str = "templates"
    """A folder, relative to the project, whose files take the place of the program's."""
    names: Mapping[str, str] = field(default_factory=dict)
    """English for the sections and keywords of German articles."""
    paper: str = ""
    """What PDF and Word files are laid out for; empty takes what the English's region prints on."""
    certified_by: str = ""
    """Who has judged that the books conform to EPUB Accessibility 1.1 and WCAG 2.2 AA; without a name none says so."""


@dataclass(frozen=True, slots=True)
class Settings:
    """The whole of `bilingual.toml`."""

    source: Literal["de"] = "de"
    target: Literal["en"] = "en"
    locale: str = "en-US"
    """How dates, times, numbers and sums are written: any English of CLDR, such as `en-GB` or `en-IN`."""
    engine: EngineName = "auto"
    """Who drafts: `auto` takes an installed Firefox model, else an installed Argos package, else the embedded model."""
    model: str = ""
    """An `.argosmodel` file, relative to the project; empty takes the installed package."""
    beam: int = 0
    """Beam size; 0 takes the engine's own default."""
    length_penalty: float = 1.0
    """Above 1 the engine prefers longer translations, below 1 shorter ones."""
    threads: int = 0
    """CPU threads; 0 takes as many as the machine has."""
    workers: int = 0
    """Processes that read and write articles; 0 takes as many as the machine has cores, where it is worth it."""
    formats: tuple[EditionFormat, ...] = ("html", "markdown", "english")
    front_matter: tuple[str, ...] = FRONT_MATTER
    """Which values of front matter are translated, a nested one by its path: `seo.description`."""
    comments: bool = False
    """Whether comments of office files are translated too."""
    store: str = ""
    """A database URL; empty keeps the store in `.bilingual/`."""
    headlines: Literal["any", "sentence", "title"] = "any"
    """How the house writes its headlines: `Troops leave Iraq` or `Troops Leave Iraq`."""
    checks: Mapping[str, str] = field(default_factory=dict)
    """Ids of checks that are switched off, and why."""
    files: tuple[FileRule, ...] = field(default_factory=tuple)
    people: tuple[Password, ...] = ()
    programs: tuple[Program, ...] = ()
    roles: Mapping[str, Role] = field(default_factory=dict)
    """By name."""
    publish: PublishSettings = PublishSettings()


_COMMON_LOCALES = ("en-US", "en-GB")
"""Known without the library of CLDR, which every command would load for them."""


def _locale(value: Any) -> str:
    if value in _COMMON_LOCALES:
        return string(value)
    from babel import Locale, UnknownLocaleError

    try:
        known = str(Locale.parse(string(value), sep="-"))
    except UnknownLocaleError as error:
        raise ValueError from error
    if known.replace("_", "-") not in _english_locales():
        raise ValueError
    return string(value)


def _english_locales() -> list[str]:
    """The English locales that CLDR has and that are written in Latin letters: `en`, `en-001`, `en-US`."""
    from babel import localedata

    known = sorted(name.replace("_", "-") for name in localedata.locale_identifiers())
    return [name for name in known if re.fullmatch(r"en(?:-[A-Z]{2}|-\d{3})?", name)]


def _locales_taken(value: Any) -> str:
    if isinstance(value, str) and value.lower().startswith("en-"):
        return "one of " + ", ".join(_english_locales())
    return 'an English locale such as "en-US" or "en-GB"'


_KEYS: Mapping[str, SettingKey] = {
    "source": choice("de"),
    "target": choice("en"),
    "locale": SettingKey(_locales_taken, _locale),
    "engine": choice(*get_args(EngineName)),
    "model": SettingKey("the name of an .argosmodel file", string),
    "beam": whole(32),
    "length_penalty": number(10),
    "threads": whole(256),
    "workers": whole(256),
    "formats": list_of("html", "markdown", "english"),
    "front_matter": SettingKey('a list of names such as "title" or "seo.description"', names),
    "comments": SettingKey("true or false", boolean),
    "store": SettingKey("a database URL", string),
    "headlines": choice("any", "sentence", "title"),
    "checks": SettingKey('a table of checks that are off, each with its reason: numbers = "…"', texts),
}

_PUBLISH_KEYS: Mapping[str, SettingKey] = {
    "title": SettingKey("a text", string),
    "publisher": SettingKey("a text", string),
    "editor": SettingKey("a person's name", string),
    "url": SettingKey('a URL such as "https://example.org/en/"', url),
    "formats": list_of(*get_args(ReaderFormatName), least=1),
    "require": choice(*get_args(Requirement)),
    "max_unedited": SettingKey("a number from 0 to 1", number(1).read),
    "keep": whole(1000),
    "templates": SettingKey("a folder in the project", folder),
    "names": SettingKey('a table of English names: { Politik = "Politics" }', texts),
    "paper": choice("a4", "letter"),
    "certified_by": SettingKey("the name of a person or a firm", string),
}

_HASH = re.compile(r"scrypt\$[A-Za-z0-9+/]{22}==\$[A-Za-z0-9+/]{43}=")
"""16 bytes of salt and 32 of hash."""
_TABLES = ("files", "people", "programs", "roles", "publish")
_SHA256 = re.compile(r"sha256\$[0-9a-f]{64}")

_FILE_KEYS: Mapping[str, SettingKey] = {
    "language": choice("auto", "de", "en"),
    "keep": SettingKey("true or false", boolean),
    "checks": SettingKey('a table of checks that are off, each with its reason: { numbers = "…" }', texts),
    "head": SettingKey('a table of front matter: { author = "Anna Meier", date = 2024-01-25 }', head),
}


def parse(data: bytes, file: str) -> Settings:
    """The settings in the bytes of a `bilingual.toml`.

    Args:
        data: the file's content.
        file: its name, for the error.

    Raises:
        ProjectError: it is not TOML, or a key or a value is not known: file, line, what it takes.
    """
    text = _decode(data, file)
    try:
        table = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise ProjectError(_syntax_message(file, str(error))) from error
    except RecursionError as error:
        raise ProjectError(f"{file}: its brackets lie too deep in one another; take some away") from error
    rules = table.pop("files", {})
    if not isinstance(rules, dict) or not all(isinstance(rule, dict) for rule in rules.values()):
        raise ProjectError(f'{file}:{line_of(text, "files")}: files takes tables such as [files."interviews/*.md"]')
    people = tuple(Password(*line) for line in _hashes("people", _HASH, "hash-password", table, _Place(file, text)))
    programs = tuple(Program(*line) for line in _hashes("programs", _SHA256, "new-program", table, _Place(file, text)))
    roles = _roles(table.pop("roles", {}), {one.name for one in people} | {one.name for one in programs}, file, text)
    publish = table.pop("publish", {})
    if not isinstance(publish, dict):
        raise ProjectError(f"{file}:{line_of(text, 'publish')}: publish takes a table: [publish], then its settings")
    values = _read(table, _KEYS, _Place(file, text))
    files = tuple(
        FileRule(pattern, **_read(rule, _FILE_KEYS, _Place(file, text, pattern))) for pattern, rule in rules.items()
    )
    editions = PublishSettings(**_read(publish, _PUBLISH_KEYS, _Place(file, text, "publish")))
    return Settings(**values, files=files, people=people, programs=programs, roles=roles, publish=editions)


def of_editions(settings: Settings) -> Settings:
    """The settings without those that change nothing in an edition: who may come in, where and how the work is done."""
    return replace(settings, people=(), programs=(), roles={}, threads=0, workers=0, store="")


def taken() -> Mapping[type, Mapping[str, str]]:
    """By the class that holds them: the settings there are, and what each takes, in words."""
    tables = {Settings: _KEYS, PublishSettings: _PUBLISH_KEYS, FileRule: _FILE_KEYS}
    return {holder: {name: _takes(key, None) for name, key in keys.items()} for holder, keys in tables.items()}


def _takes(key: SettingKey, value: Any) -> str:
    return key.takes if isinstance(key.takes, str) else key.takes(value)


def _hashes(
    name: str, hashed: re.Pattern[str], option: str, table: dict[str, Any], place: "_Place"
) -> Iterator[tuple[str, str]]:
    """The lines of a table of names and hashes, which is taken out of the whole."""
    lines = table.pop(name, {})
    if not isinstance(lines, dict):
        raise ProjectError(f"{place.of(name)}: {name} takes a table: [{name}], then lines of names")
    for who, line in lines.items():
        if not isinstance(line, str) or not hashed.fullmatch(line) or not who.strip().isprintable():
            where = replace(place, after=name).of(who)
            raise ProjectError(f"{where}: {who} takes the line that `bilingual review --{option}` prints")
        yield who, line


def _roles(table: Any, people: Collection[str], file: str, text: str) -> dict[str, Role]:
    if not isinstance(table, dict):
        raise ProjectError(f"{file}:{line_of(text, 'roles')}: roles takes a table: [roles], then lines of names")
    for name, role in table.items():
        place = f"{file}:{line_of(text, name, 'roles')}"
        if role not in get_args(Role):
            raise ProjectError(
                f"{place}: {_in_one_line(name)} takes one of {', '.join(get_args(Role))}, not {_shown(role)}"
            )
        if name not in people:
            raise ProjectError(
                f"{place}: {_in_one_line(name)} has a role and stands neither in [people] nor in [programs]"
            )
    return dict(table)


@dataclass(frozen=True, slots=True)
class _Place:
    file: str
    text: str
    after: str = ""

    def of(self, key: str) -> str:
        return f"{self.file}:{line_of(self.text, key, self.after)}"


def _read(table: Mapping[str, Any], keys: Mapping[str, SettingKey], place: _Place) -> dict[str, Any]:
    values: dict[str, Any] = {}
    for name, value in table.items():
        if name not in keys:
            raise ProjectError(f"{place.of(name)}: unknown setting {name!r}; {_meant(name, keys)}")
        try:
            values[name] = keys[name].read(value)
        except (TypeError, ValueError, LookupError) as error:
            said = _takes(keys[name], value)
            raise ProjectError(f"{place.of(name)}: {name} takes {said}, not {_shown(value)}") from error
    return values


def _meant(name: str, keys: Mapping[str, SettingKey]) -> str:
    best = nearest(name, [*keys, *(_TABLES if keys is _KEYS else ())], least=50)
    return f"did you mean {best!r}?" if best else "known are " + ", ".join(keys)


def _shown(value: Any) -> str:
    """As TOML has it, in one line."""
    return json.dumps(value, ensure_ascii=False) if isinstance(value, str | bool) else _in_one_line(str(value))


def _in_one_line(text: str) -> str:
    return " ".join(text.split())


def _decode(data: bytes, file: str) -> str:
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data[: error.start].count(b"\n") + 1
        raise ProjectError(f"{file}:{line}: not UTF-8; save the file as UTF-8") from error


def _syntax_message(file: str, error: str) -> str:
    """tomllib says `what (at line 3, column 5)`; ours is `file:3: what`."""
    match = re.fullmatch(r"(.*) \(at line (\d+), column \d+\)", error)
    return f"{file}:{match[2]}: {match[1]}" if match else f"{file}: {error}"


def line_of(text: str, key: str, after: str = "") -> int:
    """The line on which a key stands, from 1: the first after the line that names `after`."""
    lines = text.split("\n")
    start = next((n for n, line in enumerate(lines) if after and line.lstrip().startswith("[") and after in line), 0)
    pattern = re.compile(rf'\s*\[?\s*["\']?{re.escape(key)}["\']?\s*[=.\]]')
    return next((n for n in range(start, len(lines)) if pattern.match(lines[n])), start) + 1
