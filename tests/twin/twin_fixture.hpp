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
#include "util/text.hpp"

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
  // Submits, waits for the end and answers the job's output; limits keep a stuck job from hanging the test.
  // (`sbatch --wait` would ask only every ten seconds.)
  std::string run_job(const TwinState& state, const std::string& script, int limit = 60,
                      const std::vector<std::string>& arguments = {}, const std::string& end = "COMPLETED") {
    const auto output = root / ("job-" + std::to_string(++jobs) + ".out");
    std::vector<std::string> argv = {"sbatch", "--parsable", "--output=" + output.string()};
    argv.insert(argv.end(), arguments.begin(), arguments.end());
    const auto submitted = in(state, argv, 30, script);
    EXPECT_EQ(submitted.exit_code, 0) << submitted.err;
    EXPECT_EQ(state_at_end(state, std::string(trim(submitted.out)), limit), end);
    const auto text = files.read(output);
    return text ? *text : "no output";
  }
  std::string state_at_end(const TwinState& state, const std::string& job, int limit) {
    std::string last = "UNKNOWN";
    for (int round = 0; round < limit * 20; ++round) {
      const auto shown =
          in(state, {"squeue", "--noheader", "--states=all", "--jobs=" + job, "--format=%T"}, 30);
      last = shown.out.substr(0, shown.out.find('\n'));
      if (last != "PENDING" && last != "RUNNING" && last != "COMPLETING" && last != "CONFIGURING")
        return last;
      pause_milliseconds(50);
    }
    return last;
  }
  int jobs = 0;
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
