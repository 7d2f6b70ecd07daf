#pragma once
// Who asks: addresses, the proxies that may say it, and how often one may.

#include <array>
#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "util/error.hpp"

namespace lamec::serve {

// IPv4 as ::ffff:a.b.c.d (RFC 4291, section 2.5.5.2).
using Address = std::array<std::uint8_t, 16>;

std::optional<Address> read_address(const std::string& text);

struct Network {
  Address address{};
  int bits = 128;
};

// "10.0.0.0/8", "::1". Errors (usage): anything else.
Result<Network> read_network(const std::string& text);
bool contains(const Network& network, const Address& address);

// The last address of X-Forwarded-For where a trusted proxy connects; else the peer itself.
Address asking(const Address& peer, const std::string& forwarded_for, const std::vector<Network>& proxies);

// A bucket of tokens for each address (of IPv6 the first 64 bits, which one customer has).
class RateLimit {
 public:
  // `each_second` 0 lets everybody pass. A bucket holds ten seconds' tokens.
  explicit RateLimit(double each_second) : each_second_(each_second) {}
  // `now` in seconds of a steady clock.
  bool passes(Address address, double now);
  std::size_t size() const { return buckets_.size(); }

 private:
  struct Bucket {
    double tokens;
    double at;
  };
  void forget_full(double now);
  double each_second_;
  std::map<Address, Bucket> buckets_;
};

}  // namespace lamec::serve
