#pragma once
// apptainer and singularity of a twin whose nodes run jobs. They are stand-ins; the images that they open are
// real.

#include <string>
#include <vector>

#include "twin/daemons.hpp"
#include "twin/places.hpp"
#include "twin/programs.hpp"

namespace lamec::twin {

// For places.programs(). An image (SIF or squashfs) is unpacked once, below places.images(), and the command
// runs in a mount namespace of its own with the image as root (unshare(1), mount(8): util-linux alone, as
// root or as an ordinary user). Nothing of the host is written to. Errors have Apptainer's words and its exit
// code 255.
std::vector<Program> image_programs(const Places& places);

// What they do otherwise than the real ones, and what of it this machine lacks: one sentence each.
std::vector<std::string> image_differences(const Places& places, Machine& machine);

}  // namespace lamec::twin
