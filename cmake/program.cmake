# The program, and its fully static twin for login nodes with older C libraries.
add_executable(lamec src/cli/main.cpp)
target_link_libraries(lamec PRIVATE lamec_cli lamec_builtin)

add_executable(lamec-static EXCLUDE_FROM_ALL src/cli/main.cpp)
target_link_libraries(lamec-static PRIVATE lamec_cli lamec_builtin -static)
