"""Records that may be one child, found over the whole province for whoever comes to decide."""

from __future__ import annotations

from diemtua.config.demo.cast import acting
from diemtua.config.demo.chapters import Setting
from diemtua.quality.operations.linking import start_linking, work_on_linking


def doubles(setting: Setting) -> None:
    """As if the province's officer had asked for it this morning."""
    minh = acting("minh.soyte", setting.at)
    run = start_linking(setting.province, queued=False, by=minh, at=setting.at)
    work_on_linking(run, by=minh, at=setting.at)
