#include "ops/request_options.hpp"

#include <gtest/gtest.h>

namespace lamec::ops {
namespace {

TEST(RequestOptions, ComeBackFromTheirWords) {
  Request request;
  request.system = "jureca";
  request.software = {{"pytorch", {{Comparison::at_least, "2.1"}}}, {"heat", {}}};
  request.stage = "2024";
  request.provider = ProviderKind::venv;
  request.partition = "dc-gpu";
  request.launcher = "heat";
  request.venv = "$PROJECT/x y";
  request.minimal = true;
  request.nodes = 2;
  request.gpus_per_node = 3;
  request.tasks_per_node = 4;
  request.cpus_per_task = 5;
  request.cpus_rule = CpusRule::per_gpu;
  request.time = Seconds{90061};
  request.account = "acc";
  request.qos = "q";
  request.name = "a 'name'";
  request.stdout_file = "o";
  request.stderr_file = "e";
  request.directives = {"--mail-type=END", "--hold"};
  request.command = {"python", "train.py", "--x", ""};
  imply_script(request);
  const auto back = request_from_words(request_to_words(request));
  ASSERT_TRUE(back.has_value());
  EXPECT_EQ(*back, request);
}

TEST(RequestOptions, HoldPartsAndOwnLines) {
  Request request;
  request.system = "deep";
  request.software = {{"mpi4py", {}}};
  request.parts = {{"dp-cn", 1}, {"dp-esb", 2}};
  request.command_line = "srun ./a && srun ./b";
  imply_script(request);
  const auto back = request_from_words(request_to_words(request));
  ASSERT_TRUE(back.has_value());
  EXPECT_EQ(*back, request);
}

TEST(RequestOptions, RefuseWrongValues) {
  for (const auto& [option, value] :
       std::vector<std::pair<std::string, std::string>>{{"--nodes", "two"},
                                                        {"--nodes", "-1"},
                                                        {"--nodes", "1.5"},
                                                        {"--time", "soon"},
                                                        {"--provider", "conda"},
                                                        {"--part", ":2"},
                                                        {"--part", "x:0"},
                                                        {"--cpus-rule", "all"}}) {
    Request request;
    for (const RequestOption& known : request_options()) {
      if (known.name == option) {
        EXPECT_FALSE(known.set(request, value).has_value()) << option << " " << value;
      }
    }
  }
}

TEST(RequestOptions, ImplyAScriptOnlyForJobs) {
  Request block;
  block.stage = "2024";
  block.partition = "dc-gpu";
  imply_script(block);
  EXPECT_FALSE(block.script);
  Request job;
  job.nodes = 1;
  imply_script(job);
  EXPECT_TRUE(job.script);
}

TEST(RequestOptions, ItemsMayBeSettings) {
  Request request;
  ASSERT_TRUE(add_item(request, "stage=2023").has_value());
  ASSERT_TRUE(add_item(request, "pytorch=2.1").has_value());
  EXPECT_EQ(request.stage, "2023");
  EXPECT_EQ(request.software.size(), 1U);
}

}  // namespace
}  // namespace lamec::ops
