#pragma once
// A container image of the person's own (--image), and a packed data set that the steps see at /data
// (--data).

#include <string>
#include <vector>

#include "resolve/environment.hpp"

namespace lamec::resolve {

// Where a packed data set is seen inside an image.
inline constexpr const char* k_data_place = "/data";

// How the system starts a container, as its best recorded environment with an image says (runtime, its
// module, options, binds, options of srun), with the person's image in place of the recorded one. Modules of
// that environment that are not the runtime's own are left out: they belong to the recorded image. Where
// nothing is recorded: the runtime that a noted fact names, else apptainer; the option of the GPU's vendor,
// no module, and a note that says so. The job's directory and the system's file systems are bound. Errors:
// --provider other than container; an environment that is asked for and has no image.
Result<EnvironmentChoice> own_image(const Request& request, const std::vector<const Recipe*>& recipes,
                                    const std::string& partition, const Inputs& inputs);

// Binds the squashfs `data` (a path, may begin with a variable) at /data: one more --bind before the image.
// Errors: the environment runs no image by apptainer or singularity; a path that a bind cannot hold.
Result<void> bind_data(const std::string& data, PlannedEnvironment& environment);

// What is wrong in --image and --data beside other options; nothing where they fit.
std::optional<Error> image_contradiction(const Request& request);

}  // namespace lamec::resolve
