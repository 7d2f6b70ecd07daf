#include "env/container_image.hpp"

#include <algorithm>
#include <map>
#include <nlohmann/json.hpp>

#include "env/sif_image.hpp"
#include "util/text.hpp"

namespace lamec::env {
namespace {

constexpr long long k_largest = 64LL * 1024 * 1024;  // of a file that is printed

struct Entry {
  std::string mode;
  long long size = 0;
  std::string target;  // of a link
};
using Listing = std::map<std::string, Entry>;  // "/usr/bin/sh"

// "-rwxr-xr-x 0/0   3 2026-11-26 17:54 squashfs-root/etc/x"; a link goes on with " -> TARGET". Other lines
// are parts of hostile names and are passed over.
void read_line(std::string_view line, Listing& listing) {
  constexpr std::string_view k_root = " squashfs-root";
  const std::size_t at = line.find(k_root);
  const auto words = split_blanks(line.substr(0, at));
  if (at == std::string_view::npos || words.size() != 5 || words[0].size() != 10) return;
  std::string path(line.substr(at + k_root.size()));
  Entry entry{words[0], 0, ""};
  if (words[2].find_first_not_of("0123456789") == std::string::npos && words[2].size() < 16)
    entry.size = std::stoll(words[2]);
  if (const std::size_t arrow = path.find(" -> "); entry.mode[0] == 'l' && arrow != std::string::npos) {
    entry.target = path.substr(arrow + 4);
    path.resize(arrow);
  }
  if (!path.empty() && path.front() == '/') listing[path] = entry;
}

// Where a link's chain ends, in the listing alone; "" for a loop or a link to nothing.
std::string followed(std::string path, const Listing& listing) {
  for (int steps = 0; steps < 60; ++steps) {
    std::string done;
    bool changed = false;
    const auto parts = split(path.substr(1), '/');
    for (std::size_t i = 0; i < parts.size(); ++i) {
      done += "/" + parts[i];
      const auto found = listing.find(done);
      if (found == listing.end()) return "";
      if (found->second.mode[0] != 'l') continue;
      const std::filesystem::path base = std::filesystem::path(done).parent_path();
      std::filesystem::path next = base / found->second.target;  // an absolute target replaces the base
      for (std::size_t j = i + 1; j < parts.size(); ++j) next /= parts[j];
      path = next.lexically_normal().string();
      changed = true;
      break;
    }
    if (!changed) return path;
    if (path.size() < 2) return "";
  }
  return "";
}

struct Opened {
  const std::string image;
  const RootFileSystem root;
  Processes& processes;

