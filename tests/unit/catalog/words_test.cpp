#include "catalog/words.hpp"

#include <gtest/gtest.h>

namespace lamec::catalog {
namespace {

std::vector<Piece> pieces(const std::string& text) {
  const Result<Word> word = parse_word(text, Parameters::allowed);
  EXPECT_TRUE(word) << text << ": " << to_text(word.error());
  return word ? word->pieces : std::vector<Piece>{};
}

TEST(Words, LiteralsVariablesAndParametersMix) {
  EXPECT_EQ(pieces("--rdzv-endpoint={head_host}:{port}"),
            (std::vector<Piece>{{PieceKind::literal, "--rdzv-endpoint="},
                                {PieceKind::parameter, "head_host"},
                                {PieceKind::literal, ":"},
                                {PieceKind::parameter, "port"}}));
  EXPECT_EQ(pieces("$PROJECT/venvs"),
            (std::vector<Piece>{{PieceKind::variable, "PROJECT"}, {PieceKind::literal, "/venvs"}}));
  EXPECT_TRUE(pieces("").empty());
}

TEST(Words, DoubledCharactersStandForThemselves) {
  EXPECT_EQ(pieces("a$$b{{c}}"), (std::vector<Piece>{{PieceKind::literal, "a$b{c}"}}));
  EXPECT_EQ(pieces("$$HOME"), (std::vector<Piece>{{PieceKind::literal, "$HOME"}}));
  EXPECT_EQ(pieces("{{{port}}}"),
            (std::vector<Piece>{
                {PieceKind::literal, "{"}, {PieceKind::parameter, "port"}, {PieceKind::literal, "}"}}));
}

TEST(Words, SpellingReadsBack) {
  for (const char* text : {"", "plain", "$HOME", "a$$b", "{port}", "{{port}}", "$SCRATCH/{nodes}}}",
                           "--x=$$$USER", "{{{gpu_list}"}) {
    const Result<Word> word = parse_word(text, Parameters::allowed);
    ASSERT_TRUE(word) << text;
    EXPECT_EQ(to_catalogue_text(*word), text);
  }
}

TEST(Words, TypingErrorsAreRefused) {
  for (const char* text :
       {"$", "$ HOME", "$(id)", "${HOME}", "$HOM", "{", "{port", "{prt}", "}", "{a b}", "{}", "$1"}) {
    EXPECT_FALSE(parse_word(text, Parameters::allowed)) << text;
  }
  EXPECT_FALSE(parse_word("{port}", Parameters::refused));
  EXPECT_TRUE(parse_word("$HOME", Parameters::refused));
}

TEST(Words, EveryKnownNameIsRead) {
  for (const std::string& name : known_variables())
    EXPECT_TRUE(parse_word("$" + name, Parameters::refused)) << name;
  for (const std::string& name : known_parameters())
    EXPECT_TRUE(parse_word("{" + name + "}", Parameters::allowed)) << name;
}

}  // namespace
}  // namespace lamec::catalog
