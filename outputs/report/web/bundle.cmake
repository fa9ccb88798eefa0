# Installs the locked packages unless that very lock is installed, then bundles render.src.mjs into render.mjs.
# usage: cmake -DNODE=.. -DNPM=.. -DTESTS=ON|OFF -DSOURCE=folder -DTARGET=folder -P bundle.cmake
foreach(name package.json package-lock.json .npmrc render.src.mjs)
  configure_file("${SOURCE}/${name}" "${TARGET}/${name}" COPYONLY)
endforeach()

# The packages of the tests are many megabytes: not for those who only run the program.
set(scope --omit=dev)
if(TESTS)
  set(scope --include=dev)
endif()

file(SHA256 "${SOURCE}/package-lock.json" wanted)
string(APPEND wanted " ${scope}")
set(stamp "${TARGET}/installed-lock.txt")
set(installed "")
if(EXISTS "${stamp}")
  file(READ "${stamp}" installed)
endif()
if(NOT installed STREQUAL wanted)
  file(REMOVE "${stamp}")
  execute_process(
    COMMAND "${NPM}" ci --ignore-scripts --no-audit --no-fund --loglevel=error ${scope}
    WORKING_DIRECTORY "${TARGET}" RESULT_VARIABLE failed OUTPUT_QUIET)
  if(failed)
    # Without them the program works, and its reports say that pictures are missing.
    message(WARNING "npm could not install the chart packages (is there a network?): reports will have no pictures; build again when there is")
    return()
  endif()
  file(WRITE "${stamp}" "${wanted}")
endif()

execute_process(
  COMMAND "${NODE}" "${TARGET}/node_modules/esbuild/bin/esbuild" render.src.mjs --bundle --platform=node --format=esm
    --target=node18 --legal-comments=none --log-level=error --outfile=render.mjs
  WORKING_DIRECTORY "${TARGET}" RESULT_VARIABLE failed)
if(failed)
  message(FATAL_ERROR "esbuild could not bundle the chart script")
endif()
