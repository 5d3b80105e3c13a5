"""The questions of a form for tools of others: a script that makes a Google Form, and an XLSForm. What comes back from
them is read by ``intake/survey_tables``, to which each title here is as good as an id.
"""
