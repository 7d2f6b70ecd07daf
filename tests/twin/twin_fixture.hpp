#pragma once
// Real twins in a temporary directory that is gone afterwards, whatever happened.

#include <filesystem>
#include <gtest/gtest.h>
#include <stdlib.h>
#include <string>
#include <unistd.h>
#include <vector>

#include "adapters/local_files.hpp"
#include "adapters/local_processes.hpp"
#include "support/example_site.hpp"
#include "twin/daemons.hpp"
#include "twin/machine.hpp"
#include "twin/twin.hpp"
#include "twin/verdict.hpp"

namespace lamec::twin {

inline constexpr const char* k_test_path = "/usr/local/bin:/usr/bin:/bin:/usr/sbin:/sbin";

struct Twins {
  Twins() {
    char name[] = "/tmp/lamec-test-XXXXXX";
    root = mkdtemp(name);
  }
  Twins(const Twins&) = delete;
  Twins& operator=(const Twins&) = delete;
  ~Twins() {
    for (const std::string& name : list(root, files)) (void)down(root, name, files, processes);
    std::filesystem::remove_all(root);
  }
  TwinSettings settings(const std::string& name, int running = 0) const {
    TwinSettings result;
    result.name = name;
    result.root = root;
    result.running = running;
    return result;
  }
  // Runs in the twin's environment and answers what was printed.
  ProcessResult in(const TwinState& state, std::vector<std::string> argv, int limit = 60,
                   const std::string& input = "") {
    Command command{.argv = std::move(argv)};
    command.set = environment_for(state, k_test_path);
    command.unset = foreign_variables();
    command.directory = root.string();
    command.limit = {limit};
    command.input = input;
    auto result = processes.run(command);
    if (!result) return {127, "", result.error().message, false};
    return *result;
  }
  adapters::LocalFiles files;
  adapters::LocalProcesses processes;
  std::filesystem::path root;
};

inline std::string explain(const Error& error) {
  return to_text(error);
}

#define LAMEC_ASSERT_OK(result) \
  ASSERT_TRUE((result).has_value()) << ((result) ? std::string() : lamec::to_text((result).error()))

}  // namespace lamec::twin
