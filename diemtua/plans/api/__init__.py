"""The JSON door. The same queries and operations as the pages."""

from ninja import Router

from diemtua.plans.api import cascade, handing, library, targets, work

router = Router()
router.add_router("", work.router)
router.add_router("", library.router)
router.add_router("", cascade.router)
router.add_router("", handing.router)
router.add_router("", targets.router)

__all__ = ["router"]
