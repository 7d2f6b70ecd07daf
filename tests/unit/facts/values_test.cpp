#include "facts/values.hpp"

#include <gtest/gtest.h>

#include "facts/quantity.hpp"

namespace lamec::facts {
namespace {

Leaf leaf(const std::string& text) {
  Leaf made;
  made.path = {"x"};
  made.text = text;
  return made;
}

// "field=value" of every part, "" where the text is refused; '*' where the whole text becomes a note.
std::string read(Reader reader, const std::string& text) {
  const Reading reading = reader(leaf(text));
  std::string all;
  for (const Part& part : reading.parts) {
    all += (all.empty() ? "" : " ") + part.field + "=";
    for (std::size_t i = 0; i < part.words.size(); ++i) all += (i > 0 ? "," : "") + part.words[i];
  }
  return all + (reading.noted ? "*" : "");
}

TEST(Values, Numbers) {
  EXPECT_EQ(read(read_number, "192"), "=192");
  for (const char* text : {"13-14", "20+4", "unlimited", "5%", "1 or 2", "", "-3"}) {
    EXPECT_EQ(read(read_number, text), "") << text;
    EXPECT_FALSE(read_number(leaf(text)).why.empty()) << text;
  }
}

TEST(Values, TimesAreTakenWhereTheTextIsOneTime) {
  EXPECT_EQ(read(read_time, "3-00:00:00"), "=3-00:00:00");
  EXPECT_EQ(read(read_time, "00:30:00"), "=00:30:00");
  EXPECT_EQ(read(read_time, "5 days (120 h)"), "=5-00:00:00*");
  EXPECT_EQ(read(read_time, "72:00:00 max ('too long' otherwise)"), "=3-00:00:00*");
  EXPECT_EQ(read(read_time, "72 h"), "=3-00:00:00");
  for (const char* text : {"3 days CPU, 1 day GPU", "2-00:00:00 seen", "01:00:00 (debug 00:30:00)", "48:00 h",
                           "12", "partition unlimited", "12 h; max 1 GPU per job"}) {
    EXPECT_EQ(read(read_time, text), "") << text;
  }
}

TEST(Values, MemoryInGigabytes) {
  EXPECT_EQ(read(read_memory, "512 GiB"), "=512");
  EXPECT_EQ(read(read_memory, "480G"), "=480");
  EXPECT_EQ(read(read_memory, "512"), "=512");
  EXPECT_EQ(read(read_memory, "1.5 TB"), "=1536*");
  EXPECT_EQ(read(read_memory, "2063425 MB"), "=2015*");
  EXPECT_EQ(read(read_memory, "256 GB (240 usable)"), "=256*");
  EXPECT_EQ(read(read_memory, "32 GB HBM2"), "=32*");
  for (const char* text : {"256 - 1024 GB", "about 120 GB", "30000 MiB accepted by --mem", "3 Mb", "100 MB"})
    EXPECT_EQ(read(read_memory, text), "") << text;
}

TEST(Values, ProcessorsByTheirMakers) {
  EXPECT_EQ(read(read_cpu, "2x EPYC 7763 64c"), "=AMD EPYC 7763 sockets=2 cores_per_socket=64");
  EXPECT_EQ(read(read_cpu, "2x Intel Xeon Platinum 8480C"), "=Intel Xeon Platinum 8480C sockets=2");
  EXPECT_EQ(read(read_cpu, "AMD EPYC 7402 (Rome)"), "=AMD EPYC 7402*");
  EXPECT_EQ(read(read_cpu, "2x Intel Xeon Platinum 8160 24C 2.1 GHz"),
            "=Intel Xeon Platinum 8160 sockets=2 cores_per_socket=24*");
  EXPECT_EQ(read(read_cpu, "EPYC 7513 32c, oversubscribed to 128"), "=AMD EPYC 7513 cores_per_socket=32*");
  for (const char* text : {"same base", "2x Broadwell 18c", "EPYC 7742 / EPYC 7763"})
    EXPECT_EQ(read(read_cpu, text), "") << text;
}

TEST(Values, GpusAndTheirMemory) {
  EXPECT_EQ(read(read_gpu, "NVIDIA A100 40 GB"), "=NVIDIA A100 gpu_memory_gb=40");
  EXPECT_EQ(read(read_gpu, "V100 32GB"), "=NVIDIA V100 gpu_memory_gb=32");
  EXPECT_EQ(read(read_gpu, "A100-SXM4 80GB"), "=NVIDIA A100 gpu_memory_gb=80*");
  EXPECT_EQ(read(read_gpu, "NVIDIA A100 custom, 64 GB"), "=NVIDIA A100 gpu_memory_gb=64*");
  EXPECT_EQ(read(read_gpu, "4x GH200 per node (72 ARM cores each)"), "=NVIDIA GH200 gpus_per_node=4*");
  EXPECT_EQ(read(read_gpu, "none"), "gpus_per_node=0");
  for (const char* text : {"1/7 A100 (MIG)", "1 shared A2 16GB", "P99"})
    EXPECT_EQ(read(read_gpu, text), "") << text;
}

TEST(Values, TheFirstOptionSaysHowGpusAreAskedFor) {
  EXPECT_EQ(read(read_gpu_request, "--gpus-per-node=8"), "=gpus_per_node");
  EXPECT_EQ(read(read_gpu_request, "--gpus=N (total); --gpus-per-node=4 also used"), "=gpus*");
  EXPECT_EQ(read(read_gpu_request, "--gres=gpu:N only"), "=gres*");
  EXPECT_EQ(read(read_gpu_request, "--gres=gpu:volta:1|2 or --gres=gpu:1"), "=typed_gres gpu_type=volta*");
  EXPECT_EQ(read(read_gpu_request, "none needed: nodes are exclusive"), "=none*");
  for (const char* text :
       {"--gpus-per-task=1, --gpus-per-node=4", "-l nodes=1:gpus=1", "--ntasks-per-node=4"})
    EXPECT_EQ(read(read_gpu_request, text), "") << text;
}

TEST(Values, WordsThatBeginATextMustBeWords) {
  EXPECT_EQ(read(read_yes_no, "yes, through NAT"), "=true*");
  EXPECT_EQ(read(read_yes_no, "no"), "=false");
  EXPECT_EQ(read(read_yes_no, "not documented"), "");
  EXPECT_EQ(read(read_scheduler, "slurm 24.05.4 (was 23.02.6)"), "=slurm version=24.05.4*");
  EXPECT_EQ(read(read_scheduler, "slurm, --clusters=wice mandatory"), "=slurm /partitions/%/cluster=wice*");
  EXPECT_EQ(read(read_scheduler, "slurmish"), "");
  EXPECT_EQ(read(read_status, "retired 2024-05-31"), "=retired*");
  EXPECT_EQ(read(read_flag, "billed per whole node"), "");
}

TEST(Values, Hosts) {
  EXPECT_EQ(read(read_hosts, "login.lxp.lu"), "=login.lxp.lu");
  EXPECT_EQ(read(read_hosts, "login.hpc.vub.be; 2 nodes"), "=login.hpc.vub.be*");
  EXPECT_EQ(read(read_more_hosts, "login[1-4].it4i.cz"), "=login*.it4i.cz");
  EXPECT_EQ(read(read_hosts, "Genius login nodes"), "");
  EXPECT_EQ(read(read_more_hosts, "12"), "");
  EXPECT_EQ(read(read_more_hosts, "jrlogin01.."), "");
}

}  // namespace
}  // namespace lamec::facts
