#pragma once
// Numbers in bytes: little-endian words for tables, 7 bits a byte for records. Reading past the end is a
// state, not a crash.

#include <cstdint>
#include <string>
#include <string_view>

namespace lamec::catalog {

// 64 bits of the content, for names of caches, revisions and damage; not against an attacker.
std::uint64_t hash_bytes(std::string_view bytes, std::uint64_t seed = 0);
// The last `digits` of its 16 hexadecimal digits.
std::string to_hex(std::uint64_t number, std::size_t digits = 16);

void put_u32(std::string& out, std::uint32_t number);
void put_u64(std::string& out, std::uint64_t number);
void put_varint(std::string& out, std::uint64_t number);

// Only for places that lie inside `bytes`.
std::uint32_t u32_at(std::string_view bytes, std::size_t offset);
std::uint64_t u64_at(std::string_view bytes, std::size_t offset);

// Takes numbers off the front. After a failure everything it gives is 0.
class ByteReader {
 public:
  explicit ByteReader(std::string_view bytes) : bytes_(bytes) {}
  std::uint64_t varint();
  // A count of things that take at least one byte each.
  std::size_t count();
  void fail() {
    failed_ = true;
    bytes_ = {};
  }
  bool failed() const { return failed_; }
  bool at_end() const { return bytes_.empty(); }

 private:
  std::string_view bytes_;
  bool failed_ = false;
};

}  // namespace lamec::catalog
