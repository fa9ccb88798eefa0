#!/usr/bin/env bash
# Installs what is missing of the packages named in the given lists: says what first, asks apt only if something is missing.
# usage: install-packages.sh LIST.txt ...
set -euo pipefail

system=unknown
[ -r /etc/os-release ] && system=$(. /etc/os-release && echo "${ID:-}-${VERSION_ID:-}")
case "$system" in
  debian-12*) ;;
  ubuntu-24.04*) echo "Ubuntu 24.04 is expected to work, but is not tested; Debian 12 is." ;;
  *)
    echo "This system ($system) is not supported: use Debian 12 (tested) or Ubuntu 24.04 (expected to work); on Windows, WSL2 with one of them." >&2
    exit 2
    ;;
esac

wanted=$(cat "$@")
# Node may be here from another vendor: asking apt for it then would be a conflict.
command -v node >/dev/null 2>&1 || wanted="$wanted nodejs"
command -v npm >/dev/null 2>&1 || wanted="$wanted npm"

missing=()
for package in $wanted; do
  state=$(dpkg-query -W -f='${db:Status-Status}' "$package" 2>/dev/null || true)
  [ "$state" = installed ] || missing+=("$package")
done
[ ${#missing[@]} -gt 0 ] || exit 0

command_line="apt-get install -y --no-install-recommends ${missing[*]}"
if [ "$(id -u)" -eq 0 ]; then
  as_root=()
elif command -v sudo >/dev/null 2>&1; then
  as_root=(sudo)
else
  echo "Some Debian packages are missing, and this account cannot install them. Ask an administrator to type:" >&2
  echo "    $command_line" >&2
  exit 2
fi

echo "Installing ${#missing[@]} Debian packages: ${missing[*]}"
"${as_root[@]}" apt-get update -qq
"${as_root[@]}" env DEBIAN_FRONTEND=noninteractive $command_line
