"""What can be computed without a database: the catalogue of posts, days that overlap."""
