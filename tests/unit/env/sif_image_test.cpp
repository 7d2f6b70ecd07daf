#include "env/sif_image.hpp"

#include <gtest/gtest.h>

#include "util/text.hpp"

namespace lamec::env {
namespace {

void put(std::string& bytes, std::size_t at, std::uint64_t value, int count) {
  for (int i = 0; i < count; ++i)
    bytes[at + static_cast<std::size_t>(i)] = static_cast<char>(value >> (8 * i) & 0xff);
}

// As siftool 2.8 writes it: one descriptor of 48 is used.
std::string sif() {
  std::string bytes(40000, '\0');
  bytes.replace(32, 9, "SIF_MAGIC");
  put(bytes, 0x58, 48, 8);
  put(bytes, 0x60, 4096, 8);
  put(bytes, 4096, 0x4004, 4);
  bytes[4096 + 4] = 1;
  put(bytes, 4096 + 17, 32768, 8);
  put(bytes, 4096 + 25, 4096, 8);
  put(bytes, 4096 + 201, 1, 4);
  put(bytes, 4096 + 205, 2, 4);
  bytes.replace(4096 + 209, 2, "04");
  return bytes;
}

std::string said(const std::string& bytes, std::uint64_t size) {
  const auto read = read_image_head(bytes, size);
  return read ? "" : read.error().message;
}

TEST(SifImage, TheRootOfTheSystemIsFound) {
  const auto root = read_image_head(sif(), 40000);
  ASSERT_TRUE(root) << root.error().message;
  EXPECT_EQ(root->offset, 32768U);
  EXPECT_EQ(root->size, 4096U);
  EXPECT_EQ(root->architecture, "arm64");
  EXPECT_EQ(read_image_head("hsqs and more", 13)->offset, 0U);
}

TEST(SifImage, NumbersThatLeadOutOfTheFileAreErrors) {
  std::string bytes = sif();
  EXPECT_TRUE(contains(said(bytes, 36000), "root leads out")) << said(bytes, 36000);
  EXPECT_TRUE(contains(said(bytes, 20000), "list of parts leads out"));
  EXPECT_TRUE(contains(said(bytes.substr(0, 20000), 40000), "lies too far"));
  EXPECT_TRUE(contains(said(bytes.substr(0, 100), 100), "header is cut off"));
  put(bytes, 4096 + 17, ~0ULL - 10, 8);
  EXPECT_TRUE(contains(said(bytes, 40000), "root leads out")) << "the sum of offset and size overflows";
  bytes = sif();
  put(bytes, 0x58, ~0ULL / 2, 8);
  EXPECT_TRUE(contains(said(bytes, 40000), "it claims"));
  bytes = sif();
  put(bytes, 0x60, ~0ULL - 100, 8);
  EXPECT_TRUE(contains(said(bytes, 40000), "list of parts leads out"));
}

TEST(SifImage, WhatHoldsNoSquashfsIsSaid) {
  std::string bytes = sif();
  put(bytes, 4096 + 201, 4, 4);
  EXPECT_TRUE(contains(said(bytes, 40000), "no plain squashfs"));
  bytes[4096 + 4] = 0;
  EXPECT_TRUE(contains(said(bytes, 40000), "no root file system"));
  EXPECT_TRUE(contains(said("#!/bin/bash\n", 12), "neither a SIF nor a squashfs"));
  EXPECT_TRUE(contains(said("", 0), "neither a SIF nor a squashfs"));
}

TEST(SifImage, ProgramsSayTheirProcessor) {
  std::string elf(64, '\0');
  elf.replace(0, 4,
              "\x7f"
              "ELF");
  elf[5] = 1;
  put(elf, 18, 183, 2);
  EXPECT_EQ(elf_architecture(elf), "arm64");
  put(elf, 18, 62, 2);
  EXPECT_EQ(elf_architecture(elf), "amd64");
  put(elf, 18, 999, 2);
  EXPECT_EQ(elf_architecture(elf), "machine 999");
  EXPECT_EQ(elf_architecture(elf.substr(0, 19)), "");
  EXPECT_EQ(elf_architecture("#!/bin/sh and more than twenty bytes"), "");
}

TEST(SifImage, GlibcSaysItsVersion) {
  EXPECT_EQ(glibc_version(
                std::string("x\0y GNU C Library (Debian GLIBC 2.36-9) stable release version 2.36.\n", 68)),
            "2.36");
  EXPECT_EQ(glibc_version("GNU C Library"), "");
  EXPECT_EQ(glibc_version(" stable release version 2.36"), "");
}

}  // namespace
}  // namespace lamec::env
