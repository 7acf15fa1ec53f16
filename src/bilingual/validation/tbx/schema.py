"""The elements of TBX (ISO 30042:2019, core structure), of both styles, and of version 2 (ISO 30042:2008, `martif`)."""

from bilingual.validation import values
from bilingual.validation.schema import schema
from bilingual.validation.values import COMMON, matching, words

CORE = "urn:iso:std:iso:30042:ed-2"
MODULES = {"http://www.tbxinfo.net/ns/min": "min", "http://www.tbxinfo.net/ns/basic": "basic"}
V2 = "urn:iso:std:iso:30042:ed-1:v1:en"

_VALUES = {
    **COMMON,
    **values.table(
        words("style", "dca dct"),
        words("yes-no", "yes no"),
        words("highlight", "entailedTerm hotkey italics bold superscript subscript math"),
        matching("dialect", r"TBX-.+", "TBX- and the name of a dialect"),
        matching("id", r"[^\W\d][\w.·-]*", "an XML name that begins with a letter or _"),
        matching("web", r"https?://.+", "an address that begins with http:// or https://"),
    ),
}

_NOTE = "#text, (hi | foreign | sc | ec | ph)*"
_ABOUT = "id=id xml:lang=language target datatype"
_CATEGORY = f"type! module {_ABOUT}"
_LINKS = "(admin | adminGrp | transacGrp | note | ref | xref | ANY)*"
_INFO = "(descrip | descripGrp | admin | adminGrp | transacGrp | note | ref | xref | ANY)*"

_ELEMENTS = {
    "tbx": ("tbxHeader, text", "style!=style type!=dialect xml:lang!=language *"),
    "tbxHeader": ("fileDesc, encodingDesc?, revisionDesc?", "id=id"),
    "fileDesc": ("titleStmt?, publicationStmt?, sourceDesc+", "id=id"),
    "titleStmt": ("title, note*", "id=id xml:lang=language"),
    "title": ("#text", "id=id xml:lang=language"),
    "publicationStmt": ("p+", "id=id"),
    "sourceDesc": ("p+", "id=id xml:lang=language"),
    "encodingDesc": ("p+", "id=id"),
    "revisionDesc": ("change+", "id=id xml:lang=language"),
    "change": ("p+", "id=id xml:lang=language"),
    "p": (_NOTE, "id=id xml:lang=language type"),
    "text": ("body, back?", "id=id"),
    "body": ("conceptEntry+", "id=id"),
    "conceptEntry": (f"{_INFO}, langSec+", "id=id"),
    "langSec": (f"{_INFO}, termSec+", "xml:lang!=language"),
    "termSec": (f"term, (termNote | termNoteGrp | ANY)*, {_INFO}", "id=id"),
    "term": ("#text, hi*", "id=id"),
    "termNote": (_NOTE, _CATEGORY),
    "termNoteGrp": (f"(termNote | ANY), {_LINKS}", "id=id"),
    "descrip": (_NOTE, _CATEGORY),
    "descripGrp": (
        "(descrip | ANY), (descripNote | admin | adminGrp | transacGrp | note | ref | xref | ANY)*",
        "id=id",
    ),
    "descripNote": ("#text", _CATEGORY),
    "admin": (_NOTE, _CATEGORY),
    "adminGrp": ("(admin | ANY), (adminNote | note | ref | xref | ANY)*", "id=id"),
    "adminNote": ("#text", _CATEGORY),
    "transac": ("#text", _CATEGORY),
    "transacGrp": ("(transac | ANY), (transacNote | date | note | ref | xref | ANY)*", "id=id"),
    "transacNote": ("#text", _CATEGORY),
    "date": ("#text", "id=id"),
    "note": (_NOTE, "id=id xml:lang=language"),
    "ref": ("#text", _CATEGORY),
    "xref": ("#text", "id=id target!=web type! module"),
    "hi": ("#text", "id=id target xml:lang=language type=highlight"),
    "foreign": (_NOTE, "id=id xml:lang=language"),
    "sc": ("#text", "id=id type subType target isolated=yes-no disp"),
    "ec": ("#text", "id=id startRef type subType target isolated=yes-no disp"),
    "ph": ("#text", "id=id type subType disp"),
    "back": ("refObjectSec*", "id=id"),
    "refObjectSec": ("refObject+", "id=id type!"),
    "refObject": ("(itemSet | itemGrp | item)+", "id=id"),
    "itemSet": ("(item | itemGrp)+", "id=id type"),
    "itemGrp": (f"item, {_LINKS}", "id=id"),
    "item": (_NOTE, "id=id type"),
}
SCHEMA = schema("ISO 30042:2019", {CORE: ""}, _ELEMENTS, _VALUES)

