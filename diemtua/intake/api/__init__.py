"""The JSON door of reports: for the office, and for systems of the hotline, police, health and schools.

The same queries and operations as the pages. Files of a report are opened on the pages alone.
"""

from ninja import Router

from diemtua.intake.api import reports, working

router = Router()
router.add_router("", reports.router)
router.add_router("", working.router)

__all__ = ["router"]
