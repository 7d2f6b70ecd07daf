#include "util/error.hpp"

#include <gtest/gtest.h>

namespace lamec {
namespace {

TEST(Error, PointsAtThePlace) {
  const Error error{ErrorKind::catalog,
                    "unknown key 'node'",
                    Place{"sites/a.yaml", 3, 5, "    node: 2"},
                    {"did you mean 'nodes'?"}};
  EXPECT_EQ(to_text(error),
            "lamec: error: unknown key 'node'\n  --> sites/a.yaml:3:5\n   |     node: 2\n   |     ^\nhint: "
            "did you mean 'nodes'?\n");
}

TEST(Error, KeepsTabsUnderTheCaret) {
  const Error error{ErrorKind::input, "x", Place{"f", 1, 2, "\ty"}, {}};
  EXPECT_NE(to_text(error).find("   | \t^\n"), std::string::npos);
}

}  // namespace
}  // namespace lamec
