#pragma once
// What single texts of the catalogue may look like. Names end up in scripts, modulefiles and Slurm
// configurations: none of them holds a blank, a quote or a control character, and none begins with a dash,
// which a program would read as an option.

#include <cstdint>
#include <string>
#include <string_view>

#include "util/error.hpp"

namespace lamec::catalog {

enum class Grammar : std::uint8_t {
  text,      // one line of any text, not empty
  any,       // the same, may be empty
  name,      // letters, digits and ._+- ; not a leading dash: "dc-gpu", "2022"
  names_or,  // names split by '|': "jax|JAX"
  module,    // name/version: "GCC/11.2.0"
  load,   // what stands behind `module load`: a module, or a name alone for the version that the tree prefers
  level,  // names split by '/': "Compiler/GCCcore/11.2.0"
  module_level,  // module@level: "GCC/11.2.0@Core"
  import_name,   // a Python module: "torch.distributed"
  package,       // a distribution of PyPI, with extras and a version where needed: "ray[default]==2.9"
  variable,      // an environment variable: "SCRATCH"
  host,          // a host name or address: "jureca.fz-juelich.de"
  host_pattern,  // a host name with `*`
  destination,   // what ssh connects to: "jureca", "me@login.example.org"
  path,          // begins with / or a known $VARIABLE
  web,           // http:// or https://
  date,          // YYYY-MM-DD, YYYY-MM or YYYY
  file,          // the name of a file in the same folder
  account_form,  // an account where '#' is digits and '*' anything without blanks: "project_#"
  prefix,        // the beginning of a module's name: "env/release/"
  option,        // one option of a program: "--mpi=pmix_v3"
  long_option,   // a long option without its dashes, with = behind it where it wants a value: "uenv="
  uenv,          // name/version:tag
  constraint,    // node features: "gpu&hbm80g"
  interfaces,    // network interfaces, split by commas
  binding,       // what --cpu-bind takes: "mask_cpu:0xfe,0xfe00"
};

// "a name of letters, digits and . _ + - without a leading dash": for messages and the format's description.
std::string_view describe_grammar(Grammar grammar);
// A regular expression (ECMA 262) that says the same, "" where none does.
std::string_view pattern_of(Grammar grammar);

// The message says what the text must be; places are added by the caller.
Result<void> check_grammar(Grammar grammar, std::string_view text);

}  // namespace lamec::catalog
