#include "twin/module_tree.hpp"

#include <algorithm>

#include "twin/module_file.hpp"
#include "twin/names.hpp"
#include "twin/programs.hpp"
#include "twin/tar.hpp"
#include "util/text.hpp"

namespace lamec::twin {
namespace {

// Part of every tree's name: raise it when modulefiles or programs are written differently.
constexpr const char* k_tree_format = "3";
constexpr const char* k_complete = ".complete";

const StageUse* use_of(const System& system, const Stage& stage) {
  for (const StageUse& use : system.stages) {
    if (use.stage == stage.name) return &use;
  }
  return nullptr;
}

// Stages that are reached only through $OTHERSTAGES lie apart; on systems that do not know it all are in sight.
bool has_other_stages(const System& system) {
  for (const Words& command : system.modules.setup) {
    for (const Word& word : command) {
      for (const Piece& piece : word.pieces) {
        if (piece.kind == PieceKind::variable && piece.text == "OTHERSTAGES") return true;
      }
    }
  }
  return false;
}

bool is_left_out(const StageUse* use, const std::string& module) {
  return use != nullptr &&
         std::find(use->not_installed.begin(), use->not_installed.end(), module) != use->not_installed.end();
}

std::string file_name(const Module& module) {
  return module.load_name() + ".lua";
}

Result<void> add(Tar& tar, const std::string& path, const std::string& text, unsigned mode = 0644) {
  if (tar.add(path, text, mode)) return {};
  return fail(ErrorKind::catalog, "the modulefile '" + path + "' has too long a name");
}

Result<void> add_stage(Tar& tar, const System& system, const Stage& stage,
                       const std::filesystem::path& directory) {
  const std::filesystem::path tree = directory / stage.name;
  const TreePlaces places{directory};
  const StageUse* use = use_of(system, stage);
  for (ModuleIndex index = 0; index < stage.modules.size(); ++index) {
    const Module& module = stage.modules[index];
    if (is_left_out(use, module.name)) continue;
    // A tree that no module opens is there from the start.
    const bool in_sight = stage.module_name.empty() && module.level == 0;
    const std::string path = in_sight ? "start/" + file_name(module)
                                      : stage.name + "/" + stage.levels[module.level].name + "/" + file_name(module);
    auto added = add(tar, path, module_file(stage, index, tree, places.programs()));
    if (!added) return added;
  }
  if (stage.module_name.empty()) return {};
  const std::string text = stage_file(stage, tree);
  if (system.modules.default_stage.value_or("") == stage.name || !has_other_stages(system)) {
    if (auto added = add(tar, "start/" + stage.module_name + ".lua", text); !added) return added;
  }
  return add(tar, "others/" + stage.module_name + ".lua", text);
}

void append(std::string& text, const std::string& word) {
  text += word + '\0';
}

void append(std::string& text, const Module& module) {
  append(text, module.load_name());
  append(text, std::to_string(module.level) + module.family);
  for (const ModuleIndex loaded : module.loads) text += std::to_string(loaded) + ",";
}

}  // namespace

Result<std::string> module_tree(const System& system, std::span<const Stage> stages,
                                const std::filesystem::path& directory) {
  Tar tar;
  for (const Stage& stage : stages) {
    if (auto checked = check_names(stage); !checked) return fail(checked.error());
    if (auto added = add_stage(tar, system, stage, directory); !added) return fail(added.error());
  }
  // A directory that is named in MODULEPATH must be there even where nothing lies in it.
  if (auto added = add(tar, "start/.keep", ""); !added) return fail(added.error());
  if (auto added = add(tar, "others/.keep", ""); !added) return fail(added.error());
  const std::string defaults = std::string("start/") + k_default_module + ".lua";
  if (auto added = add(tar, defaults, "-- Written by lamec: `module reset` wants one, and it loads nothing.\n"); !added)
    return fail(added.error());
  for (const Program& program : tree_programs()) {
    if (auto added = add(tar, "programs/" + program.path, program.text, 0755); !added)
      return fail(added.error());
  }
  return tar.finish();
}

std::string tree_hash(const System& system, std::span<const Stage> stages) {
  std::string text;
  append(text, k_tree_format);
  append(text, system.modules.default_stage.value_or(""));
  for (const Stage& stage : stages) {
    append(text, stage.name);
    append(text, stage.module_name);
    if (const StageUse* use = use_of(system, stage)) append(text, join(use->not_installed, ","));
    for (const Level& level : stage.levels) {
      append(text, level.name);
      for (const ModuleIndex opener : level.opened_by) text += std::to_string(opener) + ",";
    }
    for (const Module& module : stage.modules) append(text, module);
  }
  for (const Program& program : tree_programs()) append(text, program.text);
  return content_hash(text);
}

Result<TreePlaces> write_module_tree(const System& system, std::span<const Stage> stages,
                                     const std::filesystem::path& trees, Files& files, Processes& processes) {
  const std::string hash = tree_hash(system, stages);
  const TreePlaces places{trees / hash};
  if (files.exists(places.directory / k_complete)) return places;
  auto archive = module_tree(system, stages, places.directory);
  if (!archive) return fail(archive.error());
  // Running jobs may still read the old tree; it goes only now that a new one is wanted.
  if (auto removed = files.remove_all(trees); !removed) return fail(removed.error());
  if (auto made = files.make_directories(places.directory); !made) return fail(made.error());
  Command unpack{.argv = {"tar", "-x", "-m", "--no-same-owner", "-f", "-", "-C", places.directory.string()}};
  unpack.input = std::move(*archive);
  auto unpacked = processes.run(unpack);
  if (!unpacked) return fail(unpacked.error());
  if (unpacked->exit_code != 0) {
    return fail(ErrorKind::environment,
                "tar could not write the module tree: " + std::string(trim(unpacked->err)));
  }
  if (auto marked = files.write(places.directory / k_complete, hash + "\n"); !marked)
    return fail(marked.error());
  return places;
}

}  // namespace lamec::twin
