"""A file of saved answers, as the page to fill in writes it."""

from __future__ import annotations

import json

from framepress.answers.response import FORMAT, Response
from framepress.forms.form import Form


def response_json(form: Form, response: Response) -> str:
    """The file: fields in the order of the form, one in a line."""
    identity = form.identity
    whole = {
        "framepress": FORMAT,
        "framework": identity.framework,
        "edition": identity.edition,
        "form": identity.form,
        "subject": identity.subject,
        "response": response.id,
        "saved": response.saved,
        "answers": {each.id: response.answers[each.id] for each in form.fields() if each.id in response.answers},
    }
    return json.dumps(whole, ensure_ascii=False, indent=1) + "\n"