  // The file's bytes; "" where it is no file, too large or unreadable.
  std::string file(const std::string& named, const Listing& listing) const {
    const std::string path = followed(named, listing);
    const auto found = listing.find(path);
    if (found == listing.end() || found->second.mode[0] != '-' || found->second.size > k_largest) return "";
    // Wildcards of unsquashfs in a name would print other files.
    if (path.find_first_of("*?[\\") != std::string::npos) return "";
    const auto result = processes.run(
        {.argv = {"unsquashfs", "-offset", std::to_string(root.offset), "-cat", image, path.substr(1)},
         .limit = Seconds{60}});
    return result && result->exit_code == 0 ? result->out : "";
  }
};

std::string python_of(const std::string& path) {
  const std::string name = path.substr(path.rfind('/') + 1);
  if (!contains(path, "/bin/") || name.rfind("python3.", 0) != 0) return "";
  const std::string version = name.substr(6);
  return version.find_first_not_of("0123456789.") == std::string::npos ? version : "";
}

void keep(std::vector<std::string>& list, std::string text) {
  if (!text.empty() && std::find(list.begin(), list.end(), text) == list.end())
    list.push_back(std::move(text));
}

// SONAMEs: Open MPI 1.7 to 5 is libmpi.so.12, 20 or 40 by its series; the MPICH ABI (MPICH, Intel MPI, Cray
// MPICH, ParaStation MPI) is libmpi.so.12 as well, and brings libmpich.so.12, libmpi_cray.so.12 or
// libmpifort.so.12 along.
void see_mpi(const Listing& listing, ImageContents& contents) {
  bool fort = false;
  bool open = false;
  for (const auto& [path, entry] : listing) {
    const std::string name = path.substr(path.rfind('/') + 1);
    fort = fort || name.rfind("libmpifort.so", 0) == 0 || name.rfind("libmpich.so", 0) == 0 ||
           name.rfind("libmpi_cray.so", 0) == 0;
    open = open || name.rfind("libopen-pal.so", 0) == 0 || name.rfind("libopen-rte.so", 0) == 0;
  }
  for (const auto& [path, entry] : listing) {
    const std::string name = path.substr(path.rfind('/') + 1);
    if (name == "libmpi.so.40" || name == "libmpi.so.20") keep(contents.mpi, "OpenMPI (" + name + ")");
    if (name == "libmpich.so.12" || name == "libmpi_cray.so.12")
      keep(contents.mpi, "MPICH ABI (" + name + ")");
    if (name == "libmpi.so.12" && fort) keep(contents.mpi, "MPICH ABI (" + name + ")");
    if (name == "libmpi.so.12" && !fort)
      keep(contents.mpi, (open ? "OpenMPI (" : "MPI of an unknown kind (") + name + ")");
  }
}

void see(const std::string& path, const Entry& entry, ImageContents& contents) {
  const std::string name = path.substr(path.rfind('/') + 1);
  if (path.rfind('/') == 0) contents.top.push_back(name);
  contents.cuda = contents.cuda || name.rfind("libcudart.so", 0) == 0;
  contents.rocm = contents.rocm || name.rfind("libamdhip64.so", 0) == 0;
  keep(contents.python, python_of(path));
  const bool special =
      entry.mode[0] == '-' && (entry.mode[3] == 's' || entry.mode[3] == 'S' || entry.mode[6] == 's');
  if (special) contents.setuid.push_back(path);
  if (contents.glibc.empty() && name.rfind("ld-musl-", 0) == 0) contents.glibc = "musl";
}

void see_labels(const std::string& text, ImageContents& contents) {
  const auto json = nlohmann::json::parse(text, nullptr, false);
  if (!json.is_object()) return;
  for (const auto& [key, value] : json.items()) {
    const bool kept = key.rfind("lamec.", 0) == 0 || key.rfind("org.opencontainers.", 0) == 0;
    if (kept && value.is_string() && !has_control_character(key + value.get<std::string>()))
      contents.labels.emplace_back(key, value.get<std::string>());
  }
}

void see_library(const Opened& opened, const Listing& listing, ImageContents& contents) {
  for (const char* path : {"/lib/x86_64-linux-gnu/libc.so.6", "/lib/aarch64-linux-gnu/libc.so.6",
                           "/lib64/libc.so.6", "/usr/lib64/libc.so.6", "/usr/lib/libc.so.6", "/lib/libc.so.6",
                           "/usr/lib/x86_64-linux-gnu/libc.so.6", "/usr/lib/aarch64-linux-gnu/libc.so.6"}) {
    const std::string library = opened.file(path, listing);
    if (library.empty()) continue;
    contents.architecture = elf_architecture(library);
    contents.glibc = glibc_version(library);
    return;
  }
  for (const char* path : {"/bin/sh", "/usr/bin/sh", "/bin/busybox", "/usr/bin/env"}) {
    if (contents.architecture.empty()) contents.architecture = elf_architecture(opened.file(path, listing));
  }
}

}  // namespace

Result<ImageContents> look_into(const std::filesystem::path& image, Processes& processes) {
  std::error_code error;
  const auto size = std::filesystem::file_size(image, error);
  if (error) return fail(ErrorKind::input, "cannot read '" + image.string() + "': " + error.message());
  const std::string name = image.is_absolute() ? image.string() : "./" + image.string();
  const auto head = processes.run({.argv = {"head", "-c", std::to_string(k_image_head), "--", name}});
  if (!head) return fail(head.error());
  if (head->exit_code != 0) return fail(ErrorKind::input, std::string(trim(head->err)));
  auto root = read_image_head(head->out, size);
  if (!root) {
    Error said = root.error();
    said.message = "'" + image.string() + "': " + said.message;
    return fail(std::move(said));
  }
  if (!processes.find("unsquashfs"))
    return fail(ErrorKind::environment, "unsquashfs is not on this machine",
                {"apt-get install squashfs-tools"});
  const auto list = processes.run(
      {.argv = {"unsquashfs", "-offset", std::to_string(root->offset), "-lln", name}, .limit = Seconds{600}});
  if (!list) return fail(list.error());
  Listing listing;
  for (const std::string& line : split_lines(list->out)) read_line(line, listing);
  if (list->exit_code != 0 || listing.empty()) {
    const auto lines = split_lines(list->err);
    return fail(ErrorKind::input, "'" + image.string() + "': its squashfs cannot be read" +
                                      (lines.empty() ? std::string() : ": " + lines.front()));
  }
  ImageContents contents;
  contents.said_architecture = root->architecture;
  for (const auto& [path, entry] : listing) see(path, entry, contents);
  see_mpi(listing, contents);
  const Opened opened{name, *root, processes};
  see_library(opened, listing, contents);
  see_labels(opened.file("/.singularity.d/labels.json", listing), contents);
  return contents;
}

}  // namespace lamec::env
