// What the parts of LAMEC take inside one process. bench/run.sh prints them beside their budgets.
#include <algorithm>
#include <benchmark/benchmark.h>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <stdlib.h>
#include <string>

#include "adapters/local_files.hpp"
#include "catalog/library.hpp"
#include "ops/check.hpp"
#include "ops/gen.hpp"
#include "ops/plan.hpp"
#include "ops/request_options.hpp"
#include "script/parse.hpp"
#include "script/print.hpp"

namespace lamec {
namespace {

const std::vector<std::string> k_words = {"jureca",    "ddp", "--nodes", "2",      "--time",  "1h",
                                          "--account", "X",   "--",      "python", "train.py"};

// A benchmark of something that fails would be fast.
template <class T>
const T& must(const Result<T>& result) {
  if (!result) {
    std::fputs(to_text(result.error()).c_str(), stderr);
    std::abort();
  }
  return *result;
}

// Every system, recipe and stage, decoded.
std::size_t read_all(const catalog::Library& library) {
  std::size_t count = library.recipes().size();
  for (const std::string& name : library.system_names())
    count += must(library.system(name)).partitions.size();
  for (const std::string& site : library.site_names()) {
    for (const std::string& stage : library.stage_names(site))
      count += must(library.stage(site, stage))->modules.size();
  }
  return count;
}

void open_blob(benchmark::State& state) {
  for (auto _ : state) benchmark::DoNotOptimize(must(catalog::Library::built_in()).revision());
}
BENCHMARK(open_blob)->Unit(benchmark::kMicrosecond);

void whole_catalogue_from_blob(benchmark::State& state) {
  for (auto _ : state) benchmark::DoNotOptimize(read_all(must(catalog::Library::built_in())));
}
BENCHMARK(whole_catalogue_from_blob)->Unit(benchmark::kMicrosecond);

void whole_catalogue_from_yaml(benchmark::State& state) {
  adapters::LocalFiles files;
  for (auto _ : state)
    benchmark::DoNotOptimize(read_all(must(catalog::Library::from_directory(LAMEC_SOURCE_DIR, files))));
}
BENCHMARK(whole_catalogue_from_yaml)->Unit(benchmark::kMicrosecond);

void whole_catalogue_from_cache(benchmark::State& state) {
  adapters::LocalFiles files;
  char name[] = "/tmp/lamec-bench-XXXXXX";
  const std::filesystem::path cache = mkdtemp(name);
  const catalog::LayerPaths layers{{std::filesystem::path(LAMEC_SOURCE_DIR) / "bench" / "wide"}, cache};
  must(catalog::Library::open(layers, files)).revision();  // fills the cache
  for (auto _ : state) benchmark::DoNotOptimize(read_all(must(catalog::Library::open(layers, files))));
  std::filesystem::remove_all(cache);
}
BENCHMARK(whole_catalogue_from_cache)->Unit(benchmark::kMicrosecond);

void decode_stage(benchmark::State& state) {
  for (auto _ : state) {
    state.PauseTiming();
    const auto library = catalog::Library::built_in();
    state.ResumeTiming();
    benchmark::DoNotOptimize(must(must(library).stage("jsc", "2025"))->modules.size());
  }
}
BENCHMARK(decode_stage)->Unit(benchmark::kMicrosecond);

void resolve_first_use(benchmark::State& state) {
  const Request request = must(ops::request_from_words(k_words));
  for (auto _ : state) {
    state.PauseTiming();
    const auto library = catalog::Library::built_in();
    state.ResumeTiming();
    benchmark::DoNotOptimize(must(ops::plan(request, must(library))).plan.notes.size());
  }
}
BENCHMARK(resolve_first_use)->Unit(benchmark::kMicrosecond);

void resolve_warm(benchmark::State& state) {
  const Request request = must(ops::request_from_words(k_words));
  const auto library = catalog::Library::built_in();
  for (auto _ : state) benchmark::DoNotOptimize(must(ops::plan(request, must(library))).plan.notes.size());
}
BENCHMARK(resolve_warm)->Unit(benchmark::kMicrosecond);

void print_script(benchmark::State& state) {
  const auto library = catalog::Library::built_in();
  const Plan plan = must(ops::plan(must(ops::request_from_words(k_words)), must(library))).plan;
  const script::HeaderFacts header{
      "0", must(library).revision(), plan.oldest_evidence, plan.newest_evidence, k_words, plan.second_hand};
  for (auto _ : state) benchmark::DoNotOptimize(script::to_text(must(script::script_for(plan, header))));
}
BENCHMARK(print_script)->Unit(benchmark::kMicrosecond);

// A script of 60 lines: the generated one and more of what scripts do at their end.
std::string sixty_lines() {
  const auto library = catalog::Library::built_in();
  std::string text = script::to_text(
      must(ops::gen(must(ops::request_from_words(k_words)), ops::GenForm::automatic, must(library))).script);
  while (std::count(text.begin(), text.end(), '\n') < 60)
    text += "echo evaluated >> results.txt\n";
  return text;
}

void parse_script(benchmark::State& state) {
  const std::string text = sixty_lines();
  for (auto _ : state) benchmark::DoNotOptimize(script::parse(text).lines.size());
}
BENCHMARK(parse_script)->Unit(benchmark::kMicrosecond);

void check_text(benchmark::State& state, const std::string& text, bool faulty) {
  const auto library = catalog::Library::built_in();
  const System system = must(must(library).system("jureca"));
  for (auto _ : state) {
    const auto findings =
        ops::check_offline(script::parse(text), "job.sh", &system, must(library));
    if (must(findings).empty() == faulty) state.SkipWithError("the findings are not those of this script");
  }
  state.SetItemsProcessed(state.iterations());
}
void check_clean(benchmark::State& state) {
  check_text(state, sixty_lines(), false);
}
BENCHMARK(check_clean)->Unit(benchmark::kMicrosecond);

void check_faulty(benchmark::State& state) {
  std::string text = sixty_lines();
  const std::string right = "--gpus-per-node=4";
  text.replace(text.find(right), right.size(), "--gpus-per-node=9");
  const std::string module = " PyTorch/";
  text.replace(text.find(module), module.size(), " PyTorhc/");
  check_text(state, text, true);
}
BENCHMARK(check_faulty)->Unit(benchmark::kMicrosecond);

}  // namespace
}  // namespace lamec
