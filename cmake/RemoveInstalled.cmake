# remove_installed(PREFIX file ...): removes these files, named relative to the prefix, and then those of the project's
# own folders that are empty. bin/, lib/ and the like are everybody's and stay.
function(remove_installed PREFIX)
  set(folders "")
  foreach(file IN LISTS ARGN)
    file(REMOVE "${PREFIX}/${file}")
    cmake_path(GET file PARENT_PATH folder)
    while(folder MATCHES "(^|/)(hidden-carers|HiddenCarers)(/|$)")
      list(APPEND folders "${folder}")
      cmake_path(GET folder PARENT_PATH folder)
    endwhile()
  endforeach()

  # In this order a folder comes before the one that it is in.
  list(REMOVE_DUPLICATES folders)
  list(SORT folders ORDER DESCENDING)
  foreach(folder IN LISTS folders)
    file(GLOB left LIST_DIRECTORIES true "${PREFIX}/${folder}/*")
    if(left STREQUAL "" AND IS_DIRECTORY "${PREFIX}/${folder}")
      file(REMOVE_RECURSE "${PREFIX}/${folder}")
    endif()
  endforeach()
endfunction()
