"""LibreOffice, without a window: turns a file of an old format into one that is read here."""

from __future__ import annotations

import shutil
import subprocess
from dataclasses import replace

from errors import Damaged, ReaderMissing
from index.read.task import Task

# Of the profile made for one file: no macro runs, no link is followed, nothing is asked. Linked images are fetched all
# the same: all that goes out is sent to a port of this machine where nobody listens.
_NOWHERE = ("127.0.0.1", "9")
_CONFIGURED = (
    ("Office.Common/Security/Scripting", "MacroSecurityLevel", "3"),
    ("Office.Common/Security/Scripting", "DisableMacrosExecution", "true"),
    ("Office.Common/Security/Scripting", "BlockUntrustedRefererLinks", "true"),
    ("Office.Common/Security/Scripting", "DisableActiveContent", "true"),
    ("Office.Writer/Content/Update", "Link", "2"),
    ("Inet/Settings", "ooInetProxyType", "2"),
    *(("Inet/Settings", f"ooInet{kind}ProxyName", _NOWHERE[0]) for kind in ("HTTP", "HTTPS", "FTP")),
    *(("Inet/Settings", f"ooInet{kind}ProxyPort", _NOWHERE[1]) for kind in ("HTTP", "HTTPS", "FTP")),
    ("Office.Common/Misc", "FirstRun", "false"),
)
_ITEM = '<item oor:path="/org.openoffice.{}"><prop oor:name="{}" oor:op="fuse"><value>{}</value></prop></item>'
_PROFILE = (
    '<?xml version="1.0" encoding="UTF-8"?>\n<oor:items xmlns:oor="http://openoffice.org/2001/registry">'
    + "".join(_ITEM.format(*each) for each in _CONFIGURED)
    + "</oor:items>"
)


def converted(task: Task, suffix: str, formats: str) -> Task:
    """The task of reading what LibreOffice makes of its file; `formats` names the formats in the sentence.

    It works in the scratch folder, with a profile of its own. Raises ReaderMissing or Damaged.
    """
    program = shutil.which("soffice") or shutil.which("libreoffice")
    if program is None:
        raise ReaderMissing(
            f"{task.name} was not read: {formats} files are read through LibreOffice, which is not installed; "
            "apt install libreoffice-writer, or save it as DOCX."
        )
    profile, out = task.scratch / "profile", task.scratch / "converted"
    (profile / "user").mkdir(parents=True)
    (profile / "user" / "registrymodifications.xcu").write_text(_PROFILE, encoding="utf-8")
    given = task.scratch / f"given{task.path.suffix.lower() or '.doc'}"
    shutil.copyfile(task.path, given)
    task.tell(0, 2)
    done = subprocess.run(
        [program, f"-env:UserInstallation={profile.as_uri()}", "--headless", "--norestore", "--nologo",
         "--convert-to", suffix, "--outdir", str(out), str(given)],
        stdin=subprocess.DEVNULL, capture_output=True, check=False,
    )  # fmt: skip
    task.tell(1, 2)
    made = out / f"given.{suffix}"
    if not made.exists():
        said = " ".join(done.stderr.decode("utf-8", "replace").split()).rpartition("Error: ")[2]
        raise Damaged(
            f"{task.name} was not read: LibreOffice cannot open it ({said[-120:] or 'it does not say why'}); open it "
            "in Word or WPS and save it as DOCX."
        )
    return replace(task, path=made)
