#include "env/container_port.hpp"

#include <algorithm>

#include "util/text.hpp"

namespace lamec::env {
namespace {

// As container tools call what the catalogue calls x86_64 and aarch64.
std::string container_name(const std::string& arch) {
  if (arch == "x86_64") return "amd64";
  return arch == "aarch64" ? "arm64" : arch;
}

PortCheck architecture(const ImageContents& image, const PortSide& to) {
  PortCheck check{"architecture", Verdict::unknown, ""};
  if (!image.architecture.empty() && !image.said_architecture.empty() &&
      image.architecture != image.said_architecture)
    return {check.name, Verdict::fail,
            "the image says " + image.said_architecture + ", its programs are for " + image.architecture};
  const std::string is = image.architecture.empty() ? image.said_architecture : image.architecture;
  const std::string wanted = container_name(to.partition.cpu_arch.value_or(""));
  if (is.empty())
    check.why = "neither the image's head nor a program in it says for which processor it is";
  else if (wanted.empty())
    check.why = "the image is for " + is + "; the processors of " + to.partition.name + " are not known";
  else if (is == wanted)
    check = {check.name, Verdict::pass, is + ", as " + to.partition.name + " has"};
  else
    check = {check.name, Verdict::fail,
             "the image is for " + is + ", " + to.partition.name + " has " + wanted};
  return check;
}

enum class Vendor : std::uint8_t { none, nvidia, amd, other, unknown };

Vendor vendor_of(const Partition& partition) {
  if (partition.gpus_per_node.known() && *partition.gpus_per_node.value == 0) return Vendor::none;
  const std::string gpu = partition.gpu.value_or("");
  if (gpu.rfind("NVIDIA", 0) == 0) return Vendor::nvidia;
  if (gpu.rfind("AMD", 0) == 0) return Vendor::amd;
  return gpu.empty() ? Vendor::unknown : Vendor::other;
}

PortCheck gpu(const ImageContents& image, const PortSide& to) {
  const std::string name = "gpu";
  const Vendor vendor = vendor_of(to.partition);
  const std::string holds = image.cuda && image.rocm ? "CUDA and ROCm" : image.cuda ? "CUDA" : "ROCm";
  if (!image.cuda && !image.rocm) {
    if (vendor == Vendor::none) return {name, Verdict::pass, "no GPU libraries in the image, no GPUs there"};
    return {
        name, Verdict::warn,
        "neither libcudart nor libamdhip64 is in the image: unless a program links them in, it uses no GPU"};
  }
  if (vendor == Vendor::unknown)
    return {name, Verdict::unknown,
            "the image holds " + holds + "; the GPUs of " + to.partition.name + " are not known"};
  if (vendor == Vendor::none)
    return {name, Verdict::warn, "the image holds " + holds + ", " + to.partition.name + " has no GPUs"};
  const bool fits = (vendor == Vendor::nvidia && image.cuda) || (vendor == Vendor::amd && image.rocm);
  const std::string there = to.partition.gpu.value_or("");
  if (!fits)
    return {name, Verdict::fail, "the image holds " + holds + ", " + to.partition.name + " has " + there};
  return {name, Verdict::pass, holds + " for " + there};
}

PortCheck driver(const ImageContents& image, const PortSide& to) {
  const std::string libraries = image.rocm && !image.cuda ? "ROCm" : "CUDA";
  if (!image.cuda && !image.rocm) return {"driver", Verdict::pass, "the image holds no GPU libraries"};
  return {"driver", Verdict::unknown,
          "the driver of " + to.system.title + " is in no fact: compare the image's " + libraries +
              " with it on a node"};
}

PortCheck glibc(const ImageContents& image, const PortSide& to) {
  const std::string name = "glibc";
  const Vendor vendor = vendor_of(to.partition);
  const bool binds = vendor == Vendor::nvidia || vendor == Vendor::amd;
  if (image.glibc == "musl" && binds)
    return {name, Verdict::fail, "the image's C library is musl: the host's driver libraries need glibc"};
  if (image.glibc.empty()) return {name, Verdict::unknown, "no C library was seen in the image"};
  if (!binds) return {name, Verdict::pass, image.glibc + "; no driver libraries of the host come in"};
  return {name, Verdict::unknown,
          "the image has " + image.glibc +
              "; --nv and --rocm bring in the host's libraries, and the glibc of " + to.system.title +
              " is not known: if it is newer, they may want symbols that the image lacks"};
}

// "OpenMPI", "MPICH ABI", or "" for a module of another name.
std::string family_of(const std::string& module) {
  const std::string name = to_lower(module.substr(0, module.find('/')));
  if (contains(name, "openmpi")) return "OpenMPI";
  for (const char* kind : {"psmpi", "parastationmpi", "mpich", "intelmpi", "impi", "mvapich"})
    if (contains(name, kind)) return "MPICH ABI";
  return "";
}

PortCheck mpi(const ImageContents& image, const PortSide& from, const PortSide& to) {
  const std::string name = "mpi";
  std::string there;
  std::string module;
  for (const std::string& one : to.mpi_modules) {
    if (there.empty() && !family_of(one).empty()) {
      there = family_of(one);
      module = one;
    }
  }
  const std::string had = join(image.mpi, ", ");
  if (image.mpi.empty()) {
    std::string was;
    for (const std::string& one : from.mpi_modules) was = was.empty() ? family_of(one) : was;
    if (!was.empty() && !there.empty() && was != there)
      return {name, Verdict::warn,
              "no MPI in the image; one that was bound from the host is another there: " + was + " became " +
                  there};
    return {name, Verdict::pass, "no MPI in the image: programs without MPI, or with the host's bound in"};
  }
  if (there.empty())
    return {name, Verdict::unknown, had + "; which MPI " + to.system.title + " has is not known"};
  const bool same = std::any_of(image.mpi.begin(), image.mpi.end(),
                                [&](const std::string& one) { return one.rfind(there, 0) == 0; });
  if (same)
    return {name, Verdict::pass, had + ", " + to.system.title + " loads " + module + " of the same ABI"};
  return {name, Verdict::warn,
          had + ", " + to.system.title + " loads " + module + " (" + there +
              "): its libraries cannot be bound in place of the image's, and the launcher needs a PMI that "
              "both speak"};
}

PortCheck binds(const ImageContents& image, const PortSide& from, const PortSide& to) {
  if (to.system.filesystems.empty())
    return {"binds", Verdict::unknown, "the file systems of " + to.system.title + " are not known"};
  std::vector<std::string> lost;
  for (const FileSystem& mine : from.system.filesystems) {
    const bool kept = std::any_of(to.system.filesystems.begin(), to.system.filesystems.end(),
                                  [&](const FileSystem& other) { return other.variable == mine.variable; });
    if (!kept && !mine.variable.empty() && mine.variable != "HOME") lost.push_back("$" + mine.variable);
  }
  if (!lost.empty())
    return {"binds", Verdict::warn,
            to.system.title + " has no " + enumerate(lost, "and") + ": paths with it lead nowhere"};
  const bool data = std::find(image.top.begin(), image.top.end(), "data") != image.top.end();
  return {"binds", Verdict::unknown,
          std::string("where the variables of ") + to.system.title +
              " lead is not known; what the image lacks needs an overlay or underlay, which the site may "
              "switch off" +
              (data ? "" : "; /data, the place of --data, is not in the image")};
}

PortCheck privileges(const ImageContents& image) {
  if (image.setuid.empty())
    return {"setuid", Verdict::pass, "no program in it asks for another user's rights"};
  std::vector<std::string> some(
      image.setuid.begin(),
      image.setuid.begin() + static_cast<std::ptrdiff_t>(std::min<std::size_t>(3, image.setuid.size())));
  return {"setuid", Verdict::warn,
          count_of(static_cast<long long>(image.setuid.size()), "program") +
              " with the set-id bit, which has no effect in a job: " + join(some, ", ")};
}

PortCheck python(const ImageContents& image) {
  if (image.python.empty()) return {"python", Verdict::unknown, "no python3.N was seen in a bin directory"};
  if (image.python.size() > 1)
    return {"python", Verdict::warn, "several: " + join(image.python, ", ") + "; the PATH decides"};
  return {"python", Verdict::pass, image.python.front()};
}

}  // namespace

std::vector<PortCheck> port_checks(const ImageContents& image, const PortSide& from, const PortSide& to) {
  return {architecture(image, to), glibc(image, to),       gpu(image, to),    driver(image, to),
          mpi(image, from, to),    binds(image, from, to), privileges(image), python(image)};
}

std::string_view to_text(Verdict verdict) {
  switch (verdict) {
    case Verdict::pass:
      return "pass";
    case Verdict::warn:
      return "warn";
    case Verdict::fail:
      return "fail";
    case Verdict::unknown:
      return "unknown";
  }
  return "unknown";
}

}  // namespace lamec::env
