"""A form on the web: the same :class:`~framepress.forms.form.Form` as on paper, as HTML and as data for the script.

Knows no PDF, no MkDocs and no other page of the site.
"""
