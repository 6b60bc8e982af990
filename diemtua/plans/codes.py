"""Powers of this app, parts in a task, and what its operations leave in the trail."""

from __future__ import annotations

from enum import StrEnum

from django.utils.translation import gettext_lazy as _

from diemtua.lib.codes import CodeList


class Power(StrEnum):
    VIEW = "plans.view"
    ADD = "plans.add"
    REVIEW = "plans.review"
    CONFIRM = "plans.confirm"
    REPORT = "plans.report"
    DECIDE = "plans.decide"
    EXPORT = "plans.export"


class Part(CodeList):
    """An agency's part in a task."""

    LEAD = "lead", _("Chủ trì")
    COOPERATE = "cooperate", _("Phối hợp")


class Relation(CodeList):
    """How a document stands to one it names."""

    BASED_ON = "based_on", _("Căn cứ, thực hiện")
    CITED = "cited", _("Viện dẫn")


class Verb(StrEnum):
    """What the trail records."""

    ADD_DOCUMENT = "document.add"
    CORRECT_DOCUMENT = "document.correct"
    CONFIRM_DOCUMENT = "document.confirm"
    REOPEN_DOCUMENT = "document.reopen"
    WITHDRAW_DOCUMENT = "document.withdraw"
    DOWNLOAD_DOCUMENT = "document.download"
    ACCEPT_TASK = "task.accept"
    CORRECT_TASK = "task.correct"
    DROP_TASK = "task.drop"
    RESTORE_TASK = "task.restore"
    SPLIT_TASK = "task.split"
    JOIN_TASKS = "task.join"
    ADD_TASK = "task.add"
    STOP_TASK = "task.stop"
    REPORT_PROGRESS = "duty.report"
    SUBMIT_DUTY = "duty.submit"
    CONFIRM_DUTY = "duty.confirm"
    RETURN_DUTY = "duty.return"
    DOWNLOAD_EVIDENCE = "evidence.download"
    EXPORT_TASKS = "tasks.export"
