#include "twin/module_file.hpp"

#include "util/quote.hpp"
#include "util/text.hpp"

namespace lamec::twin {
namespace {

std::string call(const std::string& function, const std::string& argument) {
  return function + "(" + quote_lua(argument) + ")\n";
}

std::string call(const std::string& function, const std::string& first, const std::string& second) {
  return function + "(" + quote_lua(first) + ", " + quote_lua(second) + ")\n";
}

bool opens(const Level& level, ModuleIndex index) {
  for (const ModuleIndex opener : level.opened_by) {
    if (opener == index) return true;
  }
  return false;
}

// Everything that brings a Python interpreter of its own, and what makes the machine's torch usable.
std::string program_paths(const Module& module, const std::filesystem::path& programs) {
  if (module.name == "Python") return call("prepend_path", "PATH", (programs / "python").string());
  if (module.name == "PyTorch") return call("prepend_path", "PATH", (programs / "pytorch").string());
  return "";
}

}  // namespace

std::string variable_part(const std::string& name) {
  std::string result;
  for (const char c : name) {
    if (c >= 'a' && c <= 'z') {
      result += static_cast<char>(c - 'a' + 'A');
    } else if ((c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9')) {
      result += c;
    } else if (c == '-') {
      result += "MIN";
    } else if (c == '+') {
      result += "PLUS";
    } else {
      result += '_';
    }
  }
  return result;
}

std::string module_file(const Stage& stage, ModuleIndex index, const std::filesystem::path& stage_tree,
                        const std::filesystem::path& programs) {
  const Module& module = stage.modules[index];
  std::string text = "-- Written by lamec for a twin.\n";
  text += call("whatis", "Name: " + module.name);
  text += call("whatis", "Version: " + module.version);
  if (!module.family.empty()) text += call("family", module.family);
  for (const Level& level : stage.levels) {
    if (opens(level, index)) text += call("prepend_path", "MODULEPATH", (stage_tree / level.name).string());
  }
  for (const ModuleIndex loaded : module.loads) {
    const std::string name = quote_lua(stage.modules[loaded].load_name());
    text += "if not ( isloaded(" + name + ") ) then\n    load(" + name + ")\nend\n";
  }
  const std::string part = variable_part(module.name);
  text += call("setenv", "EBROOT" + part, (stage_tree / "software" / module.name / module.version).string());
  text += call("setenv", "EBVERSION" + part, module.version);
  return text + program_paths(module, programs);
}

std::string stage_file(const Stage& stage, const std::filesystem::path& stage_tree) {
  std::string text = "-- Written by lamec for a twin.\n";
  text += call("whatis", "Name: " + stage.module_name);
  text += call("add_property", "lmod", "sticky");
  text += call("setenv", "STAGE", stage.name);
  text += call("setenv", "SOFTWAREROOT", stage_tree.string());
  if (!stage.levels.empty())
    text += call("prepend_path", "MODULEPATH", (stage_tree / stage.levels[0].name).string());
  return text;
}

}  // namespace lamec::twin
