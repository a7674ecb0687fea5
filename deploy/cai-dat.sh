#!/bin/sh
# Installs the program, or brings it up to date, for service: into .venv, with the versions that the tests ran with,
# without the development tools (`make setup` has those too).
#   sudo /opt/motcua/deploy/cai-dat.sh
set -eu
cd "$(dirname "$(readlink -f "$0")")/.."
umask 022

python=${PYTHON:-$(command -v python3.11 || command -v python3 || true)}
if [ -x .venv/bin/python ]; then python=.venv/bin/python; fi
if [ -z "$python" ] || ! "$python" -c 'import sys; sys.exit(sys.version_info < (3, 11))'; then
	echo "Cần Python 3.11 trở lên, ví dụ: apt install python3.11 python3.11-venv" >&2
	exit 1
fi
case $(readlink -f "$python") in
/home/* | /root/*)
	echo "Python này ($(readlink -f "$python")) nằm trong thư mục riêng của một người, dịch vụ systemd không được vào đó." >&2
	echo "Cài Python của hệ thống (apt install python3.11 python3.11-venv), xóa .venv, rồi chạy lại với PYTHON=/usr/bin/python3.11." >&2
	exit 1
	;;
esac

[ -x .venv/bin/python ] || "$python" -m venv .venv
constraints=$(mktemp)
trap 'rm -f "$constraints"' EXIT
sed -E '/--hash=/d; s/ *\\$//' requirements.lock >"$constraints"
.venv/bin/python -m pip install --quiet --disable-pip-version-check --constraint "$constraints" --editable .
# The service may not write here: what Python compiles has to be there already.
.venv/bin/python -m compileall -q bot adapters

# Before the server is started again: it does not start on knowledge with mistakes.
if [ "$(id -u)" = 0 ] && [ -r /etc/motcua.env ] && [ -d /var/lib/motcua ]; then
	deploy/motcua-lenh check
else
	.venv/bin/motcua check
fi
