"""`diemtua serve`: one supervisor over the database, the web server and the worker."""
