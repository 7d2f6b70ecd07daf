#include <gtest/gtest.h>

#include "dialects/dialect.hpp"
#include "util/text.hpp"

namespace lamec::dialects {
namespace {

constexpr SchedulerKind k_kind = SchedulerKind::pjm;

std::vector<Remark> remarks_of(const std::string& directives) {
  return validate(k_kind, "#!/bin/bash\n" + directives + "\necho\n");
}

TEST(Pjm, GoodScriptsPass) {
  for (const char* directive :
       {"#PJM -L \"node=2x3x2:torus\"", "#PJM -L \"node=2,rscgrp=small,elapse=01:00:00\"",
        "#PJM --mpi \"max-proc-per-node=48\"", "#PJM -L \"freq=2200,eco_state=2\"",
        "#PJM -x PJM_LLIO_GFSCACHE=/vol0004", "#PJM --llio localtmp-size=10Gi", "#PJM -S",
        "#PJM --bulk --sparam 0-9", "#PJM -L elapse=10:00-1:00:00"})
    EXPECT_TRUE(remarks_of(directive).empty()) << directive << ": " << remarks_of(directive).front().what;
}

TEST(Pjm, MistakesHaveAPlaceAndWords) {
  const std::tuple<const char*, int, const char*> cases[] = {
      {"#PJM -L \"nodes=2\"", 9, "'nodes' is no resource"},
      {"#PJM -L \"node=two\"", 9, "no number or shape"},
      {"#PJM -L \"elapse=1-00:00:00:00:00\"", 9, "no length of time"},
      {"#PJM -L", 6, "has no value"},
      {"#PJM --time=3", 6, "'--time' is no option"},
      {"#PJM -L \"rscgrp=$GROUP\"", 6, "holds the variable"},
      {"#PJM -L node", 9, "'node' has no value"},
  };
  for (const auto& [directive, column, what] : cases) {
    const auto remarks = remarks_of(directive);
    ASSERT_EQ(remarks.size(), 1U) << directive;
    EXPECT_TRUE(contains(remarks[0].what, what)) << remarks[0].what;
    EXPECT_EQ(remarks[0].column, column) << directive;
  }
}

TEST(Pjm, WhatHasNoNeutralWordIsPassedThrough) {
  const auto settings = parse_directives(k_kind,
                                         "#PJM -L \"node=2x3x2,freq=2200\"\n#PJM --mpi \"proc=44\"\n"
                                         "#PJM --step --sparam \"jnam=a,sd=ec!=0:all\"\n");
  ASSERT_EQ(settings.size(), 5U);
  EXPECT_EQ(settings[0].value, "-L \"node=2x3x2\"");
  EXPECT_EQ(settings[1].value, "-L \"freq=2200\"");
  EXPECT_EQ(settings[2].value, "--mpi \"proc=44\"");
  EXPECT_EQ(settings[3].value, "--step");
  EXPECT_EQ(settings[4].value, "--sparam \"jnam=a,sd=ec!=0:all\"");
  for (const Setting& setting : settings) EXPECT_EQ(setting.key, "");
}

TEST(Pjm, QuotesAreRefused) {
  for (const char* value : {"a\"b", "a'b", "a$b", "a`b`", "a\\b"})
    EXPECT_FALSE(print_directives(k_kind, {{"job-name", value, {}}}).has_value()) << value;
  const auto printed = print_directives(k_kind, {{"output", "two words.%j", {}}});
  ASSERT_TRUE(printed.has_value());
  EXPECT_EQ(printed->lines.front().text, "#PJM -o \"two words.%j\"");
}

TEST(Pjm, CodesAreTold) {
  EXPECT_TRUE(contains(advice(k_kind, "pc 11"), "elapse"));
  EXPECT_TRUE(contains(advice(k_kind, "pc 20"), "node went down"));
  EXPECT_EQ(advice(k_kind, "pc 999"), "");
}

}  // namespace
}  // namespace lamec::dialects
