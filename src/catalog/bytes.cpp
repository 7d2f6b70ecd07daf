#include "catalog/bytes.hpp"

namespace lamec::catalog {
namespace {

// The mixing step of SplitMix64 (Steele, Lea, Flood 2014).
std::uint64_t mix(std::uint64_t x) {
  x += 0x9e3779b97f4a7c15ULL;
  x = (x ^ (x >> 30U)) * 0xbf58476d1ce4e5b9ULL;
  x = (x ^ (x >> 27U)) * 0x94d049bb133111ebULL;
  return x ^ (x >> 31U);
}

std::uint64_t byte_at(std::string_view bytes, std::size_t i) {
  return static_cast<unsigned char>(bytes[i]);
}

std::uint64_t little_endian(std::string_view bytes, std::size_t offset, std::size_t size) {
  std::uint64_t number = 0;
  for (std::size_t i = 0; i < size; ++i) number |= byte_at(bytes, offset + i) << (8 * i);
  return number;
}

void put(std::string& out, std::uint64_t number, int size) {
  for (int i = 0; i < size; ++i) out += static_cast<char>(number >> (8 * i) & 0xffU);
}

}  // namespace

std::uint64_t hash_bytes(std::string_view bytes, std::uint64_t seed) {
  std::uint64_t hash = mix(seed ^ bytes.size());
  while (bytes.size() >= 8) {
    hash = mix(hash ^ u64_at(bytes, 0));
    bytes.remove_prefix(8);
  }
  return mix(hash ^ little_endian(bytes, 0, bytes.size()));
}

std::string to_hex(std::uint64_t number, std::size_t digits) {
  const char* k_digits = "0123456789abcdef";
  std::string out;
  for (std::size_t i = digits; i > 0; --i) out += k_digits[number >> (4 * (i - 1)) & 0xfU];
  return out;
}

void put_u32(std::string& out, std::uint32_t number) {
  put(out, number, 4);
}
void put_u64(std::string& out, std::uint64_t number) {
  put(out, number, 8);
}

void put_varint(std::string& out, std::uint64_t number) {
  while (number >= 0x80) {
    out += static_cast<char>((number & 0x7fU) | 0x80U);
    number >>= 7U;
  }
  out += static_cast<char>(number);
}

std::uint32_t u32_at(std::string_view bytes, std::size_t offset) {
  return static_cast<std::uint32_t>(little_endian(bytes, offset, 4));
}
std::uint64_t u64_at(std::string_view bytes, std::size_t offset) {
  return little_endian(bytes, offset, 8);
}

std::uint64_t ByteReader::varint() {
  std::uint64_t number = 0;
  for (unsigned shift = 0; shift < 64 && !bytes_.empty(); shift += 7) {
    const std::uint64_t byte = byte_at(bytes_, 0);
    bytes_.remove_prefix(1);
    number |= (byte & 0x7fU) << shift;
    if (byte < 0x80) return number;
  }
  fail();
  return 0;
}

std::size_t ByteReader::count() {
  const std::uint64_t number = varint();
  if (number <= bytes_.size()) return static_cast<std::size_t>(number);
  fail();
  return 0;
}

}  // namespace lamec::catalog
