#include "twin/tar.hpp"

#include <array>
#include <cstdio>
#include <cstring>

namespace lamec::twin {
namespace {

constexpr std::size_t k_block = 512;

// Splits at a slash so that prefix <= 155 and name <= 100 bytes.
bool split_name(std::string_view path, std::string_view& prefix, std::string_view& name) {
  if (path.empty()) return false;
  if (path.size() <= 100) {
    prefix = {};
    name = path;
    return true;
  }
  const std::size_t slash = path.find('/', path.size() - 101);
  if (slash == std::string_view::npos || slash > 155 || slash + 1 == path.size()) return false;
  prefix = path.substr(0, slash);
  name = path.substr(slash + 1);
  return name.size() <= 100;
}

void put(std::array<char, k_block>& block, std::size_t at, std::string_view text) {
  std::memcpy(block.data() + at, text.data(), text.size());
}

void put_octal(std::array<char, k_block>& block, std::size_t at, int digits, unsigned long long value) {
  char text[24];
  std::snprintf(text, sizeof text, "%0*llo", digits, value);
  put(block, at, text);
}

}  // namespace

bool Tar::header(std::string_view path, std::size_t size, unsigned mode, char type, std::string_view target) {
  std::string_view prefix, name;
  if (!split_name(path, prefix, name) || target.size() > 100 || size >= (1ULL << 33)) return false;
  std::array<char, k_block> block = {};
  put(block, 0, name);
  put_octal(block, 100, 7, mode);
  put_octal(block, 108, 7, 0);  // owner and group are those of whoever unpacks
  put_octal(block, 116, 7, 0);
  put_octal(block, 124, 11, size);
  put_octal(block, 136, 11, 0);
  put(block, 148, "        ");
  block[156] = type;
  put(block, 157, target);
  put(block, 257, std::string_view("ustar\00000", 8));
  put(block, 345, prefix);
  unsigned sum = 0;
  for (const char c : block) sum += static_cast<unsigned char>(c);
  put_octal(block, 148, 6, sum);
  block[154] = '\0';
  block[155] = ' ';
  bytes_.append(block.data(), block.size());
  return true;
}

bool Tar::add(std::string_view path, std::string_view text, unsigned mode) {
  if (!header(path, text.size(), mode, '0', {})) return false;
  bytes_.append(text);
  bytes_.append((k_block - text.size() % k_block) % k_block, '\0');
  return true;
}

bool Tar::add_link(std::string_view path, std::string_view target) {
  return header(path, 0, 0777, '2', target);
}

std::string Tar::finish() {
  bytes_.append(2 * k_block, '\0');
  return std::move(bytes_);
}

}  // namespace lamec::twin
