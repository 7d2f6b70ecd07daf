#include "serve/addresses.hpp"

#include <gtest/gtest.h>

namespace lamec::serve {
namespace {

Address at(const std::string& text) {
  return read_address(text).value();
}

TEST(Networks, HoldTheirAddressesAlone) {
  const auto ten = read_network("10.0.0.0/8");
  ASSERT_TRUE(ten.has_value());
  EXPECT_TRUE(contains(*ten, at("10.255.0.1")));
  EXPECT_FALSE(contains(*ten, at("11.0.0.1")));
  EXPECT_FALSE(contains(*ten, at("a00::1")));
  EXPECT_TRUE(contains(read_network("0.0.0.0/0").value(), at("192.168.1.1")));
  EXPECT_TRUE(contains(read_network("fd00::/8").value(), at("fd12::1")));
  EXPECT_TRUE(contains(read_network("::1").value(), at("::1")));
  for (const char* bad :
       {"", "x", "10.0.0.0/33", "10.0.0.0/", "10.0.0.0/-1", "::1/129", "10.0.0/8", "1.2.3.4/8x"})
    EXPECT_FALSE(read_network(bad).has_value()) << bad;
}

TEST(Asking, IsWhomATrustedProxyNamesLast) {
  const std::vector<Network> proxies = {read_network("10.0.0.1").value()};
  EXPECT_EQ(asking(at("10.0.0.1"), "6.6.6.6, 1.2.3.4", proxies), at("1.2.3.4"));
  EXPECT_EQ(asking(at("9.9.9.9"), "1.2.3.4", proxies), at("9.9.9.9")) << "anybody can write the header";
  EXPECT_EQ(asking(at("10.0.0.1"), "no address", proxies), at("10.0.0.1"));
  EXPECT_EQ(asking(at("10.0.0.1"), "", proxies), at("10.0.0.1"));
}

TEST(RateLimit, LetsTenSecondsTokensThroughAndFillsAgain) {
  RateLimit rate(2);
  for (int i = 0; i < 20; ++i) EXPECT_TRUE(rate.passes(at("1.2.3.4"), 100));
  EXPECT_FALSE(rate.passes(at("1.2.3.4"), 100));
  EXPECT_TRUE(rate.passes(at("1.2.3.5"), 100)) << "another address has its own";
  EXPECT_TRUE(rate.passes(at("1.2.3.4"), 101));
  EXPECT_TRUE(rate.passes(at("1.2.3.4"), 101));
  EXPECT_FALSE(rate.passes(at("1.2.3.4"), 101));
}

TEST(RateLimit, OfOneNetworkOfIpv6AndWithoutALimit) {
  RateLimit rate(0.1);
  EXPECT_TRUE(rate.passes(at("2001:db8::1"), 0));
  EXPECT_FALSE(rate.passes(at("2001:db8::2"), 0));
  EXPECT_TRUE(rate.passes(at("2001:db8:0:1::1"), 0));
  RateLimit none(0);
  for (int i = 0; i < 1000; ++i) EXPECT_TRUE(none.passes(at("1.2.3.4"), 0));
}

TEST(RateLimit, DoesNotGrowWithoutEnd) {
  RateLimit rate(1);
  for (int i = 0; i < 70'000; ++i)
    rate.passes(at("10." + std::to_string(i / 65536) + "." + std::to_string(i / 256 % 256) + "." +
                   std::to_string(i % 256)),
                0);
  EXPECT_LE(rate.size(), 20'000U);
}

}  // namespace
}  // namespace lamec::serve
