// Real images, made with mksquashfs and siftool, of real programs of this machine.
#include "env/container_image.hpp"

#include <filesystem>
#include <fstream>
#include <gtest/gtest.h>

#include "adapters/local_files.hpp"
#include "adapters/local_processes.hpp"
#include "env/container_pack.hpp"
#include "env/container_port.hpp"
#include "util/text.hpp"

namespace lamec::env {
namespace {

namespace fs = std::filesystem;

struct RealImages : testing::Test {
  RealImages() {
    std::string name = (fs::temp_directory_path() / "lamec-image-XXXXXX").string();
    directory = ::mkdtemp(name.data());
    for (const char* part : {"root/bin", "root/lib64", "root/lib", "root/.singularity.d"})
      fs::create_directories(directory / part);
  }
  ~RealImages() override { fs::remove_all(directory); }
  void file(const std::string& name, const std::string& text = "") {
    fs::create_directories((directory / "root" / name).parent_path());
    std::ofstream(directory / "root" / name) << text;
  }
  // The C library of this machine, where images keep it.
  void bring_libc() {
    run({"sh", "-c", "cp -L \"$(ldd /bin/sh | grep -o '/[^ ]*libc.so.6')\" \"$1/root/lib64/libc.so.6\"", "cp",
         directory.string()});
  }
  void run(const std::vector<std::string>& words) {
    const auto done = processes.run({.argv = words});
    ASSERT_TRUE(done && done->exit_code == 0) << (done ? done->err : done.error().message);
  }
  Result<ImageContents> look(const std::string& architecture) {
    const std::string squashfs = (directory / "image.sqfs").string();
    const std::string sif = (directory / "image.sif").string();
    fs::remove(squashfs);
    fs::remove(sif);
    run({"mksquashfs", (directory / "root").string(), squashfs, "-quiet", "-no-progress", "-all-root"});
    run({"siftool", "new", sif});
    run({"siftool", "add", sif, squashfs, "--datatype", "4", "--parttype", "2", "--partfs", "1", "--partarch",
         architecture});
    return look_into(sif, processes);
  }
  fs::path directory;
  adapters::LocalFiles files;
  adapters::LocalProcesses processes{[] { return false; }};
};

TEST_F(RealImages, WhatIsInASifIsSeen) {
  bring_libc();
  file("usr/lib/libmpi.so.40.30.4");
  fs::create_symlink("libmpi.so.40.30.4", directory / "root/usr/lib/libmpi.so.40");
  file("usr/local/cuda/lib64/libcudart.so.12");
  file("usr/bin/python3.11");
  file("usr/bin/sudo");
  fs::permissions(directory / "root/usr/bin/sudo", fs::perms::set_uid | fs::perms::owner_all);
  file(".singularity.d/labels.json",
       R"({"lamec.request": "jureca ddp", "other": "x", "org.opencontainers.image.title": 3})");
  const auto seen = look("2");
  ASSERT_TRUE(seen) << seen.error().message;
  EXPECT_EQ(seen->said_architecture, "amd64");
  EXPECT_FALSE(seen->architecture.empty());
  EXPECT_EQ(seen->glibc.substr(0, 2), "2.") << seen->glibc;
  EXPECT_EQ(seen->mpi, (std::vector<std::string>{"OpenMPI (libmpi.so.40)"}));
  EXPECT_TRUE(seen->cuda);
  EXPECT_FALSE(seen->rocm);
  EXPECT_EQ(seen->python, (std::vector<std::string>{"3.11"}));
  EXPECT_EQ(seen->setuid, (std::vector<std::string>{"/usr/bin/sudo"}));
  ASSERT_EQ(seen->labels.size(), 1U);
  EXPECT_EQ(seen->labels[0].second, "jureca ddp");
}

// By the names of their libraries: MPICH and what shares its ABI have libmpi.so.12, as an old Open MPI has.
TEST_F(RealImages, MpiIsToldApartByItsLibraries) {
  const std::vector<std::pair<std::vector<std::string>, std::string>> cases = {
      {{"usr/lib/libmpi.so.12", "usr/lib/libmpifort.so.12"}, "MPICH ABI (libmpi.so.12)"},
      {{"opt/cray/pe/lib64/libmpi_cray.so.12"}, "MPICH ABI (libmpi_cray.so.12)"},
      {{"usr/lib/libmpi.so.12", "usr/lib/libopen-pal.so.13"}, "OpenMPI (libmpi.so.12)"},
      {{"usr/lib/libmpi.so.12"}, "MPI of an unknown kind (libmpi.so.12)"}};
  for (const auto& [names, said] : cases) {
    for (const std::string& name : names) file(name);
    const auto seen = look("2");
    ASSERT_TRUE(seen) << seen.error().message;
    EXPECT_EQ(seen->mpi, std::vector<std::string>{said});
    for (const std::string& name : names) fs::remove(directory / "root" / name);
  }
}

// Links that lead out, in circles or to nothing; names that look like listing lines, options and wildcards.
TEST_F(RealImages, HostileNamesDoNothing) {
  fs::create_symlink("../../../../etc/passwd", directory / "root/lib64/libc.so.6");
  fs::create_symlink("loop", directory / "root/bin/loop");
  fs::create_symlink("/bin/loop", directory / "root/bin/sh");
  file("bin/a\n-rwsr-xr-x 0/0 3 2026-11-26 17:54 squashfs-root/x");
  file("bin/*");
  file("-cat");
  const auto seen = look("4");
  ASSERT_TRUE(seen) << seen.error().message;
  EXPECT_EQ(seen->architecture, "");
  EXPECT_EQ(seen->glibc, "");
  EXPECT_EQ(seen->said_architecture, "arm64");
}

TEST_F(RealImages, ACutImageIsAnError) {
  bring_libc();
  ASSERT_TRUE(look("2"));
  for (const char* name : {"image.sif", "image.sqfs"}) {
    const fs::path image = directory / name;
    fs::resize_file(image, fs::file_size(image) / 2);
    const auto seen = look_into(image, processes);
    ASSERT_FALSE(seen) << name;
    EXPECT_TRUE(contains(seen.error().message, name)) << seen.error().message;
  }
}

TEST_F(RealImages, AnAarch64ProgramInAnImageThatSaysAmd64Fails) {
  std::string elf(64, '\0');
  elf.replace(0, 4,
              "\x7f"
              "ELF");
  elf[5] = 1;
  elf[18] = static_cast<char>(183);
  file("bin/sh", elf);
  file("lib/ld-musl-aarch64.so.1");
  const auto seen = look("2");
  ASSERT_TRUE(seen);
  System system;
  system.title = "Toy";
  Partition gpu;
  gpu.name = "gpu";
  gpu.cpu_arch.value = "aarch64";
  gpu.gpu.value = "NVIDIA GH200";
  gpu.gpus_per_node.value = 4;
  const auto checks = port_checks(*seen, {system, gpu, {}}, {system, gpu, {}});
  EXPECT_EQ(checks[0].verdict, Verdict::fail) << checks[0].why;
  EXPECT_EQ(checks[1].verdict, Verdict::fail) << "musl under --nv: " << checks[1].why;
  // Nothing is known of its file systems: never a pass.
  EXPECT_EQ(checks[5].verdict, Verdict::unknown) << checks[5].why;
}

TEST_F(RealImages, APackedDirectoryIsTheSameBytesAndNeverHalf) {
  file("deep/sample", "of the data set");
  const fs::path packed = directory / "set.sqfs";
  const auto first = pack({directory / "root", packed}, files, processes);
  ASSERT_TRUE(first) << first.error().message;
  EXPECT_FALSE(pack({directory / "root", packed}, files, processes)) << "it exists";
  fs::last_write_time(directory / "root/deep/sample",
                      fs::file_time_type::clock::now() + std::chrono::hours(5));
  const auto again = pack({directory / "root", packed, true}, files, processes);
  ASSERT_TRUE(again);
  EXPECT_EQ(first->sha256, again->sha256);
  EXPECT_FALSE(pack({directory / "root", directory / "root/in.sqfs"}, files, processes));
  const auto refused = pack({directory / "root", directory / "missing/set.sqfs"}, files, processes);
  EXPECT_FALSE(refused);
  std::vector<std::string> left;
  for (const auto& entry : fs::directory_iterator(directory)) left.push_back(entry.path().filename());
  std::sort(left.begin(), left.end());
  EXPECT_EQ(left, (std::vector<std::string>{"root", "set.sqfs"}));
}

}  // namespace
}  // namespace lamec::env
