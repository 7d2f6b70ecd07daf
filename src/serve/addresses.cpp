#include "serve/addresses.hpp"

#include <algorithm>
#include <arpa/inet.h>
#include <charconv>
#include <cstring>

#include "util/text.hpp"

namespace lamec::serve {
namespace {

constexpr std::size_t k_most_buckets = 20'000;
constexpr double k_seconds_held = 10;
constexpr int k_bits_before_v4 = 96;

bool is_v4(const Address& address) {
  static constexpr std::uint8_t k_prefix[12] = {0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0xff, 0xff};
  return std::memcmp(address.data(), k_prefix, sizeof k_prefix) == 0;
}

}  // namespace

std::optional<Address> read_address(const std::string& text) {
  Address address{};
  if (::inet_pton(AF_INET6, text.c_str(), address.data()) == 1) return address;
  in_addr four{};
  if (::inet_pton(AF_INET, text.c_str(), &four) != 1) return std::nullopt;
  address[10] = address[11] = 0xff;
  std::memcpy(address.data() + 12, &four, 4);
  return address;
}

Result<Network> read_network(const std::string& text) {
  const auto bad = [&] {
    return fail(ErrorKind::usage, "'" + text + "' is no network", {"10.0.0.0/8, 192.168.1.5, fd00::/8"});
  };
  const std::size_t slash = text.find('/');
  const auto address = read_address(text.substr(0, slash));
  if (!address) return bad();
  Network network{*address, 128};
  if (slash == std::string::npos) return network;
  const char* end = text.data() + text.size();
  int bits = -1;
  const auto [at, code] = std::from_chars(text.data() + slash + 1, end, bits);
  const bool four = text.find(':') == std::string::npos;
  if (code != std::errc{} || at != end || bits < 0 || bits > (four ? 32 : 128)) return bad();
  network.bits = four ? k_bits_before_v4 + bits : bits;
  return network;
}

bool contains(const Network& network, const Address& address) {
  for (int bit = 0; bit < network.bits; ++bit) {
    const auto byte = static_cast<std::size_t>(bit / 8);
    const int mask = 0x80 >> (bit % 8);
    if ((network.address[byte] & mask) != (address[byte] & mask)) return false;
  }
  return true;
}

Address asking(const Address& peer, const std::string& forwarded_for, const std::vector<Network>& proxies) {
  const bool trusted =
      std::any_of(proxies.begin(), proxies.end(), [&](const Network& one) { return contains(one, peer); });
  if (!trusted) return peer;
  const std::size_t comma = forwarded_for.rfind(',');
  const std::string last = comma == std::string::npos ? forwarded_for : forwarded_for.substr(comma + 1);
  return read_address(std::string(trim(last))).value_or(peer);
}

bool RateLimit::passes(Address address, double now) {
  if (each_second_ <= 0) return true;
  if (!is_v4(address)) std::fill(address.begin() + 8, address.end(), std::uint8_t{0});
  const double most = each_second_ * k_seconds_held;
  if (buckets_.size() >= k_most_buckets) forget_full(now);
  Bucket& bucket = buckets_.try_emplace(address, Bucket{most, now}).first->second;
  bucket.tokens = std::min(most, bucket.tokens + (now - bucket.at) * each_second_);
  bucket.at = now;
  if (bucket.tokens < 1) return false;
  bucket.tokens -= 1;
  return true;
}

// Those that would be full by now are as good as new ones; where all are busy, the table begins anew.
void RateLimit::forget_full(double now) {
  std::erase_if(buckets_, [&](const auto& entry) {
    return entry.second.tokens + (now - entry.second.at) * each_second_ >= each_second_ * k_seconds_held;
  });
  if (buckets_.size() >= k_most_buckets) buckets_.clear();
}

}  // namespace lamec::serve
