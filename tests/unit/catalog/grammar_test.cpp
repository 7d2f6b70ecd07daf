#include "catalog/grammar.hpp"

#include <gtest/gtest.h>
#include <regex>

namespace lamec::catalog {
namespace {

struct Example {
  Grammar grammar;
  std::vector<std::string> good;
  std::vector<std::string> bad;
};

const std::vector<Example>& examples() {
  static const std::vector<Example> all = {
      {Grammar::text, {"x", "a b"}, {"", " ", "a\nb", "a\tb", "a\x7f"}},
      {Grammar::any, {"", "x"}, {"\x1b"}},
      {Grammar::name,
       {"dc-gpu", "2022", "a.b_c+d", "1.11-CUDA-11.5"},
       {"", "-a", "a b", "a/b", "a'b", "a\"b", "a;b", "..", ".", "ä"}},
      {Grammar::names_or, {"jax|JAX", "jax"}, {"", "|", "a|", "-a|b"}},
      {Grammar::module,
       {"GCC/11.2.0", "UCX/default"},
       {"GCC", "GCC/", "/1", "GCC/1/2", "GCC/ 1", "a/-b", "../x"}},
      {Grammar::load, {"GCC", "GCC/11.2.0", "nvidia/cuda/12/12.8"}, {"", "GCC/", "a/b/c/d/e", "-x"}},
      {Grammar::level, {"Core", "Compiler/GCCcore/11.2.0"}, {"", "/Core", "Core/", "a//b", "../x"}},
      {Grammar::module_level,
       {"GCC/11.2.0@Core", "OpenMPI/4@Compiler/mpi/GCC/11"},
       {"GCC@Core", "GCC/1", "GCC/1@", "@Core"}},
      {Grammar::import_name, {"torch", "torch.distributed", "_x"}, {"", "1a", ".a", "a.", "a-b"}},
      {Grammar::package,
       {"torch", "ray[default]==2.9", "torch>=2,<3"},
       {"", "-e", "a b", "a;b", "git+https://x/y", "1a"}},
      {Grammar::variable, {"SCRATCH", "_x1"}, {"", "1A", "A-B", "$A"}},
      {Grammar::host, {"jureca.fz-juelich.de"}, {"", "-oProxyCommand=x", "a b", "a@b", "a*"}},
      {Grammar::host_pattern, {"jrlogin*.jureca", "*"}, {"", "-a*", "a?"}},
      {Grammar::path,
       {"/etc/FZJ/systemname", "$PROJECT/venvs"},
       {"", "/", "etc", "$UNKNOWN/x", "/a b", "/a;b", "~/x", "${HOME}/x"}},
      {Grammar::web,
       {"https://x.org/a_b#c", "http://localhost:80"},
       {"", "ftp://x.org/y", "https://", "https://x.org/a b", "x.org"}},
      {Grammar::date,
       {"2024", "2024-06", "2024-06-30"},
       {"", "24", "2024-13", "2024-06-32", "2024-6", "1.1.2024", "2024-06-30-1", "1024"}},
      {Grammar::file, {"2022.tsv"}, {"", "../x", "a/b", ".x", "-x"}},
      {Grammar::account_form, {"project_#", "*-users"}, {"", "-x", "a b", "a;b"}},
      {Grammar::prefix, {"Stages/", "env/release/"}, {"", "-x", "a b"}},
      {Grammar::option, {"--nv", "--mpi=pmix_v3", "-v"}, {"", "nv", "-", "--a b", "--a;b"}},
      {Grammar::long_option, {"uenv=", "disable-dcgm", "gpu_cmode="}, {"", "-x", "=", "a b", "a=b", "a=="}},
      {Grammar::uenv, {"pytorch/v2.9.1:v2"}, {"", "-x", "a b"}},
      {Grammar::constraint, {"gpu&hbm80g"}, {"", "a b", "$x"}},
      {Grammar::interfaces, {"ib0", "hsn0,hsn1"}, {"", "a b", "-x"}},
      {Grammar::binding, {"mask_cpu:0xfe,0xfe00"}, {"", "a b", "a;b"}},
  };
  return all;
}

TEST(Grammar, AcceptsAndRefuses) {
  for (const Example& example : examples()) {
    for (const std::string& text : example.good) EXPECT_TRUE(check_grammar(example.grammar, text)) << text;
    for (const std::string& text : example.bad) {
      EXPECT_FALSE(check_grammar(example.grammar, text)) << describe_grammar(example.grammar) << ": " << text;
    }
  }
}

// The pattern in the JSON Schema may be wider than the check, never narrower: an editor must not mark what
// the reader takes.
TEST(Grammar, PatternAcceptsEveryGoodText) {
  for (const Example& example : examples()) {
    const std::string pattern(pattern_of(example.grammar));
    if (pattern.empty()) continue;
    for (const std::string& text : example.good)
      EXPECT_TRUE(std::regex_search(text, std::regex(pattern))) << pattern << ": " << text;
  }
}

TEST(Grammar, LongNamesAreRefused) {
  EXPECT_TRUE(check_grammar(Grammar::name, std::string(128, 'a')));
  EXPECT_FALSE(check_grammar(Grammar::name, std::string(129, 'a')));
}

}  // namespace
}  // namespace lamec::catalog
