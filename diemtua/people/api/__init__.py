"""The JSON door of the register. The same queries and operations as the pages; groups of class C3 stay on the pages."""

from ninja import Router

from diemtua.people.api import children, concerns, figures, groups, households, imports, living, merges, moves, reviews

router = Router()
router.add_router("", children.router)
router.add_router("", groups.router)
router.add_router("", households.router)
router.add_router("", living.router)
router.add_router("", reviews.router)
router.add_router("", concerns.router)
router.add_router("", moves.router)
router.add_router("", merges.router)
router.add_router("", imports.router)
router.add_router("", figures.router)

__all__ = ["router"]
