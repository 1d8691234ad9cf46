# The same as the command, for those who type make.
.PHONY: start test check bench

start:
	./buurtkaart start

test check:
	./buurtkaart test

bench:
	./buurtkaart bench
