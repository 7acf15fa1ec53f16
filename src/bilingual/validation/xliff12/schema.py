"""The elements and attributes of XLIFF 1.2, transitional and strict, from the specification's sections on them.

Strict leaves out what is deprecated: `ts`, `tool`, property groups, more than one target in an alternative.
"""

import re

from bilingual.validation import values
from bilingual.validation.schema import schema
from bilingual.validation.values import COMMON, matching, words

CORE = "urn:oasis:names:tc:xliff:document:1.2"

_OWN = r"x-\S+"
"""A value of a tool's own."""
_DATE = r"-?[0-9]{4,}-[01][0-9]-[0-3][0-9]T[0-2][0-9]:[0-5][0-9]:[0-6][0-9](\.[0-9]+)?(Z|[+-][0-9]{2}:[0-9]{2})?"
_DATATYPES = (
    "asp c cdf cfm cpp csharp cstring csv database documentfooter documentheader filedialog form html htmlbody ini"
    " interleaf javaclass javapropertyresourcebundle javalistresourcebundle javascript jscript layout lisp margin"
    " menufile messagefile mif mimetype mo msglib pagefooter pageheader parameters pascal php plaintext po report"
    " resources resx rtf sgml sgmldtd svg vbscript warning winres xhtml xml xmldtd xsl xul"
)
_RESTYPES = (
    "auto3state autocheckbox autoradiobutton bedit bitmap button caption cell checkbox checkboxmenuitem"
    " checkedlistbox colorchooser combobox comboboxexitem comboboxitem component contextmenu ctext cursor"
    " datetimepicker defpushbutton dialog dlginit edit file filechooser fn font footer frame grid groupbox header"
    " heading hedit hscrollbar icon iedit keywords label linklabel list listbox listitem ltext menu menubar menuitem"
    " menuseparator message monthcalendar numericupdown panel popupmenu pushbox pushbutton radio radiobuttonmenuitem"
    " rcdata row rtext scrollpane separator shortcut spinner splitter state3 statusbar string tabcontrol table textbox"
    " togglebutton toolbar tooltip trackbar tree uri userbutton usercontrol var versioninfo vscrollbar window"
)
_MTYPES = (
    "abbrev abbreviated-form abbreviation acronym appellation collocation common-name datetime equation expanded-form"
    " formula head-term initialism international-scientific-term internationalism logical-expression"
    " materials-management-unit name near-synonym part-number phrase phraseological-unit protected romanized-form seg"
    " set-phrase short-form sku standard-text symbol synonym synonymous-phrase term transcribed-form"
    " transliterated-form truncated-term variant"
)
_STATES = (
    "final needs-adaptation needs-l10n needs-review-adaptation needs-review-l10n needs-review-translation"
    " needs-translation new signed-off translated"
)
_QUALIFIERS = (
    "exact-match fuzzy-match id-match leveraged-glossary leveraged-inherited leveraged-mt leveraged-repository"
    " leveraged-tm mt-suggestion rejected-grammar rejected-inaccurate rejected-length rejected-spelling tm-suggestion"
)
_UNITS = "word page trans-unit bin-unit glyph item instance character line sentence paragraph segment placeable"
_VALUES = {
    **COMMON,
    **values.table(
        words("version", "1.0 1.1 1.2"),
        words("state", _STATES, _OWN),
        words("state-qualifier", _QUALIFIERS, _OWN),
        words("datatype", _DATATYPES, _OWN),
        words("restype", _RESTYPES, _OWN),
        words("mtype", _MTYPES, _OWN),
        words("paired-type", "bold italic underlined link", _OWN),
        words("single-type", "image pb lb", _OWN),
        words("position", "open close"),
        words("assoc", "preceding following both"),
        words("annotates", "source target general"),
        words("alternative", "proposal previous-version rejected reference accepted", _OWN),
        words("purpose", "information location match", _OWN),
        words(
            "context-type",
            "database element elementtitle linenumber numparams paramnotes record recordtitle sourcefile",
            _OWN,
        ),
        words("count-type", f"num-usages repetition total {_RESTYPES} {_DATATYPES} {_STATES} {_QUALIFIERS}", _OWN),
        words("unit", _UNITS, _OWN),
        words("size-unit", "byte char col cm dlgunit em ex glyph in mm percent pixel point row", _OWN),
        words("reformat", "yes no", r"coord(-(x|y|cx|cy))?|font(-(name|size|weight))?|css-style|style|ex-style|x-\S+"),
        matching("coordinates", r"((-?[0-9]+|#);){3}(-?[0-9]+|#)", "four numbers or # parted by semicolons"),
        matching("mime-type", r"(text|multipart|message|application|image|audio|video|model)(/.+)*", "a MIME type"),
        matching("date-time", _DATE, "a date and time such as 2026-01-31T12:00:00Z"),
        words("priority", "1 2 3 4 5 6 7 8 9 10"),
    ),
}

_TEXT = "#text, (g | bpt | ept | ph | it | mrk | x | bx | ex)*"
_INLINE = "id! xid equiv-text ts **"
_RESOURCE = (
    "restype=restype resname extradata extype help-id=nmtoken menu menu-option menu-name coord=coordinates font"
    " css-style style=nmtoken exstyle=nmtoken"
)
_SIZE = (
    "translate=yes-no reformat=reformat size-unit=size-unit maxwidth=nmtoken minwidth=nmtoken maxheight=nmtoken"
    " minheight=nmtoken maxbytes=nmtoken minbytes=nmtoken charclass merged-trans=yes-no"
)
_UNIT = f"datatype=datatype xml:space=space ts {_RESOURCE} {_SIZE} **"
_NOTES = "context-group | count-group | prop-group | note"

