# Writes OUTPUT from TEMPLATE with the commit that SOURCE stands at, and touches it only where something changed: a build
# says what it was built from, whenever it was configured.
set(CARERS_COMMIT "")
if(GIT)
  execute_process(COMMAND "${GIT}" rev-parse --short=12 HEAD WORKING_DIRECTORY "${SOURCE}"
                  OUTPUT_VARIABLE CARERS_COMMIT OUTPUT_STRIP_TRAILING_WHITESPACE ERROR_QUIET)
  execute_process(COMMAND "${GIT}" status --porcelain --untracked-files=no WORKING_DIRECTORY "${SOURCE}"
                  OUTPUT_VARIABLE CHANGES OUTPUT_STRIP_TRAILING_WHITESPACE ERROR_QUIET)
  if(CHANGES)
    string(APPEND CARERS_COMMIT " with changes")
  endif()
endif()
configure_file("${TEMPLATE}" "${OUTPUT}" @ONLY)
