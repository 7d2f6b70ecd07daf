// Heads of images and of the programs in them: no bytes may crash the readers, and what is found lies in the
// file. The first eight bytes are the size that the file is said to have.
#include <cstdint>
#include <cstdlib>
#include <cstring>
#include <string_view>

#include "env/container_definition.hpp"
#include "env/sif_image.hpp"

namespace {

void require(bool holds) {
  if (!holds) std::abort();
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace lamec::env;
  if (size < 8) return 0;
  std::uint64_t claimed = 0;
  std::memcpy(&claimed, data, 8);
  const std::string_view bytes(reinterpret_cast<const char*>(data) + 8, size - 8);
  for (const std::uint64_t length : {claimed, static_cast<std::uint64_t>(bytes.size())}) {
    if (const auto root = read_image_head(bytes, length))
      require(root->offset <= length && root->size <= length - root->offset);
  }
  require(elf_architecture(bytes).size() < 20);
  require(glibc_version(bytes).size() <= 12);
  if (const auto definition = read_definition(bytes)) require(!definition->header.empty());
  return 0;
}
