#include "twin/places.hpp"

#include "twin/names.hpp"
#include "util/text.hpp"

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

}  // namespace lamec::twin
