# What an installation holds beside the program, the libraries and the chart script, which their own folders install:
# studies, licences, and what find_package(HiddenCarers) reads. Must come after every other install command, because
# the last thing installed is the list of all that was.

include(CMakePackageConfigHelpers)

set(share "${CMAKE_INSTALL_DATADIR}/hidden-carers")
set(package "${CMAKE_INSTALL_LIBDIR}/cmake/HiddenCarers")
install(DIRECTORY studies DESTINATION "${share}")
install(FILES LICENSE THIRD_PARTY_NOTICES.md DESTINATION "${share}")

configure_package_config_file(cmake/HiddenCarersConfig.cmake.in HiddenCarersConfig.cmake INSTALL_DESTINATION "${package}")
# Before 1.0 a new minor version may break what used the one before.
write_basic_package_version_file(HiddenCarersConfigVersion.cmake COMPATIBILITY SameMinorVersion)
install(FILES
  "${CMAKE_CURRENT_BINARY_DIR}/HiddenCarersConfig.cmake" "${CMAKE_CURRENT_BINARY_DIR}/HiddenCarersConfigVersion.cmake"
  DESTINATION "${package}")
install(EXPORT HiddenCarersTargets NAMESPACE carers:: DESTINATION "${package}")

set(CARERS_INSTALLED_LIST "${share}/installed_files.txt")
configure_file(cmake/list_installed.cmake.in list_installed.cmake @ONLY)
install(SCRIPT "${CMAKE_CURRENT_BINARY_DIR}/list_installed.cmake")
