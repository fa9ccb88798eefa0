# Removes what `make install` had put under a prefix, and nothing else, by the list that it left there.
# usage: cmake -DPREFIX=folder -P uninstall.cmake      ($DESTDIR as for the installation)
cmake_minimum_required(VERSION 3.25)
include("${CMAKE_CURRENT_LIST_DIR}/RemoveInstalled.cmake")

get_filename_component(prefix "$ENV{DESTDIR}${PREFIX}" ABSOLUTE)
set(list share/hidden-carers/installed_files.txt)
if(NOT EXISTS "${prefix}/${list}")
  message(FATAL_ERROR "Nothing is installed under ${prefix} (there is no ${list}); name the PREFIX of the installation")
endif()
file(STRINGS "${prefix}/${list}" files)
remove_installed("${prefix}" ${files})
list(LENGTH files count)
message(STATUS "Removed ${count} files from ${prefix}")
