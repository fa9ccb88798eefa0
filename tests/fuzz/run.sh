#!/usr/bin/env bash
# Runs every fuzzer for a while, on seeds that the project makes and on what earlier runs found interesting. Ends at the
# first input that breaks one, and says where it is kept.
# usage: run.sh FOLDER_OF_FUZZERS SECONDS
set -euo pipefail
fuzzers=$1
export TMPDIR
TMPDIR=$(mktemp -d)
trap 'rm -rf "$TMPDIR"' EXIT
"$fuzzers/write_seeds" "$fuzzers/seeds"
for fuzzer in "$fuzzers"/fuzz_*; do
  [ -x "$fuzzer" ] && [ ! -d "$fuzzer" ] || continue
  name=$(basename "$fuzzer")
  found="$fuzzer.found"
  mkdir -p "$found"
  echo "$name for $2 s"
  "$fuzzer" -max_total_time="$2" -max_len=16384 -timeout=10 -verbosity=0 -print_final_stats=1 -artifact_prefix="$found/broken-" \
    "$found" "$fuzzers/seeds/${name#fuzz_}"
done