_V2_NOTE = "#text, (hi | foreign | bpt | ept | it | ph | ut)*"
_V2_ABOUT = "id=id xml:id=id xml:lang=language target datatype"
_V2_CATEGORY = f"type! {_V2_ABOUT}"
_V2_LINKS = "(admin | adminGrp | transac | transacGrp | note | ref | xref)*"
_V2_INFO = "(descrip | descripGrp | admin | adminGrp | transac | transacGrp | note | ref | xref)*"
_V2_NAMED = "id=id xml:id=id xml:lang=language"

_V2_ELEMENTS = {
    "martif": ("martifHeader, text", "type! xml:lang!=language *"),
    "martifHeader": ("fileDesc, encodingDesc?, revisionDesc?", _V2_NAMED),
    "fileDesc": ("titleStmt?, publicationStmt?, sourceDesc+", _V2_NAMED),
    "titleStmt": ("title, note*", _V2_NAMED),
    "title": ("#text", _V2_NAMED),
    "publicationStmt": ("p+", _V2_NAMED),
    "sourceDesc": ("p+", _V2_NAMED),
    "encodingDesc": ("(p | ude)+", _V2_NAMED),
    "ude": ("map+", "name! base xml:id=id id=id"),
    "map": ("", "unicode! code ent subst"),
    "revisionDesc": ("change+", _V2_NAMED),
    "change": ("p+", _V2_NAMED),
    "p": (_V2_NOTE, f"{_V2_NAMED} type"),
    "text": ("body, back?", _V2_NAMED),
    "body": ("termEntry+", _V2_NAMED),
    "termEntry": (f"{_V2_INFO}, langSet+", _V2_NAMED),
    "langSet": (f"{_V2_INFO}, (tig | ntig)+", "id=id xml:id=id xml:lang!=language"),
    "tig": (f"term, termNote*, {_V2_INFO}", _V2_NAMED),
    "ntig": (f"termGrp, {_V2_INFO}", _V2_NAMED),
    "termGrp": ("term, (termNote | termNoteGrp)*, termCompList*", _V2_NAMED),
    "term": ("#text, (hi | foreign | bpt | ept | it | ph | ut)*", _V2_NAMED),
    "termNote": (_V2_NOTE, _V2_CATEGORY),
    "termNoteGrp": (f"termNote, {_V2_LINKS}", _V2_NAMED),
    "termCompList": ("(termComp | termCompGrp | descrip | admin | note | ref | xref)*", f"type! {_V2_NAMED}"),
    "termCompGrp": (f"termComp, termNote*, {_V2_LINKS}", _V2_NAMED),
    "termComp": ("#text", _V2_NAMED),
    "descrip": (_V2_NOTE, _V2_CATEGORY),
    "descripGrp": (
        "descrip, (descripNote | admin | adminGrp | transac | transacGrp | note | ref | xref)*",
        _V2_NAMED,
    ),
    "descripNote": ("#text", _V2_CATEGORY),
    "admin": (_V2_NOTE, _V2_CATEGORY),
    "adminGrp": ("admin, (adminNote | note | ref | xref)*", _V2_NAMED),
    "adminNote": ("#text", _V2_CATEGORY),
    "transac": (_V2_NOTE, _V2_CATEGORY),
    "transacGrp": ("transac, (transacNote | date | note | ref | xref)*", _V2_NAMED),
    "transacNote": ("#text", _V2_CATEGORY),
    "date": ("#text", _V2_NAMED),
    "note": (_V2_NOTE, _V2_NAMED),
    "ref": ("#text", _V2_CATEGORY),
    "xref": ("#text", f"target! type! {_V2_NAMED}"),
    "hi": ("#text", f"target type {_V2_NAMED}"),
    "foreign": (_V2_NOTE, _V2_NAMED),
    "bpt": ("#text", "i! x type"),
    "ept": ("#text", "i!"),
    "it": ("#text", "pos! x type"),
    "ph": ("#text", "x assoc type"),
    "ut": ("#text", "x"),
    "back": ("refObjectList*", _V2_NAMED),
    "refObjectList": ("refObject+", f"type! {_V2_NAMED}"),
    "refObject": ("(itemSet | itemGrp | item)+", _V2_NAMED),
    "itemSet": ("(item | itemGrp)+", f"type {_V2_NAMED}"),
    "itemGrp": (f"item, {_V2_LINKS}", _V2_NAMED),
    "item": (_V2_NOTE, f"type {_V2_NAMED}"),
}
V2_SCHEMA = schema("ISO 30042:2008", {"": "", V2: ""}, _V2_ELEMENTS, _VALUES)
