"""Checks the sources and pages of the project against the rules. usage: check.py ROOT"""

import sys

from documents import breaks_of_pages
from rules import breaks

found, files = breaks(sys.argv[1])
found += breaks_of_pages(sys.argv[1])
for item in found:
    print(item)
print(f"{files} sources, {len(found)} breaks of the rules")
# Fewer files than a project of this size has would mean that the wrong folder was looked at.
sys.exit(1 if found or files < 100 else 0)
