#include "outputs/file_format.hpp"

#include <algorithm>
#include <set>
#include <vector>

#include "outputs/measures.hpp"

namespace carers::outputs {
namespace {

constexpr const char* kBeginning = R"(# The results file

<!-- Made from outputs/measures*.cpp by `cmake --build build/test --target refresh_file_format`; do not edit. -->

`results.h5` is HDF5 that is also valid netCDF-4. Format version )";

constexpr const char* kRules = R"(; the root's attributes are `Conventions`
(CF-1.10), `product` ("hidden-carers results") and `format_version`.

```python
import xarray as xr
estimate = xr.open_dataset("results.h5", group="estimate")
estimate.hidden.sel(locality="E10000025").quantile([0.05, 0.5, 0.95], "draw")
```

```r
library(ncdf4)
file <- nc_open("results.h5")
hidden <- ncvar_get(file, "estimate/hidden")   # R shows the dimensions reversed: [locality, draw]
```

What holds everywhere:

- Every variable and coordinate has `units`, `long_name` and `description`; every dimension has a name and labels, repeated
  in each group, so that a group can be opened alone. Labels of a dimension are unique.
- Further labels along a dimension (`locality_name` beside `locality`) are variables, listed in the attribute
  `coordinates` of the variables that they belong to.
- In floating point, NaN means not computed or not defined, and is the `_FillValue`. Whole numbers have no missing
  value. Truth values are int8, 0 or 1. Texts are variable-length UTF-8.
- `people` is a whole number of people or an expectation or quantile of one. A share or a pure number has the unit `1`.
- Variables above 16 KiB are chunked, shuffled and deflated (level 4); the others lie in one piece.
- The file holds no clock time, host, thread count or absolute path: the same build, inputs and seed give the same bytes.
- The file ends, after the end of HDF5's own data, in the line `hidden-carers sha256` with the SHA-256 of all bytes
  before that line (from its line feed on). HDF5 does not look there; a program that changes the file drops it.
- A group that a run did not compute is absent, and so is a variable. Readers should ask before they read.
- `draw` numbers are shared: draw d of `projection_draws` started from draw d of `estimate`.
- A name keeps its meaning while `format_version` is the same; new names may be added.
)";

std::string storage_text(hdf5::Storage storage) { return hdf5::storage_name(storage); }

// The axes and labels that a group's variables use, in the order of the table.
std::vector<AxisMeaning> axes_of(const std::string& group) {
  std::set<std::string> used;
  for (const Measure& m : measures()) {
    if (m.group == group) used.insert(m.dims.begin(), m.dims.end());
  }
  std::vector<AxisMeaning> found;
  std::ranges::copy_if(axes(), std::back_inserter(found),
                       [&](const AxisMeaning& a) { return used.contains(a.dimension); });
  return found;
}

std::string dims_text(const std::vector<std::string>& dims) {
  std::string text;
  for (const std::string& name : dims) text += (text.empty() ? "" : ", ") + name;
  return text.empty() ? "one value" : text;
}

std::string group_text(const GroupMeaning& group) {
  std::string text = "\n## `" + group.name + "`\n\n" + group.description + '\n';
  if (group.open) {
    text +=
        "\nOne variable for each unknown of the study, [chain, draw, ...] with the unknown's own "
        "axes "
        "after them, float64;\nits `description` says what it is. `docs/model.md` gives the "
        "equations.\n";
    return text;
  }
  std::string along;
  for (const AxisMeaning& a : axes_of(group.name))
    along += (along.empty() ? "`" : ", `") + a.name + '`';
  if (!along.empty()) text += "\nCoordinates and labels: " + along + ".\n";
  text += "\n| variable | dimensions | type | unit | what it is |\n|---|---|---|---|---|\n";
  for (const Measure& m : measures()) {
    if (m.group != group.name) continue;
    text += "| `" + m.name + "` | " + dims_text(m.dims) + " | " + storage_text(m.storage) + " | " +
            m.units + " | " + m.long_name + ". " + m.description + " |\n";
  }
  return text;
}

}  // namespace

std::string file_format_markdown() {
  std::string text = kBeginning + std::to_string(hdf5::kFormatVersion) + kRules;
  text +=
      "\n## Coordinates and labels\n\n| name | along | type | unit | what it is |\n"
      "|---|---|---|---|---|\n";
  for (const AxisMeaning& a : axes()) {
    text += "| `" + a.name + "` | " + (a.name == a.dimension ? "itself" : '`' + a.dimension + '`') +
            " | " + storage_text(a.storage) + " | " + a.units + " | " + a.long_name + ". " +
            a.description + " |\n";
  }
  for (const GroupMeaning& group : groups()) text += group_text(group);
  return text;
}

}  // namespace carers::outputs
