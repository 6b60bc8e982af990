"""The JSON door of cases. The same queries and operations as the pages.

Court and justice, the team, and what only one person of a team may open stay on the pages.
"""

from ninja import Router

from diemtua.cases.api import beside, cases, clocks, figures, joining, steps

router = Router()
router.add_router("", cases.router)
router.add_router("", steps.router)
router.add_router("", beside.router)
router.add_router("", joining.router)
router.add_router("", figures.router)
router.add_router("", clocks.router)

__all__ = ["router"]
