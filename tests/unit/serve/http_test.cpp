#include "serve/http.hpp"

#include <gtest/gtest.h>

namespace lamec::serve {
namespace {

TEST(Host, IsThisMachineALiteralAddressOrAGivenName) {
  for (const char* good : {"localhost", "localhost:8080", "LOCALHOST", "127.0.0.1:8080", "10.1.2.3",
                           "[::1]:8080", "[fd00::1]", "lamec.example.org:443", "Lamec.Example.Org"})
    EXPECT_TRUE(is_own_host(good, {"lamec.example.org"})) << good;
  for (const char* bad : {"", "evil.org", "localhost.evil.org", "evil.org:127.0.0.1", "127.0.0.1.evil.org",
                          "[::1", "[evil.org]", "lamec.example.org.evil"})
    EXPECT_FALSE(is_own_host(bad, {"lamec.example.org"})) << bad;
}

TEST(Problem, SaysItInJson) {
  const HttpResponse answer = problem(404, "there is no \"x\"\xff");
  EXPECT_EQ(answer.status, 404);
  EXPECT_EQ(answer.type, "application/problem+json");
  EXPECT_NE(answer.body.find("\"title\": \"Not Found\""), std::string::npos);
  EXPECT_NE(answer.body.find("there is no \\\"x\\\""), std::string::npos) << answer.body;
}

TEST(Compress, LargeTextsOnly) {
  HttpResponse small{200, "text/plain", "short"};
  compress(small);
  EXPECT_EQ(small.gzipped, "");
  HttpResponse large{200, "text/plain", std::string(100'000, 'x')};
  compress(large);
  EXPECT_EQ(large.gzipped.substr(0, 2), "\x1f\x8b");
  EXPECT_LT(large.gzipped.size(), 1000U);
}

}  // namespace
}  // namespace lamec::serve
