#pragma once
// The fields of sites/SITE/stages/STAGE.yaml, and of a stage with its rows as the blob and JSON hold it.

#include "catalog/schema.hpp"
#include "catalog/schema_system.hpp"
#include "model/names.hpp"
#include "model/stage.hpp"

namespace lamec::catalog {

// A level as the file writes it: openers are rows by name.
struct LevelText {
  std::string name;
  std::vector<std::string> opened_by;
  Origin origin;
};

// The YAML half of a stage; the rows stand in the .tsv beside it (stage_rows.hpp).
struct StageFile {
  Stage stage;
  std::string rows;
  std::vector<LevelText> levels;
};

template <class V, Of<LevelText> T>
void describe(V& v, T& level) {
  v.key(level.name, Grammar::level);
  v.origin(level.origin);
  v.field("opened_by", level.opened_by,
          {.doc = "any one of these rows shows the level; the first is the usual choice",
           .grammar = Grammar::module_level});
}

template <class V, Of<Rename> T>
void describe(V& v, T& rename) {
  v.key(rename.name, Grammar::name);
  v.origin(rename.origin);
  v.field("to", rename.to, {.doc = "its name in this stage", .grammar = Grammar::name, .required = true});
  v.field("why", rename.why, {.doc = "what shows that it is the same", .required = true});
  v.evidence(rename.evidence, {.doc = "for this name"});
}

template <class V, Of<Stage> T>
void describe_stage_head(V& v, T& stage) {
  v.origin(stage.origin);
  v.field("stage", stage.name,
          {.doc = "the name; the file is called so too", .grammar = Grammar::name, .required = true});
  v.field("site", stage.site, {.doc = "the site", .grammar = Grammar::name, .required = true});
  v.field("module", stage.module_name,
          {.doc = "the module that opens it; left out: the tree is there from the start", .grammar = Grammar::load});
  v.field("date", stage.date, {.doc = "of the listing", .grammar = Grammar::date});
  v.field("completeness", stage.completeness,
          {.doc = "what the absence of a module means", .required = true});
  v.evidence(stage.evidence, {.doc = "for every row that names none", .required = true});
  v.map("sources", stage.sources, {.doc = "who saw the rows", .required = true});
  v.field("note", stage.note, {.doc = "what one must know"});
  v.field("prefer", stage.prefer,
          {.doc = "among openers that serve equally, best first", .grammar = Grammar::name});
  v.pairs("real_versions", stage.real_versions,
          {.doc = "module/version -> what the version stands for", .grammar = Grammar::name});
  v.map("renamed", stage.renamed, {.doc = "names of earlier stages that go on under another"});
}

template <class V, Of<StageFile> T>
void describe(V& v, T& file) {
  describe_stage_head(v, file.stage);
  v.field("rows", file.rows, {.doc = "the table beside this file", .grammar = Grammar::file});
  v.map("levels", file.levels, {.doc = "the tree; the first is Core", .required = true});
}

template <class V, Of<Level> T>
void describe(V& v, T& level) {
  v.field("name", level.name, {});
  v.field("opened_by", level.opened_by, {});
}

template <class V, Of<Module> T>
void describe(V& v, T& module) {
  v.field("name", module.name, {});
  v.field("version", module.version, {});
  v.field("level", module.level, {});
  v.field("hidden", module.hidden, {});
  v.field("family", module.family, {});
  v.field("loads", module.loads, {});
  v.field("missing", module.missing, {});
  v.field("evidence_level", module.level_of_evidence, {});
  v.field("evidence", module.evidence, {});
  v.field("line", module.line, {});
}

template <class V, Of<Stage> T>
void describe(V& v, T& stage) {
  describe_stage_head(v, stage);
  v.field("rows_file", stage.rows_file, {});
  v.list("levels", stage.levels, {});
  v.list("modules", stage.modules, {});
}

}  // namespace lamec::catalog
