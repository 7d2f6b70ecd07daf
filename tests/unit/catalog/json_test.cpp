#include "catalog/json.hpp"

#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

#include "catalog/library.hpp"
#include "folders.hpp"

namespace lamec::catalog {
namespace {

using nlohmann::json;

Library full() {
  fake::FakeFiles files = test::valid("full");
  return std::move(*Library::from_directory("/catalogue", files));
}

TEST(Json, FactsCarryTheirEvidence) {
  const json system = json::parse(to_json_text(*full().system("box")));
  const json& fact = system["partitions"]["gpu"]["max_nodes"];
  EXPECT_EQ(fact["value"], 24);
  EXPECT_EQ(fact["evidence"], "copy");
  EXPECT_EQ(fact["level"], "mirror");
  EXPECT_EQ(fact["date"], "2024-05");
  EXPECT_EQ(fact["note"], "a limit, of 2022");
  EXPECT_EQ(fact["where"].get<std::string>().rfind("sites/here/box.yaml:", 0), 0U);
  EXPECT_EQ(system["partitions"]["gpu"]["max_time"]["value"], "24:00:00");
  EXPECT_EQ(system["partitions"]["gpu"]["cpu_unit"]["value"], "threads");
  EXPECT_EQ(system["partitions"]["gpu"]["exclusive"]["value"], true);
}

TEST(Json, UnknownIsNullAndEveryKeyIsThere) {
  const json system = json::parse(to_json_text(*full().system("box")));
  const json& cpu = system["partitions"]["cpu"];
  EXPECT_TRUE(cpu["nodes"]["value"].is_null());
  EXPECT_EQ(cpu["nodes"]["evidence"], "user");
  EXPECT_TRUE(cpu["gpu"]["value"].is_null());
  EXPECT_TRUE(cpu["gpu"]["evidence"].is_null());
  for (const auto& [key, value] : system["partitions"]["gpu"].items()) EXPECT_TRUE(cpu.contains(key)) << key;
  EXPECT_EQ(system["modules"]["setup"][1][4], "{{c}}");
  EXPECT_EQ(system["system_file"]["value"], "the box");
}

TEST(Json, RecipesShowTheirLaunch) {
  const Library library = full();
  const json recipe = json::parse(to_json_text(*library.recipe("ddp")));
  EXPECT_EQ(recipe["launch"]["tasks_per_node"], "gpus");
  EXPECT_EQ(recipe["launch"]["lines"][1]["export"]["name"], "RAY_ADDRESS");
  EXPECT_EQ(recipe["launch"]["lines"][1]["export"]["value"], "{head_host}:{port}");
  EXPECT_EQ(recipe["launch"]["lines"][1]["evidence"], "manual");
  EXPECT_TRUE(json::parse(to_json_text(*library.recipe("plain")))["launch"].is_null());
}

TEST(Json, StagesNameRowsByIdentity) {
  const json stage = json::parse(to_json_text(**full().stage("here", "2024")));
  EXPECT_EQ(stage["levels"]["Compiler/GCCcore/12.3.0"]["opened_by"][0], "GCC/12.3.0@Core");
  EXPECT_EQ(stage["real_versions"]["UCX/default"], "1.14.1");
  const json& gcc = stage["modules"][1];
  EXPECT_EQ(gcc["name"], "GCC");
  EXPECT_EQ(gcc["family"], "compiler");
  EXPECT_EQ(gcc["loads"][1], "zlib/1.2.13@Compiler/GCCcore/12.3.0");
  EXPECT_EQ(gcc["where"], "sites/here/stages/2024.tsv:3");
}

TEST(Json, SitesAreShort) {
  const json site = json::parse(to_json_text(*full().site("here")));
  EXPECT_EQ(site["country"], "Germany");
  EXPECT_EQ(site["sources"]["desk"]["date"], "2025-01");
}

}  // namespace
}  // namespace lamec::catalog
