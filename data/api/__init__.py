"""The open-data routes: what everyone may read, for the map in the browser and for anyone else."""
