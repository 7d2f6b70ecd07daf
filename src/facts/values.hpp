#pragma once
// Value readers: a fact's text as the value of a field, or why it is not surely that value. Strict on
// purpose: a text that says more than the value either keeps the whole text as note or is refused.

#include <string>
#include <string_view>
#include <vector>

#include "facts/leaf.hpp"

namespace lamec::facts {

// One field of the target's block. `field` "" is the target itself; one that begins with '/' is counted from
// the top of the system, '%' in it stands for every partition.
struct Part {
  std::string field;
  std::vector<std::string> words;  // one, or the items of a list
  bool list = false;
  bool literal = false;  // numbers and truth values are written without quotes
};

struct Reading {
  std::vector<Part> parts = {};
  bool noted = false;    // the text says more than the value: it goes into the note as well
  std::string why = {};  // why it was refused

  bool good() const { return !parts.empty(); }
};

using Reader = Reading (*)(const Leaf&);

Reading read_number(const Leaf& leaf);  // 192
Reading read_flag(const Leaf& leaf);    // true, false
Reading read_true(const Leaf& leaf);    // true alone: for fields that say nothing where they are false
Reading read_shared(const Leaf& leaf);  // `shared: false` is `exclusive: true`
Reading read_exclusive_word(const Leaf& leaf);  // the word "exclusive"
Reading read_yes_no(const Leaf& leaf);          // a text that begins with yes or no; true, false, none
Reading read_mandatory(const Leaf& leaf);       // a text that begins with "mandatory"
Reading read_required(const Leaf& leaf);        // true -> required, false -> optional
Reading read_allowed(const Leaf& leaf);         // true -> allowed, false -> forbidden
Reading read_time(const Leaf& leaf);            // "3-00:00:00", "72 h", "5 days (120 h)"
Reading read_memory(const Leaf& leaf);          // "512 GiB" -> 512; TB and TiB count 1024
Reading read_mebibytes(const Leaf& leaf);       // 45000 -> 43
Reading read_at_most(const Leaf& leaf);         // CPUs for one GPU, and that it is the most
Reading read_usual(const Leaf& leaf);           // CPUs for one GPU, and that it is what one gets
Reading read_text(const Leaf& leaf);            // any line
Reading read_name(const Leaf& leaf);            // one name
Reading read_names(const Leaf& leaf);           // a list of names, or one
Reading read_hosts(const Leaf& leaf);         // login hosts: the first is `login`, all of several are `hosts`
Reading read_more_hosts(const Leaf& leaf);    // host names and "login[1-4].it4i.cz"
Reading read_scheduler(const Leaf& leaf);     // "slurm 24.05.4 (was 23.02.6)"
Reading read_version(const Leaf& leaf);       // "23.11.8 measured"
Reading read_status(const Leaf& leaf);        // "live", "retired 2024-05-31"
Reading read_module_tool(const Leaf& leaf);   // "Lmod, EasyBuild", "Environment Modules (Tcl)", "none"
Reading read_launcher(const Leaf& leaf);      // srun, mpirun, mpiexec
Reading read_architecture(const Leaf& leaf);  // "x86_64 Skylake-SP"
Reading read_cpu(const Leaf& leaf);           // "2x EPYC 7763 64c": maker, sockets, cores
Reading read_gpu(const Leaf& leaf);           // "NVIDIA A100 40 GB": model and memory
Reading read_gpu_memory(const Leaf& leaf);    // 40, "64 GB"
Reading read_gpu_request(const Leaf& leaf);   // the first flag that the text names
Reading read_file_systems(const Leaf& leaf);  // [PROJECT, SCRATCH]; of other variables nothing
Reading read_file_system(const Leaf& leaf);   // the last word of the path is the variable

}  // namespace lamec::facts
