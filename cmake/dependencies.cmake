# Debian 12 packages: libcli11-dev nlohmann-json3-dev libyaml-cpp-dev libexpected-dev libfmt-dev
find_package(yaml-cpp REQUIRED)
find_package(nlohmann_json REQUIRED)
find_package(CLI11 REQUIRED)
find_package(fmt REQUIRED)
find_path(TL_EXPECTED_INCLUDE tl/expected.hpp REQUIRED)
