"""What people take home on paper: posters, hand-outs and the report of an evening, made on the server."""
