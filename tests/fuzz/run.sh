#!/usr/bin/env bash
# Runs every fuzzer for a while, on what the shipped studies hold to begin with. Ends at the first input that breaks one,
# and says where it is kept.
# usage: run.sh FOLDER_OF_FUZZERS SECONDS
set -euo pipefail
source=$(cd "$(dirname "$0")/../.." && pwd)
for fuzzer in "$1"/fuzz_*; do
  [ -x "$fuzzer" ] && [ ! -d "$fuzzer" ] || continue
  found="$fuzzer.found"
  mkdir -p "$found"
  echo "$(basename "$fuzzer") for $2 s"
  "$fuzzer" -max_total_time="$2" -max_len=4096 -timeout=10 -verbosity=0 -print_final_stats=1 -artifact_prefix="$found/broken-" \
    "$found" "$source/studies/oxfordshire"
done
