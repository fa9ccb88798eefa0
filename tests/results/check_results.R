# Checks that R's ncdf4 reads a results file: named dimensions with labels, unique localities, units.
# usage: Rscript check_results.R FILE [GROUP ...]    (the groups that must be there)
suppressPackageStartupMessages(library(ncdf4))

arguments <- commandArgs(trailingOnly = TRUE)
if (length(arguments) < 1) {
  message("usage: Rscript check_results.R FILE [GROUP ...]")
  quit(status = 2)
}
problems <- character(0)
complain <- function(...) problems <<- c(problems, paste0(...))

file <- nc_open(arguments[1], readunlim = FALSE)
full_names <- names(file$var)
dimension_names <- names(file$dim)
groups <- unique(dirname(c(full_names, dimension_names)))
for (group in arguments[-1]) {
  if (!group %in% groups) complain(group, ": R sees no such group")
}

for (name in full_names) {
  variable <- file$var[[name]]
  for (attribute in c("units", "long_name", "description")) {
    found <- ncatt_get(file, name, attribute)
    if (!found$hasatt || !nzchar(found$value)) complain(name, ": R sees no ", attribute)
  }
  for (dimension in variable$dim) {
    if (!nzchar(dimension$name)) complain(name, ": has a dimension without a name")
    if (!dimension$create_dimvar) complain(name, ": ", dimension$name, " has no labels")
  }
  sizes <- vapply(variable$dim, function(d) d$len, numeric(1))
  values <- ncvar_get(file, name, collapse_degen = FALSE)
  if (length(values) != prod(c(1, sizes))) complain(name, ": R reads ", length(values), " values")
}

for (name in dimension_names[basename(dimension_names) == "locality"]) {
  codes <- ncvar_get(file, name)
  if (!is.character(codes)) complain(name, ": codes are not texts")
  if (anyDuplicated(codes)) complain(name, ": codes are not unique")
}
nc_close(file)

if (length(full_names) == 0) complain("holds no variable")
for (problem in problems) message(arguments[1], ": ", problem)
cat(length(full_names), "variables,", length(problems), "problems\n")
quit(status = if (length(problems) > 0) 1 else 0)