_TRANSITIONAL = {
    "xliff": ("(ANY*, file)+", "version!=version xml:lang=language **"),
    "file": (
        "header?, body",
        "original! source-language!=language datatype!=datatype tool-id tool date=date-time xml:space=space ts category"
        " target-language=language product-name product-version build-num **",
    ),
    "header": (
        "skl?, phase-group?, (glossary | reference | count-group | prop-group | note | tool)*, ANY*",
        "",
    ),
    "skl": ("internal-file | external-file", ""),
    "glossary": ("#text, (internal-file | external-file)", ""),
    "reference": ("#text, (internal-file | external-file)", ""),
    "internal-file": ("#text", "form crc=nmtoken"),
    "external-file": ("", "href! crc=nmtoken uid=nmtoken"),
    "note": ("#text", "xml:lang=language priority=priority from annotates=annotates"),
    "phase-group": ("phase+", ""),
    "phase": (
        "note*",
        "phase-name! process-name! company-name tool-id tool date=date-time job-id contact-name contact-email"
        " contact-phone",
    ),
    "count-group": ("count*", "name!"),
    "count": ("#text", "count-type=count-type phase-name unit=unit"),
    "context-group": ("context+", "name crc=nmtoken purpose=purpose"),
    "context": ("#text", "context-type!=context-type match-mandatory=yes-no crc=nmtoken"),
    "prop-group": ("prop+", "name"),
    "prop": ("#text", "prop-type! xml:lang=language"),
    "tool": ("#text, ANY*", "tool-id! tool-name! tool-version tool-company **"),
    "body": ("(group | trans-unit | bin-unit)*", ""),
    "group": (
        "context-group*, count-group*, prop-group*, note*, ANY*, (group | trans-unit | bin-unit)*",
        f"id {_UNIT}",
    ),
    "trans-unit": (
        f"source, seg-source?, target?, ({_NOTES} | alt-trans)*, ANY*",
        f"id! approved=yes-no phase-name {_UNIT}",
    ),
    "source": (_TEXT, "xml:lang=language ts **"),
    "seg-source": (_TEXT, "xml:lang=language ts **"),
    "target": (
        _TEXT,
        "state=state state-qualifier=state-qualifier phase-name=nmtoken xml:lang=language ts restype=restype resname"
        " coord=coordinates font css-style style=nmtoken exstyle=nmtoken equiv-trans=yes-no **",
    ),
    "alt-trans": (
        "source?, seg-source?, target+, context-group*, prop-group*, note*, ANY*",
        "match-quality tool-id tool crc=nmtoken xml:lang=language origin datatype=datatype xml:space=space ts"
        f" mid=nmtoken phase-name=nmtoken alttranstype=alternative {_RESOURCE} **",
    ),
    "bin-unit": (
        f"bin-source, bin-target?, ({_NOTES} | trans-unit)*, ANY*",
        "id! mime-type!=mime-type approved=yes-no translate=yes-no reformat=reformat ts restype=restype resname"
        " phase-name **",
    ),
    "bin-source": ("internal-file | external-file", "ts **"),
    "bin-target": (
        "internal-file | external-file",
        "mime-type=mime-type ts state=state state-qualifier=state-qualifier phase-name=nmtoken restype=restype resname"
        " **",
    ),
    "g": (_TEXT, f"ctype=paired-type clone=yes-no {_INLINE}"),
    "x": ("", f"ctype=single-type clone=yes-no {_INLINE}"),
    "bx": ("", f"rid=nmtoken ctype=paired-type clone=yes-no {_INLINE}"),
    "ex": ("", f"rid=nmtoken {_INLINE}"),
    "ph": ("#text, sub*", f"ctype=single-type crc assoc=assoc {_INLINE}"),
    "bpt": ("#text, sub*", f"rid=nmtoken ctype=paired-type crc {_INLINE}"),
    "ept": ("#text, sub*", f"rid=nmtoken crc {_INLINE}"),
    "it": ("#text, sub*", f"pos!=position rid=nmtoken ctype=paired-type crc {_INLINE}"),
    "sub": (_TEXT, "datatype=datatype ctype=paired-type xid"),
    "mrk": (_TEXT, "mtype!=mtype mid=nmtoken comment ts **"),
}


def _strictly(content: str, attributes: str) -> tuple[str, str]:
    content = re.sub(r" \| prop-group|prop-group\*, ", "", content).replace("target+", "target")
    return content, re.sub(r"(?<!\S)(ts|tool)(?!\S) ?", "", attributes).replace("**", "*")


_STRICT = {name: _strictly(*line) for name, line in _TRANSITIONAL.items() if name not in {"prop-group", "prop"}}

TRANSITIONAL = schema("XLIFF 1.2 transitional", {CORE: ""}, _TRANSITIONAL, _VALUES)
STRICT = schema("XLIFF 1.2 strict", {CORE: ""}, _STRICT, _VALUES)

name = TRANSITIONAL.name
"""An element's name in the table."""
