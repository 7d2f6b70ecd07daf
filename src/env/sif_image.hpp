#pragma once
// Heads of image files and of the programs in them: SIF (github.com/apptainer/sif: a header at byte 0,
// descriptors of 585 bytes), bare squashfs, ELF (System V ABI). Every number is checked against the file's
// size before it is used.

#include <cstdint>
#include <string>
#include <string_view>

#include "util/error.hpp"

namespace lamec::env {

struct RootFileSystem {
  std::uint64_t offset = 0;  // of the squashfs in the file, bytes
  std::uint64_t size = 0;    // bytes
  std::string architecture;  // "amd64", "arm64", ...; "" where the file does not say
};

// How much of a file read_image_head wants: header and descriptors of a SIF lie in it.
inline constexpr std::size_t k_image_head = 256 * 1024;

// `head` is the beginning of a file of `size` bytes. Errors: no image, a truncated one, one whose numbers
// lead out of the file, one without a squashfs of the system.
Result<RootFileSystem> read_image_head(std::string_view head, std::uint64_t size);

// "amd64", "arm64", "ppc64le", "riscv64", or "machine N"; "" for what is no ELF file.
std::string elf_architecture(std::string_view head);

// "2.36" of a libc.so.6, by the sentence that glibc prints of itself; "" where there is none.
std::string glibc_version(std::string_view library);

}  // namespace lamec::env
