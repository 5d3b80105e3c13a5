"""The columns that tools add of themselves, to the letter: when somebody answered, and by which account."""

from __future__ import annotations

from framepress.intake.survey_tables.table_mapping import EDITION, FORM, LEFT_OUT, RESPONSE, SAVED

_BY_HEAD = {
    # Google Forms
    **dict.fromkeys(
        (
            *("Timestamp", "Marca temporal", "Horodateur", "Zeitstempel", "Carimbo de data/hora", "Tijdstempel"),
            *("Informazioni cronologiche", "Sygnatura czasowa", "Отметка времени", "طابع زمني", "Tidsstämpel"),
        ),
        SAVED,
    ),
    # Microsoft Forms
    **dict.fromkeys(
        ("Completion time", "Hora de finalización", "Heure de fin", "Fertigstellungszeit", "Hora de conclusão"), SAVED
    ),
    **dict.fromkeys(
        ("Start time", "Hora de inicio", "Heure de début", "Startzeit", "Last modified time", "Email", "ID"), LEFT_OUT
    ),
    **dict.fromkeys(("Email Address", "Username", "Score", "Total points", "Quiz feedback", "Language"), LEFT_OUT),
    # KoboToolbox and ODK
    **dict.fromkeys(("_uuid", "meta/instanceID", "instanceID", "KEY"), RESPONSE),
    **dict.fromkeys(("_submission_time", "SubmissionDate"), SAVED),
    **dict.fromkeys(
        (
            *("start", "end", "today", "deviceid", "username", "phonenumber", "_id", "_status", "_notes", "_tags"),
            *("_validation_status", "_submitted_by", "__version__", "_index", "_version_", "meta/rootUuid"),
            *("meta/deprecatedID", "formhub/uuid", "_xform_id_string", "_attachments", "_geolocation"),
            *("_media_all_received", "SubmitterID", "SubmitterName", "AttachmentsPresent", "AttachmentsExpected"),
            *("Status", "ReviewState", "DeviceID", "Edits", "FormVersion"),
        ),
        LEFT_OUT,
    ),
    # LimeSurvey and SurveyMonkey
    **dict.fromkeys(("submitdate", "End Date", "Date submitted"), SAVED),
    **dict.fromkeys(
        (
            *("startdate", "datestamp", "startlanguage", "seed", "lastpage", "Start Date", "IP Address"),
            *("Respondent ID", "Collector ID", "First Name", "Last Name", "Custom Data 1"),
        ),
        LEFT_OUT,
    ),
}
_OWN = {
    **dict.fromkeys(("saved",), SAVED),
    "response_id": RESPONSE,
    "form": FORM,
    "edition": EDITION,
    **dict.fromkeys(("response", "state", "superseded_by", "verdict", "file", "school_id", "language"), LEFT_OUT),
}
"""The first columns of our own table of responses."""
OWN_TABLE = ("response", "state", "superseded_by", "verdict", "file", "form", "edition")
"""How that table begins."""


def role_of(head: str, is_ours: bool = False) -> str:
    """What a column is by its heading; empty where no tool has such a one. ``is_ours`` says that the table is ours."""
    return (_OWN.get(head, "") if is_ours else "") or _BY_HEAD.get(head, "")


def is_own(heads: tuple[str, ...]) -> bool:
    """Whether headings are those of our own table of responses."""
    return heads[: len(OWN_TABLE)] == OWN_TABLE
