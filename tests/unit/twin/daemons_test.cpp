#include "twin/daemons.hpp"

#include <gtest/gtest.h>

#include "support/fake_files.hpp"
#include "support/fake_processes.hpp"

namespace lamec::twin {
namespace {

TEST(CheckPrograms, OneErrorNamesAllPackages) {
  fake::FakeFiles files;
  fake::FakeProcesses processes;
  Machine machine{files, processes, {}};
  const auto none = check_programs({.running = true}, machine);
  ASSERT_FALSE(none);
  EXPECT_EQ(none.error().kind, ErrorKind::environment);
  EXPECT_EQ(none.error().hints[0],
            "on Debian or Ubuntu: apt-get install munge slurmctld slurm-client slurmd tar bash lmod "
            "libnss-wrapper");
  for (const char* program : {"/usr/sbin/munged", "/usr/sbin/slurmctld", "/usr/bin/sbatch",
                              "/usr/bin/scontrol", "/usr/bin/tar", "/usr/bin/bash"}) {
    files.entries[program] = {};
  }
  files.entries["/usr/share/lmod/lmod/init/bash"] = {};
  EXPECT_TRUE(check_programs({}, machine)) << "a twin that only judges needs no slurmd";
  const auto running = check_programs({.running = true}, machine);
  ASSERT_FALSE(running);
  EXPECT_EQ(running.error().message, "a twin needs slurmd, srun and libnss_wrapper.so");
  EXPECT_EQ(running.error().hints[0],
            "on Debian or Ubuntu: apt-get install slurmd slurm-client libnss-wrapper");
  const auto accounting = check_programs({.accounting = true}, machine);
  ASSERT_FALSE(accounting);
  EXPECT_EQ(accounting.error().message, "a twin needs slurmdbd, sacctmgr, mariadbd and mariadb-install-db");
  EXPECT_EQ(accounting.error().hints[0],
            "on Debian or Ubuntu: apt-get install slurmdbd slurm-client mariadb-server");
}

TEST(ProgramPath, LooksWhereAnOrdinaryPathDoesNot) {
  fake::FakeFiles files;
  fake::FakeProcesses processes;
  Machine machine{files, processes, {}};
  processes.installed = {"sbatch"};
  files.entries["/usr/sbin/slurmd"] = {};
  EXPECT_EQ(program_path("sbatch", machine), "/usr/bin/sbatch");
  EXPECT_EQ(program_path("slurmd", machine), "/usr/sbin/slurmd");
  EXPECT_EQ(program_path("nothing", machine), "nothing");
}

}  // namespace
}  // namespace lamec::twin
