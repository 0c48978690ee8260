#!/bin/sh
# Writes the hashed locks from pyproject.toml; they name no registry.
set -eu
compile() { .venv/bin/uv pip compile -q pyproject.toml --universal --python-version 3.11 --generate-hashes --no-header --no-annotate "$@"; }
compile --extra print --group build -o locks/runtime.txt
compile --extra print --group dev -c locks/runtime.txt -o locks/dev.txt
# the encoder's package asks for torch, which building with numpy does not need
.venv/bin/uv pip compile -q --group pyproject.toml:embed --no-deps --universal --python-version 3.11 --generate-hashes --no-header --no-annotate -o locks/embed.txt
