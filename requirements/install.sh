#!/bin/sh
# Installs requirements/NAME.txt into a virtual environment: install.sh PYTHON VENV NAME
# Binaries alone: what builds a package would be fetched without a hash, and run.
set -eu
python=$1 venv=$2 name=$3
"$python" -c 'import sys; sys.exit(sys.version_info < (3, 11))' || {
	echo "install.sh: $python is older than 3.11; run make with PYTHON=/path/to/newer" >&2
	exit 1
}
echo "Installing requirements/$name.txt into $venv …"
PATH="$PATH:$PWD/$venv/bin" # uv may be there
if command -v uv >/dev/null 2>&1; then
	[ -x "$venv/bin/python" ] || uv venv --quiet --python "$python" "$venv"
	uv pip install --quiet --python "$venv/bin/python" --require-hashes --only-binary :all: \
		-r "requirements/$name.txt"
else
	[ -x "$venv/bin/python" ] || "$python" -m venv "$venv"
	# uv makes environments without pip.
	"$venv/bin/python" -m pip --version >/dev/null 2>&1 || "$venv/bin/python" -m ensurepip >/dev/null
	"$venv/bin/python" -m pip install --quiet --disable-pip-version-check --require-hashes \
		--only-binary :all: -r "requirements/$name.txt"
fi
touch "$venv/.$name"
