"""The JSON door."""

from ninja import Router

from diemtua.services.api.directory import router as directory
from diemtua.services.api.inbox import router as inbox

router = Router()
router.add_router("", directory)
router.add_router("", inbox)

__all__ = ["router"]
