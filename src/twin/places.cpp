#include "twin/places.hpp"

#include <cstdint>
#include <cstdio>

#include "twin/names.hpp"

namespace lamec::twin {

Result<Places> places_of(const std::filesystem::path& root, std::string_view name, unsigned user) {
  if (!is_name(name)) {
    return fail(ErrorKind::usage, "'" + std::string(name) + "' cannot be the name of a twin",
                {"names are letters, digits and . _ + - and begin with a letter or digit"});
  }
  Places places;
  places.directory = (root / std::string(name)).lexically_normal();
  if (!is_plain_directory(places.directory.string())) {
    return fail(ErrorKind::usage,
                "a twin cannot live in '" + places.directory.string() +
                    "': slurm.conf and MODULEPATH cannot hold that name",
                {"choose an absolute directory of letters, digits and / . _ + - @"});
  }
  places.run = places.directory / "run";
  if (places.run.string().size() > k_longest_run) {
    places.run = "/tmp/lamec-" + std::to_string(user) + "/" + content_hash(places.directory.string());
  }
  return places;
}

std::string content_hash(std::string_view text) {
  std::uint64_t hash = 14695981039346656037ULL;
  for (const char c : text) {
    hash ^= static_cast<unsigned char>(c);
    hash *= 1099511628211ULL;
  }
  char digits[17];
  std::snprintf(digits, sizeof digits, "%016llx", static_cast<unsigned long long>(hash));
  return digits;
}

}  // namespace lamec::twin
