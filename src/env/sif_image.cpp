#include "env/sif_image.hpp"

#include <algorithm>

namespace lamec::env {
namespace {

constexpr std::uint64_t k_descriptor = 585;
constexpr std::uint64_t k_descriptors = 4096;  // siftool makes 48

// Little-endian; who asks has checked that the bytes are there.
std::uint64_t number(std::string_view bytes, std::size_t at, int count) {
  std::uint64_t value = 0;
  for (int i = count - 1; i >= 0; --i)
    value = value << 8 | static_cast<unsigned char>(bytes[at + static_cast<std::size_t>(i)]);
  return value;
}

std::string architecture(std::string_view code) {
  constexpr std::string_view k_names[] = {"",         "386",     "amd64",  "arm",    "arm64",
                                          "ppc64",    "ppc64le", "mips",   "mipsle", "mips64",
                                          "mips64le", "s390x",   "riscv64"};
  if (code.size() < 2 || code[0] < '0' || code[0] > '9' || code[1] < '0' || code[1] > '9') return "";
  const auto index = static_cast<std::size_t>((code[0] - '0') * 10 + (code[1] - '0'));
  return index < std::size(k_names) ? std::string(k_names[index]) : "";
}

// In the file, and without an overflow of the sum.
bool lies_in(std::uint64_t offset, std::uint64_t length, std::uint64_t size) {
  return offset <= size && length <= size - offset;
}

tl::unexpected<Error> broken(const std::string& what) {
  return fail(ErrorKind::input, "the image is broken: " + what,
              {"compare its size with that of the original"});
}

Result<RootFileSystem> read_sif(std::string_view head, std::uint64_t size) {
  if (head.size() < 128) return broken("its header is cut off");
  const std::uint64_t total = number(head, 0x58, 8);
  const std::uint64_t table = number(head, 0x60, 8);
  if (total > k_descriptors) return broken("it claims " + std::to_string(total) + " parts");
  if (!lies_in(table, total * k_descriptor, size)) return broken("its list of parts leads out of the file");
  if (!lies_in(table, total * k_descriptor, head.size()))
    return broken("its list of parts lies too far behind");
  for (std::uint64_t i = 0; i < total; ++i) {
    const std::string_view one = head.substr(table + i * k_descriptor, k_descriptor);
    constexpr std::uint64_t k_partition = 0x4004;
    constexpr std::uint64_t k_system = 2;
    if (one[4] == 0 || number(one, 0, 4) != k_partition || number(one, 205, 4) != k_system) continue;
    if (number(one, 201, 4) != 1)
      return fail(ErrorKind::unsupported, "the image's root is no plain squashfs (encrypted, ext3 or else)");
    RootFileSystem root{number(one, 17, 8), number(one, 25, 8), architecture(one.substr(209, 2))};
    if (root.size == 0 || !lies_in(root.offset, root.size, size))
      return broken("its root leads out of the file");
    return root;
  }
  return fail(ErrorKind::input, "the SIF holds no root file system");
}

}  // namespace

Result<RootFileSystem> read_image_head(std::string_view head, std::uint64_t size) {
  if (head.substr(0, 4) == "hsqs") return RootFileSystem{0, size, ""};
  if (head.size() > 42 && head.substr(32, 9) == "SIF_MAGIC") return read_sif(head, size);
  return fail(ErrorKind::input, "it is neither a SIF nor a squashfs image");
}

std::string elf_architecture(std::string_view head) {
  if (head.size() < 20 || head.substr(0, 4) != std::string_view("\x7f"
                                                                "ELF",
                                                                4))
    return "";
  const bool big = head[5] == 2;
  const auto low = static_cast<unsigned char>(head[big ? 19 : 18]);
  const auto high = static_cast<unsigned char>(head[big ? 18 : 19]);
  const int machine = low | high << 8;
  switch (machine) {
    case 3:
      return "386";
    case 21:
      return big ? "ppc64" : "ppc64le";
    case 62:
      return "amd64";
    case 183:
      return "arm64";
    case 243:
      return "riscv64";
    default:
      return "machine " + std::to_string(machine);
  }
}

std::string glibc_version(std::string_view library) {
  constexpr std::string_view k_said = "stable release version ";
  const std::size_t name = library.find("GNU C Library");
  const std::size_t at = name == std::string_view::npos ? name : library.find(k_said, name);
  if (at == std::string_view::npos || at - name > 200) return "";
  std::string_view rest = library.substr(at + k_said.size(), 12);
  const auto end =
      std::find_if(rest.begin(), rest.end(), [](char c) { return (c < '0' || c > '9') && c != '.'; });
  std::string version(rest.begin(), end);
  while (!version.empty() && version.back() == '.') version.pop_back();
  return version;
}

}  // namespace lamec::env
