#pragma once
// Where the files of one twin lie.

#include <filesystem>
#include <string>
#include <string_view>

#include "util/error.hpp"

namespace lamec::twin {

// An address of a Unix socket holds 108 bytes (unix(7)), and slurmstepd puts node, job and step into its own;
// so sockets and spool directories lie below `run`, which is <directory>/run, or a short directory below
// /tmp/lamec-<uid> where that is too long.
struct Places {
  std::filesystem::path directory;  // <root>/<name>, everything of the twin but a moved `run`
  std::filesystem::path run;

  std::filesystem::path state_file() const { return directory / "twin.json"; }
  std::filesystem::path slurm_conf() const { return directory / "slurm.conf"; }
  std::filesystem::path gres_conf() const { return directory / "gres.conf"; }
  std::filesystem::path cgroup_conf() const { return directory / "cgroup.conf"; }
  std::filesystem::path job_submit() const { return directory / "job_submit.lua"; }
  std::filesystem::path plugstack() const {
    return directory / "plugstack.conf";
  }  // Slurm looks beside slurm.conf
  std::filesystem::path site_options() const { return directory / "site_options.so"; }
  std::filesystem::path prolog() const { return directory / "task_prolog"; }
  std::filesystem::path hosts() const { return directory / "hosts"; }
  std::filesystem::path init() const { return directory / "init.bash"; }
  std::filesystem::path programs() const { return directory / "bin"; }
  std::filesystem::path logs() const { return directory / "log"; }
  std::filesystem::path devices() const { return directory / "dev"; }
  std::filesystem::path images() const { return directory / "images"; }  // unpacked, one directory each
  std::filesystem::path trees() const { return directory / "modules"; }
  std::filesystem::path slurmdbd_conf() const {
    return directory / "slurmdbd.conf";
  }  // beside slurm.conf, too
  std::filesystem::path database() const { return directory / "database"; }
  std::filesystem::path database_socket() const { return run / "mariadb.sock"; }
  std::filesystem::path munge_socket() const { return run / "munge.sock"; }
  std::filesystem::path munge_key() const { return run / "munge.key"; }
};

// Where the modulefiles of a twin lie, below places.trees(): a directory per content.
struct TreePlaces {
  std::filesystem::path directory;
  std::filesystem::path start() const { return directory / "start"; }    // MODULEPATH of a fresh shell
  std::filesystem::path others() const { return directory / "others"; }  // OTHERSTAGES
  std::filesystem::path programs() const { return directory / "programs"; }
};

// Longest `run` whose sockets fit.
inline constexpr std::size_t k_longest_run = 44;

// Errors: a name or a directory that Slurm or MODULEPATH cannot carry.
Result<Places> places_of(const std::filesystem::path& root, std::string_view name, unsigned user);

}  // namespace lamec::twin
