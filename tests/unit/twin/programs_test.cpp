#include "twin/programs.hpp"

#include <filesystem>
#include <gtest/gtest.h>
#include <stdlib.h>

#include "adapters/local_files.hpp"
#include "adapters/local_processes.hpp"
#include "support/example_site.hpp"
#include "util/text.hpp"

namespace lamec::twin {
namespace {

// What the srun of a twin hands on: its words, and SLURM_MPI_TYPE.
std::string handed_on(const std::vector<std::string>& words, const std::string& mpi_type = "") {
  char name[] = "/tmp/lamec-srun-XXXXXX";
  const std::filesystem::path root = mkdtemp(name);
  adapters::LocalFiles files;
  adapters::LocalProcesses processes;
  EXPECT_TRUE(
      files.write(root / "real srun", "#!/bin/sh\nprintf '%s|' \"$@\"; echo \"$SLURM_MPI_TYPE\"\n", 0700));
  EXPECT_TRUE(files.write(root / "srun", srun_program((root / "real srun").string()), 0700));
  Command command{.argv = {(root / "srun").string()}};
  command.argv.insert(command.argv.end(), words.begin(), words.end());
  command.unset = {"SLURM_MPI_TYPE"};
  if (!mpi_type.empty()) command.set["SLURM_MPI_TYPE"] = mpi_type;
  const auto result = processes.run(command);
  std::filesystem::remove_all(root);
  return result ? result->out : result.error().message;
}

TEST(Srun, TranslatesOnlyTheMpiPlugins) {
  EXPECT_EQ(handed_on({"--mpi=pspmix", "-n", "4", "bash", "-c", "echo $HOME; x"}),
            "--mpi=pmi2|-n|4|bash|-c|echo $HOME; x|\n");
  EXPECT_EQ(handed_on({"--mpi", "pspmix", "--cpu-bind=none", "./a b"}),
            "--mpi|pmi2|--cpu-bind=none|./a b|\n");
  EXPECT_EQ(handed_on({"--mpi=none", "echo", "pspmix", "*", ""}), "--mpi=none|echo|pspmix|*||\n");
  EXPECT_EQ(handed_on({"hostname"}, "pspmix"), "hostname|pmi2\n");
  EXPECT_EQ(handed_on({"hostname"}, "none"), "hostname|none\n");
}

TEST(Srun, LooksNamesUpInTheHostsOfTheTwinOnce) {
  const std::string program = srun_program("/bin/true", "/a twin's/hosts");
  for (const char* before : {"", "libnss_wrapper.so", "other.so:libnss_wrapper.so"}) {
    // The shell reads the program up to its last line, which would start the real srun, and says what that
    // would see.
    const std::string said = "LD_PRELOAD=" + std::string(before) + "\n" +
                             program.substr(0, program.rfind("exec ")) +
                             "echo \"$NSS_WRAPPER_HOSTS|$LD_PRELOAD\"; unset LD_PRELOAD\n";
    adapters::LocalProcesses processes;
    const auto result = processes.run({.argv = {"/bin/sh", "-c", said}});
    ASSERT_TRUE(result);
    EXPECT_EQ(result->out,
              "/a twin's/hosts|" + std::string(*before != '\0' ? before : "libnss_wrapper.so") + "\n");
  }
}

TEST(HostsFile, HasOneLineForAnAddress) {
  EXPECT_EQ(hosts_file(*lay_out(example::jureca(), 1, ""), "me"),
            "127.0.0.1 localhost me jrc0001 jrc0001i\n::ffff:127.0.0.1 localhost me jrc0001 jrc0001i\n");
}

TEST(TaskProlog, PrintsWhatSlurmReads) {
  const Places places{"/twins/a", "/twins/a/run"};
  adapters::LocalProcesses processes;
  Command command{.argv = {"sh"}};
  command.input = task_prolog(places, {{"MODULEPATH", "/a b/$x"}});
  command.unset = {"LD_PRELOAD", "LAMEC_TWIN"};
  command.set["PATH"] = "/usr/bin:/bin";
  const std::string bare = processes.run(command)->out;
  EXPECT_EQ(bare,
            "export MODULEPATH=/a b/$x\nexport PATH=/twins/a/bin:/usr/bin:/bin\nexport "
            "NSS_WRAPPER_HOSTS=/twins/a/hosts\n"
            "export LD_PRELOAD=libnss_wrapper.so\nexport GLOO_SOCKET_IFNAME=lo\nexport "
            "NCCL_SOCKET_IFNAME=lo\nexport OMP_NUM_THREADS=1\n");
  command.set["LAMEC_TWIN"] = "/twins/a";
  const std::string own = processes.run(command)->out;
  EXPECT_EQ(own.rfind("export NSS_WRAPPER_HOSTS=", 0), 0U)
      << "a job of `exec` has its environment already: " << own;
}

TEST(Differences, AreSaidWhereTheyAre) {
  const auto judged = differences(*lay_out(example::jureca(), 0, ""));
  const auto running = differences(*lay_out(example::jureca(), 2, ""));
  EXPECT_TRUE(contains(join(judged, "\n"), "no node runs jobs"));
  EXPECT_TRUE(contains(join(running, "\n"), "2 running nodes (jrc[0001-0002]) of dc-gpu share this host"));
}

}  // namespace
}  // namespace lamec::twin
