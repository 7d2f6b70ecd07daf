#pragma once
// Files from one host to another through this machine: brought to a directory of our own beside where they
// belong, compared by SHA-256, then moved there by rename. Whatever breaks before that, the next call goes on
// from what lies there.

#include <filesystem>
#include <functional>
#include <string>
#include <vector>

#include "jobs/host.hpp"
#include "ports/files.hpp"

namespace lamec::jobs {

struct CopyRequest {
  std::vector<std::string> paths;  // as source_script() takes them
  Host from, to;                   // one of them may be this machine
  std::string into;                // a directory on `to`; "" is where a login shell stands there
  bool overwrite = false;          // files that differ are replaced
  long long spool_bytes =
      4LL << 30;  // what may lie on this machine at once; one longer file may lie there alone
};

struct CopyWork {
  Files& files;
  Processes& processes;
  std::filesystem::path spools;  // directory of this machine's for what is on its way
  std::string client = {};       // names this machine and person: two clients do not share what they bring
  int process = 0;               // our own id
  bool progress = false;         // rsync's, on the terminal
  Patience patience = {};
  std::function<void(const std::string&)> say = {};  // sentences meanwhile
};

struct Copied {
  std::string into;                   // absolute
  std::vector<std::string> targets;   // where each of the paths is
  std::vector<std::string> left_out;  // devices, sockets and pipes
  std::size_t files = 0, links = 0, directories = 0;
  long long bytes = 0;      // of all files
  std::size_t already = 0;  // files that were there, the same
  std::size_t resumed = 0;  // files that an earlier call had brought as a whole
};

// Errors: a path that is not there; files in the way (nothing was copied); a file whose sums differ, which
// the next call brings anew; no connection or no room, with the words, after which the same call goes on.
Result<Copied> copy(const CopyRequest& request, const CopyWork& work);

}  // namespace lamec::jobs
