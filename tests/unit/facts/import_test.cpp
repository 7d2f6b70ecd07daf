#include "facts/import.hpp"

#include <gtest/gtest.h>

#include "catalog/grammar.hpp"
#include "catalog/readers.hpp"
#include "facts/compare.hpp"
#include "facts/emit.hpp"
#include "facts/report.hpp"

namespace lamec::facts {
namespace {

// clang-format off
constexpr const char* k_facts = R"yaml(
sources:
  guide: {what: user guide, where: "centre/guide@1234abcd", date: 2024-10-15, level: official}
  users: {what: scripts of users, where: "internal:12345", date: "2023-2025", level: field}
  old: {what: old tables, where: "https://example.org/", date: null, level: memory}
systems:
  big_one:
    status: "live (since 2024)"
    access: {login: [login.big.org, login2.big.org], auth: key, src: [guide]}
    scheduler: {name: slurm, version: null}
    account: {required: true, form: "p<number>", src: [guide]}
    compute_internet: {value: false, note: "only login nodes", src: [users]}
    gpu_request: "--gres=gpu:N"
    partitions:
      cpu: {nodes: 10, sockets: 2, cores_per_socket: 64, cpu: AMD EPYC 7763, memory: 256 GB, exclusive: "billed per whole node", max_time: 2-00:00:00, src: [guide, old]}
      cpu_long: {max_time: 7-00:00:00, src: [users]}
      gpu:
        nodes: 4     # two are away
        cores_per_node: 64
        gpu: {model: NVIDIA A100 40 GB, per_node: 4, note: "one per socket"}
        threads_per_core: null   # nobody says
        qos: {"q_{a,b}": {max_nodes: 2, max_time: "01:00:00"}, odd: {max_nodes: "5%"}}
        src: [guide]
      gpu_debug: {inherits: gpu, max_nodes: 1, trap: "no GPUs at night", src: [old]}
      others: [x, y]
    conflict: ["10 against 12 nodes"]
    unknown: [default time]
)yaml";
// clang-format on

Result<std::vector<Draft>> drafts_of(const std::string& text, const Names& names = {}) {
  auto file = read_facts({"f.yaml", "", text});
  if (!file) return fail(file.error());
  std::vector<FactsFile> files;
  files.push_back(*std::move(file));
  return make_drafts(files, {}, names, {});
}

Draft draft_of(const std::string& text, const Names& names = {}) {
  auto drafts = drafts_of(text, names);
  EXPECT_TRUE(drafts) << (drafts ? "" : to_text(drafts.error()));
  return drafts && drafts->size() == 1 ? drafts->front() : Draft{};
}

std::string value(const Draft& draft, const std::string& target) {
  const Field* field = draft.find(target);
  if (field == nullptr) return "-";
  std::string all;
  for (const std::string& word : field->value.words) all += (all.empty() ? "" : ",") + word;
  return all + (field->evidence.empty() ? "" : "@" + field->evidence);
}

std::string text(const Draft& draft, const std::string& key) {
  for (const TextFact& fact : draft.texts) {
    if (fact.key == key) return fact.text;
  }
  return "-";
}

TEST(Import, FactsBecomeFields) {
  const Draft draft = draft_of(k_facts);
  EXPECT_EQ(draft.names.system, "big-one");
  EXPECT_EQ(value(draft, "login"), "login.big.org@guide");
  EXPECT_EQ(value(draft, "hosts"), "login.big.org,login2.big.org@guide");
  EXPECT_EQ(value(draft, "scheduler/account_required"), "true@guide");
  EXPECT_EQ(value(draft, "partitions/cpu/cores_per_node"), "128@guide");
  EXPECT_EQ(value(draft, "partitions/cpu/cpu_arch"), "x86_64@guide");
  EXPECT_EQ(value(draft, "partitions/gpu/gpu"), "NVIDIA A100@guide");
  EXPECT_EQ(value(draft, "partitions/gpu/gpu_memory_gb"), "40@guide");
  EXPECT_EQ(value(draft, "partitions/gpu/qos/q_b/max_nodes"), "2@guide");
  EXPECT_EQ(draft.find("partitions/gpu/nodes")->note, "two are away");
}

TEST(Import, WhatHoldsEverywhereIsWrittenWhereHardwareIs) {
  const Draft draft = draft_of(k_facts);
  EXPECT_EQ(value(draft, "partitions/gpu_debug/same_hardware_as"), "gpu@old");
  EXPECT_EQ(value(draft, "partitions/cpu_long/same_hardware_as"), "cpu");
  EXPECT_EQ(value(draft, "partitions/cpu/internet"), "false@users");
  EXPECT_EQ(value(draft, "partitions/gpu_debug/internet"), "-");
  EXPECT_EQ(value(draft, "partitions/gpu/gpu_request"), "gres");
  EXPECT_EQ(value(draft, "partitions/cpu/gpu_request"), "-");
  EXPECT_EQ(value(draft, "partitions/cpu/gpus_per_node"), "0@memory");
}

TEST(Import, WhatIsNotSurelyAFieldIsText) {
  const Draft draft = draft_of(k_facts);
  EXPECT_EQ(value(draft, "partitions/cpu/exclusive"), "-");
  EXPECT_EQ(text(draft, "partitions.cpu.exclusive"), "billed per whole node");
  EXPECT_EQ(text(draft, "partitions.gpu.qos.odd.max_nodes"), "5%");
  EXPECT_EQ(text(draft, "partitions.others"), "x, y");
  EXPECT_EQ(text(draft, "account.form"), "p<number>");
  EXPECT_EQ(draft.notes, (std::vector<std::string>{"sources disagree: 10 against 12 nodes",
                                                   "Not found in any source: default time"}));
}

TEST(Import, EveryFactIsAccountedFor) {
  const Draft draft = draft_of(k_facts);
  const Counts counts = count(draft);
  EXPECT_EQ(counts.read, counts.fields + counts.texts + counts.notes + counts.nulls);
  EXPECT_EQ(counts.nulls, 2);
  for (const Fate& fate : draft.fates) {
    EXPECT_TRUE(fate.outcome == Outcome::field || !fate.reason.empty()) << fate.path;
  }
}

// What is written says what was read: no field and no text is left behind by the emitter.
TEST(Import, TheFileHoldsEveryFact) {
  const Draft draft = draft_of(k_facts);
  const auto document = catalog::read_document({"sites/big-one/big-one.yaml", "", to_yaml(draft)});
  ASSERT_TRUE(document) << to_text(document.error());
  const auto compared = compare(draft, *document);
  EXPECT_GT(compared.size(), 30U);
  for (const Compared& one : compared) {
    EXPECT_EQ(one.verdict, Verdict::same) << one.target << ": " << one.ours << " against " << one.theirs;
  }
  const auto system = catalog::read_system(*document);
  EXPECT_TRUE(system) << (system ? "" : to_text(system.error())) << to_yaml(draft);
}

TEST(Import, SourcesKeepDateAndLevel) {
  Names names;
  names.drop = {"internal:"};
  const Draft draft = draft_of(k_facts, names);
  ASSERT_EQ(draft.sources.size(), 4U);
  EXPECT_EQ(draft.sources[0], (Evidence{"guide", "user guide: centre/guide, commit 1234abcd", "2024-10-15",
                                        EvidenceLevel::official}));
  EXPECT_EQ(draft.sources[1], (Evidence{"users", "scripts of users", "2023", EvidenceLevel::field}));
  EXPECT_EQ(draft.sources[2].level, EvidenceLevel::unverified);
}

TEST(Import, AnExistingFileIsCompared) {
  const Draft draft = draft_of(
      "systems:\n  a: {scheduler: slurm, partitions: {p: {nodes: 4, max_time: 2-00:00:00, cores: "
      "8}}}\n");
  const auto there = catalog::read_document(
      {"a.yaml", "",
       "scheduler: {kind: slurm}\npartitions:\n  p: {nodes: {value: 5}, max_time: '48:00:00'}\n"});
  ASSERT_TRUE(there);
  std::map<std::string, Verdict> verdicts;
  for (const Compared& one : compare(draft, *there)) verdicts[one.target] = one.verdict;
  EXPECT_EQ(verdicts["scheduler/kind"], Verdict::same);
  EXPECT_EQ(verdicts["partitions/p/max_time"], Verdict::same);
  EXPECT_EQ(verdicts["partitions/p/nodes"], Verdict::differs);
  EXPECT_EQ(verdicts["partitions/p/cores_per_node"], Verdict::missing);
}

TEST(Import, TheSecondOfTwoValuesIsText) {
  Names names;
  names.systems = {{"a", "a", "a", "A", {"systems.a", "common"}}};
  const Draft draft = draft_of(
      "common: {cpu_arch: aarch64, max_walltime: 1-00:00:00}\nsystems:\n  a: {cpu_arch: x86_64, "
      "partitions: {p: {cores: 2}}}\n",
      names);
  EXPECT_EQ(value(draft, "partitions/p/cpu_arch"), "x86_64");
  EXPECT_EQ(text(draft, "common.cpu_arch") + text(draft, "cpu_arch"), "-aarch64");
  EXPECT_EQ(value(draft, "partitions/p/max_time"), "1-00:00:00");
}

TEST(Import, BannedWordsAreRefusedWithTheirPlace) {
  Names names;
  names.banned = {"internal"};
  const auto drafts =
      drafts_of("systems:\n  a: {x: \"seen (internal:12)\", partitions: {p: {cores: 2}}}\n", names);
  ASSERT_FALSE(drafts);
  EXPECT_NE(drafts.error().message.find("f.yaml:2 holds 'internal'"), std::string::npos)
      << drafts.error().message;
  names.drop = {"internal:"};
  EXPECT_EQ(
      text(draft_of("systems:\n  a: {x: \"seen (internal:12)\", partitions: {p: {cores: 2}}}\n", names), "x"),
      "seen");
}

TEST(Import, KindsOfNodesStandForPartitions) {
  const Draft draft = draft_of(
      "systems:\n  a:\n    selection: \"-C gpu | -C cpu\"\n    nodes: {cpu: {count: 3, cores: 4}, "
      "gpu: {count: 2, cores: 8, gpus: 1}}\n");
  EXPECT_EQ(draft.partitions, (std::vector<std::string>{"cpu", "gpu"}));
  EXPECT_EQ(value(draft, "partitions/cpu/option"), "none");
  EXPECT_EQ(value(draft, "partitions/gpu/constraint"), "gpu");
  EXPECT_EQ(value(draft, "partitions/gpu/nodes"), "2");
}

TEST(Emit, TextsReadBackAsTheyWere) {
  for (const char* word :
       {"plain", "a: b", "a #b", "it's", "- x",   "24:00:00",   "007", "null", "yes",      "a, b",
        "{x}",   "",     "x:",   "'q'",  "\"q\"", "3-00:00:00", "%",   "@a",   "100 (50)", "~"}) {
    const auto document =
        catalog::read_document({"x", "",
                                "a: " + yaml_text(word, false) + "\nb: [" + yaml_text(word, true) +
                                    "]\nc: {k: " + yaml_text(word, true) + "}\n"});
    ASSERT_TRUE(document) << word << ": " << to_text(document.error());
    const auto& items = document->root.items;
    EXPECT_EQ(items[0].text, word);
    EXPECT_EQ(items[1].items.at(0).text, word);
    EXPECT_EQ(items[2].items.at(0).text, word);
    EXPECT_EQ(items[0].kind, catalog::NodeKind::scalar) << word;
  }
}

}  // namespace
}  // namespace lamec::facts
