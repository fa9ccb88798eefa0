#!/usr/bin/python3
"""Checks that a results file reads the same in h5py and in both engines of xarray, and says what it holds.

usage: check_results.py FILE [GROUP ...]    (the groups that must be there)
"""

import sys

import h5py
import numpy as np
import xarray as xr

REQUIRED_ATTRIBUTES = ("units", "long_name", "description")
# Units of which xarray makes time differences.
TIME_DIFFERENCES = (
    "days", "hours", "minutes", "seconds", "milliseconds", "microseconds", "nanoseconds"
)
ENGINES = ("netcdf4", "h5netcdf")
# Along these dimensions a bare index says nothing: the labels must be texts.
TEXT_DIMENSIONS = ("locality", "scenario", "cause", "definition")


def text_of(value):
    return value.decode("utf-8") if isinstance(value, bytes) else value


def is_scale(dataset):
    return text_of(dataset.attrs.get("CLASS", b"")) == "DIMENSION_SCALE"


def dimensions_of(dataset, problems):
    """Names of a dataset's dimensions, from the scales attached to it."""
    name = dataset.name.rsplit("/", 1)[1]
    if is_scale(dataset):
        return (name,)
    names = []
    for position in range(dataset.ndim):
        scales = list(dataset.dims[position].values())
        if len(scales) != 1:
            problems.append(f"{dataset.name}: dimension {position} has {len(scales)} names, not 1")
            continue
        scale = scales[0]
        if scale.parent.name != dataset.parent.name:
            problems.append(f"{dataset.name}: dimension {scale.name} is of another group")
        if scale.shape[0] != dataset.shape[position]:
            problems.append(f"{dataset.name}: {scale.name} has {scale.shape[0]} labels")
        names.append(scale.name.rsplit("/", 1)[1])
    if len(set(names)) != len(names):
        problems.append(f"{dataset.name}: a dimension occurs twice in {names}")
    return tuple(names)


def check_labels(dataset, name, problems):
    labels = list(dataset.asstr()[...]) if dataset.dtype.kind == "O" else list(dataset[...])
    if len(set(labels)) != len(labels):
        problems.append(f"{dataset.name}: labels are not unique")
    if name in TEXT_DIMENSIONS and dataset.dtype.kind != "O":
        problems.append(f"{dataset.name}: labels are not texts")


def check_dataset(dataset, problems):
    for key in REQUIRED_ATTRIBUTES:
        value = dataset.attrs.get(key)
        if not isinstance(value, str) or not value.strip():
            problems.append(f"{dataset.name}: has no {key}")
    if text_of(dataset.attrs.get("units", "")) in TIME_DIFFERENCES:
        problems.append(f"{dataset.name}: its units would become a time difference in xarray")
    if dataset.dtype.kind not in "ifO" or h5py.check_enum_dtype(dataset.dtype):
        problems.append(f"{dataset.name}: netCDF cannot read its type {dataset.dtype}")


def groups_of(node, found):
    found.append(node)
    for child in node.values():
        if isinstance(child, h5py.Group):
            groups_of(child, found)
    return found


def same(a, b):
    a, b = np.asarray(a), np.asarray(b)
    if a.shape != b.shape:
        return False
    if a.dtype.kind == "f" or b.dtype.kind == "f":
        return bool(np.array_equal(a.astype(float), b.astype(float), equal_nan=True))
    return bool(np.array_equal(a, b))


def check_with_xarray(path, group, dims, engine, problems):
    where = f"{engine}: {group.name}"
    with xr.open_dataset(path, group=group.name, engine=engine) as opened:
        missing = set(dims) - set(opened.variables)
        if missing:
            problems.append(f"{where}: does not see {sorted(missing)}")
        for name in set(dims) - missing:
            dataset, array = group[name], opened[name]
            if array.dims != dims[name]:
                problems.append(f"{where}: {name} has dimensions {array.dims}, not {dims[name]}")
            for dim in array.dims:
                if dim not in opened.coords:
                    problems.append(f"{where}: {name} has no coordinate {dim}")
            for key in REQUIRED_ATTRIBUTES:
                shown = {**array.attrs, **array.encoding}.get(key)  # the time coordinate's units move
                if shown is None or text_of(shown) != text_of(dataset.attrs.get(key)):
                    problems.append(f"{where}: {name} shows {key} {shown!r}")
            values = dataset.asstr()[...] if dataset.dtype.kind == "O" else dataset[...]
            if array.dtype.kind != "M" and not same(array.values, values):
                problems.append(f"{where}: values of {name} differ from those h5py reads")
            for label in text_of(dataset.attrs.get("coordinates", "")).split():
                if label not in array.coords:
                    problems.append(f"{where}: {label} is not beside {name}")
        if "locality" in opened.dims and not opened.indexes["locality"].is_unique:
            problems.append(f"{where}: locality is not unique")
        if "locality" in opened.dims:
            lacking = [name for name in ("locality_name", "level", "parent") if name not in opened.coords]
            if lacking:
                problems.append(f"{where}: beside locality stands no {', '.join(lacking)}")


def check(path, wanted):
    problems = []
    with h5py.File(path, "r") as file:
        for key in ("Conventions", "product", "format_version"):
            if key not in file.attrs:
                problems.append(f"/: has no {key}")
        groups = groups_of(file, [])
        for name in wanted:
            if name not in file:
                problems.append(f"{name}: no such group")
        checked = 0
        for group in groups:
            opened = h5py.h5g.open(file.id, group.name.encode())
            if not opened.get_create_plist().get_link_creation_order() & h5py.h5p.CRT_ORDER_TRACKED:
                problems.append(f"{group.name}: keeps no order of creation")
            dims = {}
            for name, dataset in group.items():
                if not isinstance(dataset, h5py.Dataset):
                    continue
                check_dataset(dataset, problems)
                dims[name] = dimensions_of(dataset, problems)
                if is_scale(dataset):
                    check_labels(dataset, name, problems)
            checked += len(dims)
            if problems:
                continue  # what xarray makes of it would only repeat them
            for engine in ENGINES:
                check_with_xarray(path, group, dims, engine, problems)
    if checked == 0:
        problems.append("/: holds no variable")
    return checked, problems


def main():
    if len(sys.argv) < 2:
        print(__doc__, file=sys.stderr)
        return 2
    checked, problems = check(sys.argv[1], sys.argv[2:])
    for problem in problems:
        print(f"{sys.argv[1]}:{problem}", file=sys.stderr)
    print(f"{checked} variables, {len(problems)} problems")
    return 1 if problems else 0


if __name__ == "__main__":
    sys.exit(main())
