"""The JSON door of cases. The same queries and operations as the pages.

Court and justice, the team, and what only one person of a team may open stay on the pages.
"""

from ninja import Router

from diemtua.cases.api import beside, cases, steps

router = Router()
router.add_router("", cases.router)
router.add_router("", steps.router)
router.add_router("", beside.router)

__all__ = ["router"]
