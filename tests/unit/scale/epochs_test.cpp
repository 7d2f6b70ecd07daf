#include "scale/epochs.hpp"

#include <gtest/gtest.h>
#include <random>

namespace lamec::scale {
namespace {

std::vector<Epoch> read(const std::string& text, const std::string& pattern = "") {
  auto reader = EpochReader::with(pattern);
  EXPECT_TRUE(reader) << reader.error().message;
  reader->add(text);
  return reader->finish();
}

TEST(Epochs, AreJsonLinesAmongOthers) {
  const auto epochs = read(
      "4 ranks, backend nccl\n"
      "{\"epoch\": 1, \"seconds\": 2.5, \"samples\": 100, \"loss\": 0.4}\n"
      "{\"loss\": 1}\n"
      "INFO:train:{\"epoch\": 2, \"time_s\": 2, \"samples_per_second\": 50}\r\n"
      "{\"epoch\": 3, \"duration\": 1.5}");
  EXPECT_EQ(epochs, (std::vector<Epoch>{{1, 2.5, 100.0}, {2, 2.0, 100.0}, {3, 1.5, std::nullopt}}));
}

TEST(Epochs, OfManyRanksAreTheSlowestOnes) {
  const auto epochs = read(
      "0: {\"epoch\": 1, \"seconds\": 2}\n1: {\"epoch\": 1, \"seconds\": 3}\n2: {\"epoch\": 1, \"seconds\": "
      "1}\n");
  EXPECT_EQ(epochs, (std::vector<Epoch>{{1, 3.0, std::nullopt}}));
}

TEST(Epochs, AreFoundByAPattern) {
  EXPECT_EQ(read("Epoch 7 took 1.25 s (80 img)\n", R"(Epoch (\d+) took ([\d.]+) s \((\d+))"),
            (std::vector<Epoch>{{7, 1.25, 80.0}}));
  EXPECT_EQ(read("t=2.5 e=4\n", "t=(?P<seconds>[0-9.]+) e=(?P<epoch>[0-9]+)"),
            (std::vector<Epoch>{{4, 2.5, std::nullopt}}));
  EXPECT_EQ(read("epoch time: 3\nnothing\nepoch time: 4\n", R"(epoch time: (\S+))"),
            (std::vector<Epoch>{{1, 3.0, std::nullopt}, {2, 4.0, std::nullopt}}));
}

TEST(Epochs, APatternThatTellsNoTimeIsRefused) {
  for (const char* pattern : {"(", "epoch", "(?P<epoch>x)", "(?P<loss>x)(?P<seconds>y)"}) {
    const auto reader = EpochReader::with(pattern);
    ASSERT_FALSE(reader) << pattern;
    EXPECT_EQ(reader.error().kind, ErrorKind::usage);
  }
}

TEST(Epochs, NonsenseIsNoEpoch) {
  for (const char* line : {"{\"epoch\": 1}", "{\"epoch\": \"1\", \"seconds\": 1}",
                           "{\"epoch\": 1.5, \"seconds\": 1}", "{\"epoch\": -1, \"seconds\": 1}",
                           "{\"epoch\": 1, \"seconds\": 0}", "{\"epoch\": 1, \"seconds\": -3}",
                           "{\"epoch\": 1, \"seconds\": 1e999}", "{\"epoch\": 1, \"seconds\": 1",
                           "[{\"epoch\": 1, \"seconds\": 1}]", "{\"epoch\": 1e300, \"seconds\": 1}"})
    EXPECT_TRUE(read(std::string(line) + "\n").empty()) << line;
}

TEST(Epochs, DoNotDependOnWhereTheOutputIsCut) {
  const std::string text =
      "{\"epoch\": 1, \"seconds\": 2.5}\nnoise\n{\"epoch\": 2, \"seconds\": 2.25}\n\n{\"epoch\": 3, "
      "\"seconds\": 2}\n";
  const auto whole = read(text);
  ASSERT_EQ(whole.size(), 3U);
  std::mt19937 random(7);
  for (int round = 0; round < 200; ++round) {
    auto reader = EpochReader::with("");
    for (std::size_t at = 0; at < text.size();) {
      const std::size_t count = std::min<std::size_t>(text.size() - at, random() % 9);
      reader->add(std::string_view(text).substr(at, count));
      at += count;
    }
    EXPECT_EQ(reader->finish(), whole);
  }
}

TEST(Epochs, HostileOutputCostsLittle) {
  const std::string nested(60'000, '[');
  EXPECT_TRUE(read("{\"epoch\": 1, \"seconds\": " + nested + "\n").empty());
  // Backtracking would need longer than anybody waits.
  EXPECT_TRUE(read(std::string(60'000, 'a') + "\n", "(a*)*(a*)*b(x)").empty());
  auto reader = EpochReader::with("");
  for (int i = 0; i < 1000; ++i) reader->add(std::string(4096, '{'));
  reader->add("\n{\"epoch\": 1, \"seconds\": 1}\n");
  EXPECT_EQ(reader->finish().size(), 1U);
  EXPECT_TRUE(read(std::string("\0\xff\xfe{\"epoch\"\n", 13)).empty());
}

}  // namespace
}  // namespace lamec::scale
