"""The pages of the register."""

from diemtua.people.pages.child import child
from diemtua.people.pages.households import households
from diemtua.people.pages.importing import (
    import_,
    import_applying,
    import_dropping,
    import_errors,
    import_row,
    import_template,
    import_undoing,
    imports,
)
from diemtua.people.pages.listing import children
from diemtua.people.pages.merging import child_merge, duplicates, merge, merge_undoing, not_duplicate
from diemtua.people.pages.moving import (
    child_move,
    moves,
    transfer,
    transfer_recall,
    transfer_receiving,
    transfer_return,
)

__all__ = [
    "child",
    "child_merge",
    "child_move",
    "children",
    "duplicates",
    "households",
    "import_",
    "import_applying",
    "import_dropping",
    "import_errors",
    "import_row",
    "import_template",
    "import_undoing",
    "imports",
    "merge",
    "merge_undoing",
    "moves",
    "not_duplicate",
    "transfer",
    "transfer_recall",
    "transfer_receiving",
    "transfer_return",
]
