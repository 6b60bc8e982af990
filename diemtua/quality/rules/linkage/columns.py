"""The columns of a list whose records are compared."""

COLUMNS = (
    "record_id", "full_name", "date_of_birth", "sex", "personal_number", "father_name", "mother_name", "commune_code",
    "village", "phone",
)  # fmt: skip
