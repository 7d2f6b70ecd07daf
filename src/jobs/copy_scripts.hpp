#pragma once
// The shell scripts of `lamec copy`, for jobs::ask: each may run twice without harm. Pure text; POSIX shell,
// with find, xargs, mv and sha256sum of GNU. All of them say `failed` with the words where something cannot
// be done.

#include <string>
#include <vector>

#include "jobs/copy_list.hpp"

namespace lamec::jobs {

// What each path is: `root-0` (absolute, without links above it), `list-0` (read_entries), `root-1`, ... A
// path that is there by these very letters is taken so; else ~/ and $NAME mean what they mean to the shell
// there. A link is not followed, but for "LINK/.".
std::string source_script(const std::vector<std::string>& paths);

// Makes the directory `into` ("" is where the login shell stands). Says `into` (absolute), `there`
// (read_entries: what lies at the names in it) and `staged` (in its directory `stage`, paths from there on).
std::string target_script(const std::string& into, const std::vector<std::string>& names,
                          const std::string& stage);

// Makes `stage` and removes `extra`, paths in it.
std::string stage_script(const std::string& stage, const std::vector<std::string>& extra);

// Sums of the files: `sums` (read_sums), each path as it is given, behind `below`.
std::string sums_script(const std::string& below, const std::vector<std::string>& files);

struct Move {
  std::string from, to;
};
struct Landing {
  std::string stage;
  bool overwrite = false;
  std::vector<std::string> directories;  // to be made, in order
  std::vector<Move> moves;
  std::vector<std::pair<std::string, unsigned>> modes;  // at the end, in order
};
// Moves what was staged to where it belongs, each by rename, and removes the stage.
std::string landing_script(const Landing& landing);

}  // namespace lamec::jobs
