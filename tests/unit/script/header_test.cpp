#include "script/header.hpp"

#include <gtest/gtest.h>

#include "script/parse.hpp"

namespace lamec::script {
namespace {

TEST(HeaderWords, ComeBackAsTheyWent) {
  std::vector<std::string> words = {"jureca", "ddp",          "--name",     "a b",     "",
                                    "\"",     "\\",           "two\nlines", "\ttab\r", "it's",
                                    "$(id)",  "\x01\x1f\x7f", "\xc3\xbc"};
  const std::string line = encode_words(words);
  EXPECT_EQ(line.find('\n'), std::string::npos);
  const auto back = decode_words(line);
  ASSERT_TRUE(back.has_value());
  EXPECT_EQ(*back, words);
}

TEST(HeaderWords, RefuseWhatNobodyWrote) {
  EXPECT_FALSE(decode_words("\"open").has_value());
  EXPECT_FALSE(decode_words("\"\\q\"").has_value());
  EXPECT_FALSE(decode_words("\"\\x1\"").has_value());
}

TEST(Header, KeepsTheRequest) {
  Script script;
  script.lines = header_lines({"0.1.0", "abc", "2023", "2025", {"deep", "ddp", "--name", "a b"}, {}});
  EXPECT_EQ(script.lines[0].text, "# lamec: version 0.1.0, catalogue abc, facts of 2023 to 2025");
  const auto words = find_words(script, k_request_mark);
  ASSERT_TRUE(words && words->has_value());
  EXPECT_EQ(**words, (std::vector<std::string>{"deep", "ddp", "--name", "a b"}));
  EXPECT_FALSE(find_words(parse("#!/bin/bash\necho\n"), k_request_mark).has_value());
}

}  // namespace
}  // namespace lamec::script
