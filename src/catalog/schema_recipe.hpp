#pragma once
// The fields of recipes/RECIPE.yaml.

#include <array>

#include "catalog/schema.hpp"
#include "catalog/schema_system.hpp"
#include "model/names.hpp"
#include "model/recipe.hpp"

namespace lamec::catalog {

inline constexpr std::array<std::string_view, 4> k_launch_conditions = {"several_nodes", "gpus", "nvidia_gpus", "interface"};

inline std::string_view doc_of(LaunchKind kind) {
  switch (kind) {
    case LaunchKind::set:
      return "NAME=value, kept in the batch shell";
    case LaunchKind::exported:
      return "export NAME=value";
    case LaunchKind::step:
      return "srun with these options and words";
    case LaunchKind::background:
      return "the same, and the script goes on at once";
    case LaunchKind::wait:
      return "tries the words until they succeed";
    case LaunchKind::run:
      return "the words, in the batch shell itself";
  }
  return "";
}

template <class V, Of<LaunchLine> T>
void describe(V& v, T& line) {
  v.origin(line.origin);
  v.one_of(line.kind, doc_of, [&](auto& g, LaunchKind kind) {
    if (kind == LaunchKind::set || kind == LaunchKind::exported) {
      g.field("name", line.name, {.doc = "the variable", .grammar = Grammar::variable, .required = true});
      g.single("value", line.words, {.doc = "its value, one word", .required = true, .parameters = true});
      return;
    }
    if (kind == LaunchKind::step || kind == LaunchKind::background) {
      g.field("options", line.options, {.doc = "options of srun", .parameters = true});
      g.field("per_node", line.per_node, {.doc = "the words are read by a shell on each node"});
    }
    if (kind == LaunchKind::wait) {
      g.field("seconds", line.seconds,
              {.doc = "patience; then the job ends", .required = true, .least = 1, .most = 86400});
      g.field("what", line.what, {.doc = "what is waited for, for the message", .required = true});
    }
    g.field("words", line.words, {.doc = "the command, word by word", .required = true, .parameters = true});
  });
  v.field("when", line.when, {.doc = "left out: always", .choices = k_launch_conditions});
  v.field("why", line.why, {.doc = "the sentence that `lamec explain` prints", .required = true});
  v.evidence(line.evidence, {.doc = "for this line"});
}

template <class V, Of<Recipe> T>
void describe(V& v, T& recipe) {
  v.origin(recipe.origin);
  v.field("recipe", recipe.name,
          {.doc = "the name; the file is called so too", .grammar = Grammar::name, .required = true});
  v.field("title", recipe.title, {.doc = "the name as its makers write it", .required = true});
  v.field("aliases", recipe.aliases, {.doc = "other names", .grammar = Grammar::name});
  v.field("docs", recipe.docs, {.doc = "its documentation", .grammar = Grammar::web});
  v.field(
      "import", recipe.import_name,
      {.doc = "the Python module that proves that the software is there", .grammar = Grammar::import_name});
  v.field("wants_gpu", recipe.wants_gpu, {.doc = "decides the default partition; left out: true"});
  v.evidence_for_all();
  v.map("sources", recipe.sources, {.doc = "who saw it; `evidence:` names one", .required = true});
  v.group("modules", {.doc = "from the stage's modules"}, [&](auto& g) {
    g.field("load", recipe.modules,
            {.doc = "each must be found; | splits alternatives", .grammar = Grammar::names_or});
    g.field("companions", recipe.companions,
            {.doc = "loaded too where the stage has them", .grammar = Grammar::name});
    g.field("mpi", recipe.mpi, {.doc = "an MPI too, even where the modules need none"});
  });
  v.group("venv", {.doc = "in a virtual environment"}, [&](auto& g) {
    g.field("base", recipe.base, {.doc = "modules below it; MPI is any MPI", .grammar = Grammar::names_or});
    g.field("packages", recipe.packages, {.doc = "what is installed into it", .grammar = Grammar::package});
    g.field("on", recipe.venv_on,
            {.doc = "software on which it may stand, where an environment has that", .grammar = Grammar::name});
    g.field("on_top", recipe.on_top,
            {.doc = "what is installed into it then; left out: `packages`", .grammar = Grammar::package});
  });
  v.group_if("launch", recipe.launches, {.doc = "how it is started; left out: by plain srun"}, [&](auto& g) {
    g.evidence_for_all();
    g.field("tasks_per_node", recipe.tasks_per_node, {.doc = "one task, or one per GPU", .required = true});
    g.list("lines", recipe.launch, {.doc = "in script order", .required = true});
  });
  v.field("pitfalls", recipe.pitfalls, {.doc = "sentences for people"});
}

}  // namespace lamec::catalog
