#pragma once
// Files between this machine and a host: rsync, which goes on where it was cut, else scp of OpenSSH.

#include <string>
#include <vector>

#include "jobs/host.hpp"
#include "jobs/ledger.hpp"

namespace lamec::jobs {

// A path that a person names is below where the job was submitted, unless it is absolute.
std::string path_in(const Run& run, const std::string& path);

// The programs' words. `there` is a directory or file on the host; local hosts are copied to and from as
// well.
Command send_command(const Host& host, const std::vector<std::string>& files, const std::string& there,
                     bool rsync);
Command fetch_command(const Host& host, const std::vector<std::string>& there, const std::string& here,
                      bool rsync, bool progress);

// Errors (input): a file that is not there; (environment): the copy failed, with the program's words.
Result<void> send(const Host& host, const std::vector<std::string>& files, const std::string& there,
                  Processes& processes);
// Streams its progress to the terminal where `progress`.
Result<void> fetch(const Host& host, const std::vector<std::string>& there, const std::string& here,
                   bool progress, Processes& processes);

// A directory on a host.
struct Side {
  Host host;
  std::string directory;
};

// Brings what the file `list` names (paths below both directories, NUL behind each; directories without what
// they hold) with permission bits and times. At most one of both is another machine. A connection that breaks
// is opened again; a file of which a part is there is gone on with. Errors besides: interrupted.
Command listed_command(const Side& from, const Side& to, const std::string& list, bool progress);
Result<void> bring_listed(const Side& from, const Side& to, const std::string& list, bool progress,
                          const Patience& patience, Processes& processes);

}  // namespace lamec::jobs
