#!/bin/sh
# Make the virtual environment with a Python that is new enough, and put the pinned uv into it.
set -eu
venv=$1
uv=$2

new_enough='import sys; sys.exit(not (3, 11) <= sys.version_info[:2] < (3, 14))'

if [ ! -x "$venv/bin/python" ]; then
    for python in "${PYTHON:-python3}" python3.13 python3.12 python3.11; do
        if command -v "$python" >/dev/null 2>&1 && "$python" -c "$new_enough" 2>/dev/null; then
            echo "Đang tạo môi trường Python ($("$python" --version)) …"
            "$python" -m venv "$venv" || {
                echo "Không tạo được môi trường Python: hãy cài gói venv (Debian, Ubuntu: apt install python3-venv)." >&2
                rm -rf "$venv"
                exit 1
            }
            break
        fi
    done
fi
if [ ! -x "$venv/bin/python" ]; then
    echo "Cần Python từ 3.11 đến 3.13 kèm mô-đun venv; máy này không có." >&2
    exit 1
fi
if ! "$venv/bin/uv" --version 2>/dev/null | grep -q "^uv $uv\b"; then
    "$venv/bin/python" -m pip install --quiet --disable-pip-version-check "uv==$uv"
fi
echo "Đang cài các gói đã khoá phiên bản …"
