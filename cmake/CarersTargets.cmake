# One target a folder: `carers_library(model/random ...)` makes target carers_model_random, whose headers are included by
# their path from the root of the project; `carers_test(unit/model/random ...)` makes the executable of its tests.

include(GoogleTest)

add_library(carers_settings INTERFACE)
add_library(carers::settings ALIAS carers_settings)
target_compile_features(carers_settings INTERFACE cxx_std_20)
target_compile_options(carers_settings INTERFACE
  $<BUILD_INTERFACE:-Wall> $<BUILD_INTERFACE:-Wextra> $<BUILD_INTERFACE:-Wpedantic> $<BUILD_INTERFACE:-Wshadow>
  $<BUILD_INTERFACE:-Wconversion>
  -ffp-contract=off  # the same digits on every width of register
  $<BUILD_INTERFACE:$<$<BOOL:${CARERS_WARNINGS_AS_ERRORS}>:-Werror>>)
target_include_directories(carers_settings INTERFACE "$<BUILD_INTERFACE:${PROJECT_SOURCE_DIR}>")

# An installed library has the name that it has here, carers::model_random, and its headers keep their folders.
set_target_properties(carers_settings PROPERTIES EXPORT_NAME settings)
install(TARGETS carers_settings EXPORT HiddenCarersTargets)
function(carers_install TARGET NAME)
  set_target_properties(${TARGET} PROPERTIES EXPORT_NAME ${NAME})
  install(TARGETS ${TARGET} EXPORT HiddenCarersTargets
    ARCHIVE DESTINATION "${CMAKE_INSTALL_LIBDIR}/hidden-carers"
    FILE_SET HEADERS DESTINATION "${CMAKE_INSTALL_INCLUDEDIR}/hidden-carers")
endfunction()

# carers_library(FOLDER SOURCES a.cpp ... HEADERS a.hpp ... DEPENDS carers::model_core ... PRIVATE_DEPENDS Some::library)
function(carers_library FOLDER)
  cmake_parse_arguments(ARG "" "" "SOURCES;HEADERS;DEPENDS;PRIVATE_DEPENDS" ${ARGN})
  string(REPLACE "/" "_" name "${FOLDER}")
  set(target "carers_${name}")
  if(ARG_SOURCES)
    add_library(${target} STATIC ${ARG_SOURCES})
    set(scope PUBLIC)
    target_link_libraries(${target} PRIVATE ${ARG_PRIVATE_DEPENDS})
  else()
    add_library(${target} INTERFACE)
    set(scope INTERFACE)
  endif()
  add_library(carers::${name} ALIAS ${target})
  target_link_libraries(${target} ${scope} carers::settings ${ARG_DEPENDS})
  target_sources(${target} ${scope} FILE_SET HEADERS BASE_DIRS "${PROJECT_SOURCE_DIR}" FILES ${ARG_HEADERS})
  set_target_properties(${target} PROPERTIES VERIFY_INTERFACE_HEADER_SETS ON POSITION_INDEPENDENT_CODE ON)
  carers_install(${target} ${name})
endfunction()

# carers_test(FOLDER SOURCES a_test.cpp ... DEPENDS carers::model_core ... [LABELS slow | threads])
# Label slow: takes more than ten seconds. Label threads: runs tasks on several threads, for the thread sanitizer to watch.
add_custom_target(quick_tests)
add_custom_target(threaded_tests)
function(carers_test FOLDER)
  cmake_parse_arguments(ARG "" "LABELS" "SOURCES;DEPENDS" ${ARGN})
  string(REPLACE "/" "_" target "${FOLDER}")
  add_executable(${target} ${ARG_SOURCES})
  target_link_libraries(${target} PRIVATE carers::settings ${ARG_DEPENDS} GTest::gmock GTest::gtest_main)
  target_compile_definitions(${target} PRIVATE
    CARERS_SOURCE_DIR="${PROJECT_SOURCE_DIR}" CARERS_BINARY_DIR="${PROJECT_BINARY_DIR}")
  set(properties TIMEOUT 1500)
  if(ARG_LABELS)
    list(APPEND properties LABELS ${ARG_LABELS})
  endif()
  if(ARG_LABELS STREQUAL "threads")
    add_dependencies(threaded_tests ${target})
  endif()
  if(NOT ARG_LABELS STREQUAL "slow")
    add_dependencies(quick_tests ${target})
  endif()
  gtest_discover_tests(${target} TEST_PREFIX "${FOLDER}." DISCOVERY_TIMEOUT 60 PROPERTIES ${properties})
endfunction()
