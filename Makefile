# Thin names for what do.py does; `python3 do.py` works as well where make is absent.
.PHONY: brief test check docs env ci bench
brief test check docs env:
	python3 do.py $@
ci:
	bash .ci/run
bench: env
	.venv/bin/python benchmarks/brief/run.py
