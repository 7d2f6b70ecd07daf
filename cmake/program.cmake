# The program, and its fully static twin for login nodes with older C libraries.
add_executable(lamec src/cli/main.cpp)
target_link_libraries(lamec PRIVATE lamec_cli lamec_builtin)

add_executable(lamec-static EXCLUDE_FROM_ALL src/cli/main.cpp)
target_link_libraries(lamec-static PRIVATE lamec_cli lamec_builtin -static)

# Man page and completions are printed by the program itself.
set(LAMEC_PAGES ${PROJECT_BINARY_DIR}/pages)
add_custom_command(
  OUTPUT ${LAMEC_PAGES}/lamec.1 ${LAMEC_PAGES}/lamec.bash ${LAMEC_PAGES}/_lamec ${LAMEC_PAGES}/lamec.fish
  COMMAND ${CMAKE_COMMAND} -DPROGRAM=$<TARGET_FILE:lamec> -DPAGES=${LAMEC_PAGES} -P ${PROJECT_SOURCE_DIR}/cmake/pages.cmake
  DEPENDS lamec ${PROJECT_SOURCE_DIR}/cmake/pages.cmake
  COMMENT "Printing the man page and the completions" VERBATIM)
add_custom_target(lamec_pages ALL DEPENDS ${LAMEC_PAGES}/lamec.1)

# The library for other programs: all that `ops` stands on, in one archive, behind include/lamec/lamec.hpp.
set(objects "")
foreach(room util model ports catalog dialects resolve script check twin env ops builtin)
  get_target_property(type lamec_${room} TYPE)
  if(type STREQUAL STATIC_LIBRARY)
    list(APPEND objects $<TARGET_OBJECTS:lamec_${room}>)
  endif()
endforeach()
add_library(lamec_library STATIC ${objects})
add_library(lamec::lamec ALIAS lamec_library)
set_target_properties(lamec_library PROPERTIES OUTPUT_NAME lamec EXPORT_NAME lamec LINKER_LANGUAGE CXX)
target_compile_features(lamec_library INTERFACE cxx_std_17)
target_include_directories(lamec_library INTERFACE $<BUILD_INTERFACE:${PROJECT_SOURCE_DIR}/include> $<INSTALL_INTERFACE:include>)
target_link_libraries(lamec_library PRIVATE yaml-cpp)
