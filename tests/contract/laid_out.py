"""The scripts of the pages in a folder, each at the address that it has on a site, with the libraries they load."""

from __future__ import annotations

import shutil
from pathlib import Path

from framepress.site.theme.browser_libraries import browser_libraries
from framepress.site.theme.page_scripts import site_scripts

FILL = "assets/framepress/fill"


def lay_out_scripts(folder: Path) -> Path:
    """Write them into the folder. Returns where the scripts of a form's page are."""
    for address, source in site_scripts().items():
        path = folder / address
        path.parent.mkdir(parents=True, exist_ok=True)
        shutil.copy(source, path)
    shutil.copytree(browser_libraries(), folder / "assets/framepress/vendor")
    (folder / "package.json").write_text('{"type": "module"}')  # for Node.js, which asks what kind of script it is
    return folder / FILL
