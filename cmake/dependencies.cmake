# Debian 12 packages: libcli11-dev nlohmann-json3-dev libyaml-cpp-dev libexpected-dev libfmt-dev libsqlite3-dev libre2-dev libboost-dev zlib1g-dev
find_package(yaml-cpp REQUIRED)
# The archive beside the shared library: the program then runs on machines without yaml-cpp, and can be linked fully static.
find_library(LAMEC_YAML_ARCHIVE libyaml-cpp.a)
if(NOT LAMEC_YAML_ARCHIVE)
  set(LAMEC_YAML_ARCHIVE yaml-cpp)
endif()
# The same for the ledger of runs.
find_package(SQLite3 REQUIRED)
find_library(LAMEC_SQLITE_ARCHIVE libsqlite3.a)
if(NOT LAMEC_SQLITE_ARCHIVE)
  set(LAMEC_SQLITE_ARCHIVE SQLite::SQLite3)
endif()
# And for patterns of a person's, in time linear in the text.
find_library(LAMEC_RE2_ARCHIVE NAMES libre2.a re2 REQUIRED)
find_package(nlohmann_json REQUIRED)
find_package(CLI11 REQUIRED)
find_package(fmt REQUIRED)
find_library(LAMEC_ZLIB_ARCHIVE NAMES libz.a z REQUIRED)
find_package(Boost 1.74 REQUIRED)  # headers alone: Beast and Asio
find_path(TL_EXPECTED_INCLUDE tl/expected.hpp REQUIRED)
