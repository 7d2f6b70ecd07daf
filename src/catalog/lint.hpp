#pragma once
// What the strict reader cannot know: whether files agree with each other, and how old their facts are.
//
//   LC001 error    an environment or a default names something that is not there: software, stage, partition,
//   environment LC002 warning  an environment loads a module that the stage's tree does not show (error where
//   the tree is probed) LC003 warning  a source has no date LC004 note     a source is older than a year
//   LC005 warning  a partition does not say how many nodes it has; note where it says that nobody knows
//   LC006 warning  nothing opens a level of a stage
//   LC007 note     a source of a system is named by nothing
//   LC008 warning  `prefer`, `renamed` or `not_installed` names a module that the stage does not have
//   LC009 error    the limits of a partition contradict each other
//   LC010 error    `stage_prefix` and the word that loads a stage do not fit together

#include <string_view>
#include <vector>

#include "catalog/library.hpp"
#include "model/finding.hpp"

namespace lamec::catalog {

// `today` as YYYY-MM-DD, since the library knows no clock; left out, nothing is old. Sorted by file and line.
std::vector<Finding> lint(const Library& library, std::string_view today = {});

}  // namespace lamec::catalog
