#pragma once
// What the tests of birth and death share.

#include "twin_fixture.hpp"

namespace lamec::twin {

inline Result<TwinState> up_one(Twins& twins, const System& system, const TwinSettings& settings) {
  static const std::vector<Stage> k_stages = {example::stage_2022()};
  return up(system, k_stages, settings, twins.files, twins.processes);
}

inline void expect_nothing_left(const Twins& twins, const Places& places) {
  EXPECT_TRUE(processes_of(places).empty());
  EXPECT_FALSE(std::filesystem::exists(places.directory));
  EXPECT_FALSE(std::filesystem::exists(places.run));
  EXPECT_TRUE(std::filesystem::is_empty(twins.root)) << "not even a lock file stays";
}

// Interrupted when it asks for the `patience`-th time.
inline void expect_taken_back(Twins& twins, TwinSettings settings, int patience) {
  int asked = 0;
  settings.interrupted = [&] { return asked++ >= patience; };
  const auto made = up_one(twins, example::jureca(), settings);
  const auto places = places_of(twins.root, settings.name, user_id());
  LAMEC_ASSERT_OK(places);
  if (made) return;  // it was faster
  EXPECT_EQ(made.error().kind, ErrorKind::interrupted);
  expect_nothing_left(twins, *places);
}

}  // namespace lamec::twin
