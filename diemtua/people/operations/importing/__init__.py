"""Workbooks of children: kept, read, looked at, written into the register as one act, undone as one act."""
