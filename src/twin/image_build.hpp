#pragma once
// `apptainer build` and `pull` of a twin, a part of its stand-in (image_programs.hpp).

namespace lamec::twin {

// Words of bash, behind those that open images and before those that run them. A definition file's %post,
// %environment, %labels, %runscript and %test do what the Apptainer user guide ("Definition Files") says of
// them; others are passed over with a word.
extern const char* const k_build_images;

}  // namespace lamec::twin
