#include "env/kernel_scripts.hpp"

#include "script/shell.hpp"
#include "util/quote.hpp"

namespace lamec::env {
namespace {

// Sets $base.
std::string locate(const KernelPlace& place) {
  if (place.prefix.empty())
    return "  base=${JUPYTER_DATA_DIR:-${XDG_DATA_HOME:-$HOME/.local/share}/jupyter}\n";
  const bool home = place.prefix.rfind("~/", 0) == 0;
  const std::string path = home ? "$HOME" + place.prefix.substr(1) : place.prefix;
  return "  base=" + script::to_shell(script::path_word(path)) + "/share/jupyter\n";
}

// Ends the script where $dir holds a kernel of somebody else's.
std::string keep_foreign(bool force) {
  if (force) return "";
  return "  if [ -e \"$dir\" ] && ! grep -q '\"lamec\"' \"$dir/kernel.json\" 2> /dev/null; then say foreign "
         "\"$dir\"; "
         "return; fi\n";
}

std::string write_file(const std::string& text, const std::string& name) {
  return "printf %s " + quote_posix(text) + " > \"$new/" + name + "\"";
}

}  // namespace

std::string install_kernel_script(const KernelPlace& place, const Kernel& kernel, bool force) {
  const std::string start(k_start_script);
  return locate(place) + "  dir=$base/kernels/" + quote_posix(kernel.name) + "\n" + keep_foreign(force) +
         "  new=$base/.lamec-$$\n"
         "  umask 022\n"
         "  if ! complaint=$({ mkdir -p -- \"$base/kernels\" && mkdir -- \"$new\" && " +
         write_file(kernel.start, start) + " && chmod 755 \"$new/" + start + "\" && " +
         write_file(kernel.spec, "kernel.json") +
         "; } 2>&1); then\n"
         "    rm -rf -- \"$new\"\n    say failed \"$complaint\"\n    return\n  fi\n"
         "  if [ -d \"$dir\" ]; then\n"
         "    if ! complaint=$({ { [ ! -e \"$dir/" +
         start + "\" ] || cp -p -- \"$dir/" + start + "\" \"$dir/" + start + ".bak\"; } && mv -f -- \"$new/" +
         start + "\" \"$dir/" + start +
         "\" && mv -f -- \"$new/kernel.json\" \"$dir/kernel.json\"; } 2>&1); then\n"
         "      rm -rf -- \"$new\"\n      say failed \"$complaint\"\n      return\n    fi\n"
         "    rmdir -- \"$new\"\n    say replaced ''\n"
         "  elif ! complaint=$(mv -- \"$new\" \"$dir\" 2>&1); then\n"
         "    rm -rf -- \"$new\"\n    say failed \"$complaint\"\n    return\n"
         "  else\n    say written ''\n  fi\n"
         "  say directory \"$dir\"\n";
}

std::string list_kernels_script(const KernelPlace& place, const std::vector<std::string>& names) {
  std::string directories;
  for (const std::string& name : names) directories += " \"$base/kernels/\"" + quote_posix(name);
  if (names.empty()) directories = " \"$base\"/kernels/*";
  return locate(place) + "  say kernels \"$base/kernels\"\n  i=0\n  for dir in" + directories +
         "; do\n"
         "    grep -q '\"lamec\"' \"$dir/kernel.json\" 2> /dev/null || continue\n"
         "    say \"kernel-$i-directory\" \"$dir\"\n"
         "    say_file \"kernel-$i-spec\" \"$dir/kernel.json\"\n"
         "    if [ -r \"$dir/" +
         std::string(k_start_script) + "\" ]; then say_file \"kernel-$i-start\" \"$dir/" +
         std::string(k_start_script) +
         "\"; fi\n"
         "    i=$((i + 1))\n  done\n";
}

std::string remove_kernel_script(const KernelPlace& place, const std::string& name, bool force) {
  return locate(place) + "  dir=$base/kernels/" + quote_posix(name) +
         "\n  if [ ! -e \"$dir\" ]; then say missing \"$base/kernels\"; return; fi\n" + keep_foreign(force) +
         "  old=$base/.lamec-$$\n"
         "  if complaint=$({ mv -- \"$dir\" \"$old\" && rm -rf -- \"$old\"; } 2>&1); then say removed "
         "\"$dir\"; else say "
         "failed \"$complaint\"; fi\n";
}

}  // namespace lamec::env
