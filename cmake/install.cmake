# cmake --install: the program with man page and completions, and the library for find_package(lamec) and pkg-config.
if(NOT PROJECT_IS_TOP_LEVEL)
  return()  # the project that took LAMEC in decides what it installs
endif()
include(GNUInstallDirs)
include(CMakePackageConfigHelpers)

install(TARGETS lamec RUNTIME DESTINATION ${CMAKE_INSTALL_BINDIR})
install(FILES ${LAMEC_PAGES}/lamec.1 DESTINATION ${CMAKE_INSTALL_MANDIR}/man1)
install(FILES ${LAMEC_PAGES}/lamec.bash DESTINATION ${CMAKE_INSTALL_DATADIR}/bash-completion/completions RENAME lamec)
install(FILES ${LAMEC_PAGES}/_lamec DESTINATION ${CMAKE_INSTALL_DATADIR}/zsh/site-functions)
install(FILES ${LAMEC_PAGES}/lamec.fish DESTINATION ${CMAKE_INSTALL_DATADIR}/fish/vendor_completions.d)
install(FILES ${PROJECT_SOURCE_DIR}/LICENSE DESTINATION ${CMAKE_INSTALL_DOCDIR})

install(TARGETS lamec_library EXPORT lamec ARCHIVE DESTINATION ${CMAKE_INSTALL_LIBDIR})
install(DIRECTORY ${PROJECT_SOURCE_DIR}/include/lamec DESTINATION ${CMAKE_INSTALL_INCLUDEDIR})
set(LAMEC_CMAKE_DIR ${CMAKE_INSTALL_LIBDIR}/cmake/lamec)
install(EXPORT lamec NAMESPACE lamec:: FILE lamec-targets.cmake DESTINATION ${LAMEC_CMAKE_DIR})
configure_package_config_file(${PROJECT_SOURCE_DIR}/cmake/lamec-config.cmake.in ${PROJECT_BINARY_DIR}/package/lamec-config.cmake
  INSTALL_DESTINATION ${LAMEC_CMAKE_DIR})
write_basic_package_version_file(${PROJECT_BINARY_DIR}/package/lamec-config-version.cmake COMPATIBILITY SameMinorVersion)
install(FILES ${PROJECT_BINARY_DIR}/package/lamec-config.cmake ${PROJECT_BINARY_DIR}/package/lamec-config-version.cmake
  DESTINATION ${LAMEC_CMAKE_DIR})

# Relative to the file itself, so that an installed copy can be moved.
file(RELATIVE_PATH LAMEC_PC_UP /prefix/${CMAKE_INSTALL_LIBDIR}/pkgconfig /prefix)
string(REGEX REPLACE "/$" "" LAMEC_PC_UP "${LAMEC_PC_UP}")
configure_file(${PROJECT_SOURCE_DIR}/cmake/lamec.pc.in ${PROJECT_BINARY_DIR}/package/lamec.pc @ONLY)
install(FILES ${PROJECT_BINARY_DIR}/package/lamec.pc DESTINATION ${CMAKE_INSTALL_LIBDIR}/pkgconfig)
