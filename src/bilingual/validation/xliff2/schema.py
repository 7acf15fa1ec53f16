"""The elements and attributes of XLIFF 2.1, core and modules: which may stand where, and what they may hold.

From the specification's chapters on elements and attributes and those on modules. Of the modules, Translation
Candidates, Glossary, Metadata and Validation are known, and the attributes of Format Style and Size Restriction; what
other modules write is passed over as extensions are.
"""

from bilingual.validation import values
from bilingual.validation.schema import schema
from bilingual.validation.values import COMMON, Values, matching, words

CORE = "urn:oasis:names:tc:xliff:document:2.0"
"""Of XLIFF 2.0 and 2.1 alike."""

_PERCENT = r"\+?0*(?:100(?:\.0*)?|[0-9]{1,2}(?:\.[0-9]*)?|\.[0-9]+)"
_HTML = (
    "a b bdo big blockquote body br button caption center cite code col colgroup dd del div dl dt em h1 h2 h3 h4 h5 h6"
    " head hr html i img label legend li ol p pre q s samp select small span strike strong sub sup table tbody td"
    " tfoot th thead title tr tt u ul"
)
_VALUES = {
    **COMMON,
    **values.table(
        words("version", "2.0 2.1"),
        words("direction", "ltr rtl auto"),
        words("state", "initial translated reviewed final"),
        words("reorder", "yes firstNo no"),
        words("code-type", "fmt ui quote link image other"),
        words("annotation-type", "generic comment term", r"[^\s:]+:[^\s:]+"),
        matching("user-defined", r"[^\s:]+:[^\s:]+", "a prefix, a colon and a name, such as my:name"),
        words("applies-to", "source target"),
        words("meta-applies-to", "source target ignorable"),
        words("match-type", "am mt icm idm tb tm other"),
        words("preserve", "preserve"),
        words("normalization", "none nfc nfd"),
        words("html", _HTML),
        matching("priority", r"\+?0*([1-9]|10)", "a whole number from 1 to 10"),
        matching("percent", _PERCENT, "a decimal number from 0.0 to 100.0"),
        matching("hex", r"(?:[0-9A-Fa-f]{2})+", "hexadecimal digits, an even number of them"),
    ),
}

_INLINE = "#text, (cp | ph | pc | sc | ec | mrk | sm | em)*"
_SCOPE = "canResegment=yes-no translate=yes-no srcDir=direction trgDir=direction xml:space=space * fs:* slr:*"
_CODE = (
    "canCopy=yes-no canDelete=yes-no canReorder=reorder copyOf=nmtoken subType=user-defined type=code-type fs:* slr:*"
)
_SINGLE = f"{_CODE} disp equiv dataRef=nmtoken subFlows=nmtokens"
_MARKER = "id!=nmtoken translate=yes-no type=annotation-type ref=uri value * fs:* slr:*"
_GLOSS = "source *"

_ELEMENTS = {
    "xliff": ("file+", "version!=version srcLang!=language trgLang=language xml:space=space *"),
    "file": (
        "skeleton?, (mda:metadata | val:validation | ANY)*, notes?, (unit | group)+",
        f"id!=nmtoken original {_SCOPE}",
    ),
    "skeleton": ("#text, ANY*", "href"),
    "group": (
        "(mda:metadata | val:validation | ANY)*, notes?, (unit | group)*",
        f"id!=nmtoken name type=user-defined {_SCOPE}",
    ),
    "unit": (
        "(mtc:matches | gls:glossary | mda:metadata | val:validation | ANY)*, notes?, originalData?,"
        " ignorable*, segment, (segment | ignorable)*",
        f"id!=nmtoken name type=user-defined {_SCOPE}",
    ),
    "segment": ("source, target?", "id=nmtoken canResegment=yes-no state=state subState=user-defined"),
    "ignorable": ("source, target?", "id=nmtoken"),
    "notes": ("note+", ""),
    "note": ("#text", "id=nmtoken appliesTo=applies-to category priority=priority * fs:*"),
    "originalData": ("data+", ""),
    "data": ("#text, cp*", "id!=nmtoken dir=direction xml:space=preserve"),
    "source": (_INLINE, "xml:lang=language xml:space=space"),
    "target": (_INLINE, "xml:lang=language xml:space=space order=positive"),
    "cp": ("", "hex!=hex"),
    "ph": ("", f"id!=nmtoken {_SINGLE}"),
    "pc": (
        _INLINE,
        f"id!=nmtoken canOverlap=yes-no dispStart dispEnd equivStart equivEnd dataRefStart=nmtoken dataRefEnd=nmtoken"
        f" subFlowsStart=nmtokens subFlowsEnd=nmtokens dir=direction {_CODE}",
    ),
    "sc": ("", f"id!=nmtoken canOverlap=yes-no dir=direction isolated=yes-no {_SINGLE}"),
    "ec": ("", f"id=nmtoken startRef=nmtoken canOverlap=yes-no dir=direction isolated=yes-no {_SINGLE}"),
    "mrk": (_INLINE, _MARKER),
    "sm": ("", _MARKER),
    "em": ("", "startRef!=nmtoken"),
    "mtc:matches": ("mtc:match+", ""),
    "mtc:match": (
        "mda:metadata?, originalData?, source, target, ANY*",
        "id=nmtoken matchQuality=percent matchSuitability=percent origin ref!=uri reference=yes-no similarity=percent"
        " subType=user-defined type=match-type * fs:* slr:*",
    ),
    "gls:glossary": ("gls:glossEntry+", ""),
    "gls:glossEntry": ("gls:term, gls:translation*, gls:definition?, ANY*", "id=nmtoken ref=uri *"),
    "gls:term": ("#text", _GLOSS),
    "gls:translation": ("#text", f"id=nmtoken ref=uri {_GLOSS}"),
    "gls:definition": ("#text", _GLOSS),
    "mda:metadata": ("mda:metaGroup+", "id=nmtoken"),
    "mda:metaGroup": ("(mda:metaGroup | mda:meta)+", "id=nmtoken category appliesTo=meta-applies-to"),
    "mda:meta": ("#text", "type!"),
    "val:validation": ("val:rule+", "*"),
    "val:rule": (
        "",
        "isPresent occurs=positive isNotPresent startsWith endsWith existsInSource=yes-no caseSensitive=yes-no"
        " normalization=normalization disabled=yes-no *",
    ),
}
_MODULE_ATTRIBUTES: dict[str, Values | None] = {
    "fs:fs": _VALUES["html"],
    "fs:subFs": None,
    **{
        f"slr:{name}": None
        for name in ("storageRestriction", "sizeRestriction", "equivStorage", "sizeInfo", "sizeInfoRef")
    },
}

SCHEMA = schema(
    "XLIFF 2.1",
    {
        CORE: "",
        "urn:oasis:names:tc:xliff:matches:2.0": "mtc",
        "urn:oasis:names:tc:xliff:glossary:2.0": "gls",
        "urn:oasis:names:tc:xliff:metadata:2.0": "mda",
        "urn:oasis:names:tc:xliff:validation:2.0": "val",
        "urn:oasis:names:tc:xliff:fs:2.0": "fs",
        "urn:oasis:names:tc:xliff:sizerestriction:2.0": "slr",
    },
    _ELEMENTS,
    _VALUES,
    _MODULE_ATTRIBUTES,
)

name = SCHEMA.name
"""An element's name in the table: `pc`, `mtc:match`."""
