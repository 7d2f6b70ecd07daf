// Real images in jobs: apptainer and singularity of a running node.
#include "ops/gen.hpp"
#include "script/print.hpp"
#include "small_image.hpp"
#include "support/built_in_library.hpp"
#include "twin_fixture.hpp"

namespace lamec::twin {
namespace {

const std::string k_head = "#!/bin/bash\n#SBATCH --account=p123 --partition=c23g --time=00:05:00 --nodes=1\n";

// One running node of CLAIX, whose container's image is a file of the user: $HPCWORK/pytorch.sif.
class Images : public testing::Test {
 protected:
  static void SetUpTestSuite() {
    twins = new Twins;
    const auto system = built_in_library().system("claix");
    ASSERT_TRUE(system.has_value());
    auto made = up(*system, {}, twins->settings("claix", 1), twins->files, twins->processes);
    ASSERT_TRUE(made.has_value()) << to_text(made.error());
    state = new TwinState(*made);
    const auto built = twins->in(*state, make_images(twins->root.string()));
    ASSERT_EQ(built.exit_code, 0) << built.err;
  }
  static void TearDownTestSuite() {
    delete state;
    delete twins;
  }
  void SetUp() override {
    ASSERT_NE(state, nullptr);
    for (const std::string& difference : state->differences) {
      if (contains(difference, "refuses mount namespaces")) GTEST_SKIP() << difference;
    }
  }
  static std::string file(const std::string& name) { return (twins->root / name).string(); }
  // On the login node, which has the same programs.
  static ProcessResult container(std::vector<std::string> words) {
    words.insert(words.begin(), "apptainer");
    return twins->in(*state, words);
  }
  static void expect_fatal(std::vector<std::string> words, const std::string& why) {
    const ProcessResult result = container(std::move(words));
    EXPECT_EQ(result.exit_code, 255);
    // The image's own shell may warn that it lacks the language of the caller.
    const std::string said = "FATAL:   " + why + "\n";
    const std::size_t at = result.err.find("FATAL:");
    EXPECT_EQ(at == std::string::npos ? result.err : result.err.substr(at), said);
  }
  static inline Twins* twins = nullptr;
  static inline TwinState* state = nullptr;
};

TEST_F(Images, AGeneratedScriptRunsInItsImage) {
  Request request;
  request.system = "claix";
  request.software = {{"ddp", {}}};
  request.provider = ProviderKind::container;
  request.nodes = 1;
  request.account = "p123";
  request.command = {"python", "train.py", "--name", "two words"};
  const auto generated = ops::gen(request, ops::GenForm::automatic, built_in_library());
  LAMEC_ASSERT_OK(generated);
  const std::string script = script::to_text(generated->script);
  ASSERT_TRUE(contains(script, "$HPCWORK/pytorch.sif")) << script;
  std::filesystem::create_symlink(file("image.sif"), file("pytorch.sif"));
  setenv("HPCWORK", twins->root.c_str(), 1);
  const std::string out = twins->run_job(*state, script);
  unsetenv("HPCWORK");
  EXPECT_TRUE(contains(out, "this is the image\ntorchrun of the image: --nnodes=1 ")) << out;
  EXPECT_TRUE(contains(out, "train.py --name two words\n")) << out;
}

// What `lamec container pack` makes is read at /data by a generated job, and cannot be written.
TEST_F(Images, AGeneratedJobReadsItsPackedDataSet) {
  const auto packed = twins->in(
      *state, {"bash", "-c",
               "mkdir -p \"$1/set/deep\" && echo 'of the data set' > \"$1/set/deep/sample\" && "
               "mksquashfs \"$1/set\" \"$1/set.sqfs\" -quiet -no-progress -all-root",
               "pack", twins->root.string()});
  ASSERT_EQ(packed.exit_code, 0) << packed.err;
  Request request;
  request.system = "claix";
  request.image = file("image.sif");
  request.data = file("set.sqfs");
  request.nodes = 1;
  request.account = "p123";
  request.partition = "c23g";
  request.command = {"bash", "-c", "cat /data/deep/sample; : > /data/deep/new"};
  const auto generated = ops::gen(request, ops::GenForm::automatic, built_in_library());
  LAMEC_ASSERT_OK(generated);
  const std::string out =
      twins->run_job(*state, script::to_text(generated->script), 60, {}, "FAILED");
  EXPECT_TRUE(contains(out, "of the data set\n")) << out;
  EXPECT_TRUE(contains(out, "/data/deep/new: Read-only file system")) << out;
}

TEST_F(Images, ADataSetThatIsNoImageOrLeadsOutOfItIsRefused) {
  const std::string missing = file("missing.sqfs");
  expect_fatal({"exec", "--bind", missing + ":/data:image-src=/", file("image.sif"), "true"},
               "could not open image " + missing + ": failed to retrieve path for " + missing + ": lstat " +
                   missing + ": no such file or directory");
  // The image's link /opt leads to a directory of the host; it is looked up in the image.
  const std::string image = file("image.squashfs");
  expect_fatal({"exec", "-B", image + ":/data:image-src=/opt", file("image.sif"), "true"},
               "/opt is no directory in " + image);
}

TEST_F(Images, InsideIsTheImageAndWhatIsBound) {
  const std::string out = twins->run_job(
      *state,
      k_head + "ls -d /usr/share/lmod /usr/bin/env\n" + "cd " + file("host") +
          "\nsrun singularity exec --rocm --bind /usr/share/lmod:/data:ro,/not/here " +
          file("image.squashfs") +
          " bash -c 'cat /etc/inside; ls -d /data/lmod; ls /usr; ls /usr/bin/env; : > /data/x; : > /etc/x;"
          " echo $PWD $OF_IMAGE $PATH; getent hosts clx0049; : > written'\n");
  EXPECT_TRUE(contains(out, "/usr/share/lmod\n")) << "it is on the host: " << out;
  EXPECT_TRUE(contains(out, "this is the image\n/data/lmod\n")) << out;
  EXPECT_TRUE(contains(out, "cannot access '/usr/bin/env'")) << "not bound, not there: " << out;
  EXPECT_TRUE(contains(out, "/data/x: Read-only file system")) << out;
  EXPECT_TRUE(contains(out, "/etc/x: Read-only file system")) << out;
  EXPECT_TRUE(contains(
      out, file("host") + " known /usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin:/own/bin\n"))
      << out;
  EXPECT_TRUE(contains(out, "127.0.0.1 ")) << "names of nodes resolve inside: " << out;
  EXPECT_TRUE(contains(out, "/not/here is not on this machine")) << out;
  EXPECT_FALSE(contains(out, "ld.so")) << out;
  EXPECT_TRUE(twins->files.exists(file("host/written"))) << "the working directory is the host's";
}

TEST_F(Images, WhatIsNoImageForThisMachineFailsInApptainersWords) {
  const std::string none = file("none.sif");
  expect_fatal({"exec", none, "true"}, "could not open image " + none + ": failed to retrieve path for " +
                                           none + ": lstat " + none + ": no such file or directory");
  const std::string garbage = file("garbage.sif");
  LAMEC_ASSERT_OK(
      twins->files.write(garbage, std::string(32, 'x') + "SIF_MAGIC" + std::string(4000, 'y'), 0600));
  expect_fatal({"exec", garbage, "true"},
               "could not open image " + garbage + ": image format not recognized");
  LAMEC_ASSERT_OK(twins->files.write(garbage, "#!/bin/bash\n", 0600));
  expect_fatal({"exec", garbage, "true"},
               "could not open image " + garbage + ": image format not recognized");
  const bool arm = contains(twins->in(*state, {"uname", "-m"}).out, "aarch64");
  const std::string mine = arm ? "arm64" : "amd64";
  const std::string theirs = arm ? "amd64" : "arm64";
  expect_fatal({"exec", file("other.sif"), "true"}, "could not open image " + file("other.sif") +
                                                        ": the image's architecture (" + theirs +
                                                        ") could not run on the host's (" + mine + ")");
  const std::string job = k_head + "srun apptainer exec " + none + " true\n";
  EXPECT_TRUE(contains(twins->run_job(*state, job, 60, {}, "FAILED"), "Exited with exit code 255"));
}

TEST_F(Images, ATruncatedImageFailsEachTime) {
  const std::string half = file("half.squashfs");
  const auto whole = twins->files.read(file("image.squashfs"));
  LAMEC_ASSERT_OK(whole);
  LAMEC_ASSERT_OK(twins->files.write(half, whole->substr(0, whole->size() / 2), 0600));
  for (int round = 0; round < 2; ++round) {
    const auto result = container({"exec", half, "cat", "/etc/inside"});
    EXPECT_EQ(result.exit_code, 255) << result.out << result.err;
    EXPECT_TRUE(contains(result.err, "FATAL:   could not open image")) << result.err;
  }
}

TEST_F(Images, TheCommandsExitCodeAndWordsComeThrough) {
  EXPECT_EQ(container({"exec", file("image.sif"), "bash", "-c", "exit 7"}).exit_code, 7);
  EXPECT_EQ(container({"exec", file("image.sif"), "bash", "-c", "kill -9 $$"}).exit_code, 128 + 9);
  expect_fatal({"exec", file("image.sif"), "python3"}, "\"python3\": executable file not found in $PATH");
  const auto words = container({"exec", "--env", "A=a,B=b 'c', d,E=$(id)", file("image.sif"), "bash", "-c",
                                "printf '<%s>' \"$A\" \"$B\" \"$E\" \"$@\"", "it's", "$HOME", "a  b", ""});
  EXPECT_EQ(words.out, "<a><b 'c', d><$(id)><$HOME><a  b><>") << words.err;
}

// The image's own link /opt leads to a directory that the host has as well.
TEST_F(Images, NothingIsMadeOnTheHost) {
  const auto result = container({"exec", "--contain", "--bind", "/usr/share/lmod:/opt/data",
                                 file("image.sif"), "ls", file("host/data")});
  EXPECT_TRUE(contains(result.out, "lmod")) << result.out << result.err;
  EXPECT_FALSE(twins->files.exists(file("host/data")));
}

TEST_F(Images, AnImageThatIsWrittenAnewIsOpenedAnew) {
  const std::string image = file("again.squashfs");
  const auto make = [&](const std::string& text) {
    const auto made =
        twins->in(*state, {"bash", "-c",
                           "echo \"$2\" > \"$1/root/etc/inside\" && rm -f \"$3\" && mksquashfs \"$1/root\" "
                           "\"$3\" -quiet -no-progress -all-root",
                           "make", twins->root.string(), text, image});
    EXPECT_EQ(made.exit_code, 0) << made.err;
    return container({"exec", image, "cat", "/etc/inside"}).out;
  };
  EXPECT_EQ(make("first"), "first\n");
  EXPECT_EQ(make("other"), "other\n");
}

// Each waits for the other's file: one after the other they would never end. Neither finds the image
// unpacked.
TEST_F(Images, TwoJobsOpenOneImageAtTheSameTime) {
  const std::string image = file("shared.sif");
  std::filesystem::copy_file(file("image.sif"), image);
  const auto script = [&](const std::string& mine, const std::string& other) {
    return k_head + "#SBATCH --ntasks=1 --cpus-per-task=1\ncd " + twins->root.string() +
           "\nsrun apptainer exec " + image + " bash -c ': > " + mine + "; for i in {1..200}; do [ -e " +
           other + " ] && exec cat /etc/inside; sleep 0.1; done; exit 1'\n";
  };
  const auto first =
      twins->in(*state, {"sbatch", "--parsable", "--output=" + file("first.out")}, 30, script("one", "two"));
  ASSERT_EQ(first.exit_code, 0) << first.err;
  EXPECT_TRUE(contains(twins->run_job(*state, script("two", "one")), "this is the image\n"));
  EXPECT_EQ(twins->state_at_end(*state, std::string(trim(first.out)), 30), "COMPLETED");
  EXPECT_TRUE(contains(twins->files.read(file("first.out")).value_or(""), "this is the image\n"));
}

// A signal reaches the program itself: no process of the stand-in stands between it and Slurm.
TEST_F(Images, ASignalReachesTheProgram) {
  const std::string out = twins->run_job(
      *state,
      k_head + "cd " + twins->root.string() + "\nsrun apptainer exec " + file("image.sif") +
          " bash -c 'trap \"echo saved; exit 0\" USR1; : > ready; for i in {1..200}; do sleep 0.1; done' &\n"
          "for i in {1..200}; do [ ! -e ready ] || break; sleep 0.1; done\n"
          "scancel --signal=USR1 $SLURM_JOB_ID.0; wait $!\n");
  EXPECT_TRUE(contains(out, "saved\n")) << out;
}

// As where a container of the host, or a hardened kernel, refuses namespaces: without the right to mount, and
// with no user namespace left to make.
TEST_F(Images, WithoutNamespacesTheCommandRunsOutsideAndThatIsSaid) {
  const auto result = twins->in(*state, {"unshare", "--user", "--map-root-user", "bash", "-c",
                                         "echo 0 > /proc/sys/user/max_user_namespaces; exec setpriv "
                                         "--bounding-set -sys_admin apptainer exec \"$1\" "
                                         "bash -c 'type -P ls torchrun'",
                                         "refused", file("image.sif")});
  EXPECT_EQ(result.exit_code, 0) << result.err;
  EXPECT_TRUE(contains(result.err, "WARNING: this machine refuses mount namespaces")) << result.err;
  EXPECT_TRUE(contains(result.out, "/ls\n")) << result.out;
}

}  // namespace
}  // namespace lamec::twin
