"""What root writes for the service must be the service's, or it cannot open it afterwards."""

import os
from pathlib import Path


def give(path: Path, model: os.stat_result) -> None:
    """`path` gets the owner and the group of `model`. Only root can, and only root needs to."""
    if os.geteuid() == 0:
        os.chown(path, model.st_uid, model.st_gid)
