"""What the server process adds around the pages: our files, headers, the HTML shell, health."""
