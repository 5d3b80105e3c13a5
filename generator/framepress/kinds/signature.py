"""A name in the place of a signature, and the day: on paper a line to sign on. It is no digital signature."""

from framepress.kinds import date
from framepress.kinds.kind import Companion, Kind

KIND = Kind(
    name="signature",
    place=9,
    note="a name, with the date",
    example={"field": "signed", "kind": "signature", "label": "Signed for the team"},
    companions=(Companion("date", date.KIND, "plan.signature_date"),),
    is_talked_about=False,
    can_group=False,
    fits_cell=False,
    letters=28,
)
