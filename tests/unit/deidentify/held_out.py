"""The practice of the held-out corpus: other names than those the code was improved on."""

from __future__ import annotations

from coachjournal.domain.deidentify import Identifier, IdentifierKind

_KIND = IdentifierKind
_CLIENTS: dict[str, tuple[str, ...]] = {
    "C-01": ("Łukasz Wrzosek",),
    "C-02": ("Aoife Nic Dhonnagáin", "Eefs"),
    "C-03": ("Begoña Iñárritu Solís",),
    "C-04": ("Tanaka Haruki", "田中 春樹"),
    "C-05": ("Ketut",),
    "C-06": ("Rose Bishop",),
    "C-07": ("Frank Carpenter",),
    "C-08": ("Dawn Marsh",),
    "C-09": ("Charlotte D'Arcy-Whyte", "Lottie"),
    "C-10": ("Seán Ó Cinnéide",),
    "C-11": ("Björn Åkesson",),
    "C-12": ("Heinrich Vogel",),
    "C-13": ("Ulrike Schwarz-Großkopf",),
    "C-14": ("Ines Freifrau von Rabenstein",),
    "C-15": ("Park Ji-hoon", "박지훈"),
    "C-16": ("Chloé L'Estrange",),
    "C-17": ("Abdulrahman al-Masri",),
    "C-18": ("Wim van den Broek",),
    "C-19": ("Ernst Winter",),
    "C-20": ("Mehmet Çağlayan",),
    "C-21": ("Katarzyna Żółtowska",),
    "C-22": ("Jo Fry",),
    "C-23": ("Rosa Koch",),
    "C-24": ("Tobias Rademacher",),
}
_OTHERS = (
    (_KIND.WORLD_PERSON, "Line manager of C-06", "C-06", "line manager Gareth Blenkinsop"),
    (_KIND.ORGANISATION, "Organisation A", None, "Harrowgate & Finch LLP"),
    (_KIND.ORGANISATION, "Organisation B", None, "Landratsamt Hohenried"),
    (_KIND.ORGANISATION, "Organisation C", None, "Kreissparkasse Tannau"),
    (_KIND.ORGANISATION, "Organisation D", None, "Spark"),
    (_KIND.PLACE, "Place A", None, "Oberwiesach"),
    (_KIND.PROJECT, "Project A", None, "Operation Lantern"),
    (_KIND.PROJECT, "Project B", None, "Vorhaben Brückenschlag"),
    (_KIND.EMAIL, "[e-mail of C-09]", "C-09", "lottie.whyte88@example.org"),
    (_KIND.EMAIL, "[e-mail of C-13]", "C-13", "u.grosskopf@example.de"),
    (_KIND.PHONE, "[phone of C-09]", "C-09", "07700 900456"),
    (_KIND.PHONE, "[phone of C-13]", "C-13", "0711 5556677"),
    (_KIND.CODE, "[number of C-09]", "C-09", "QQ 12 34 56 C"),
)
PRACTICE = [
    *(
        Identifier(kind=_KIND.PERSON, text=name, client=code, label=code)
        for code, names in _CLIENTS.items()
        for name in names
    ),
    *(Identifier(kind=k, label=la, client=c, text=t) for k, la, c, t in _OTHERS),
]
