"""The JSON door."""

from ninja import Router

from diemtua.services.api.directory import router as directory

router = Router()
router.add_router("", directory)

__all__ = ["router"]
