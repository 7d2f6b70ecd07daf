#pragma once
// The table of a stage: one module a line, six columns split by tabs.
//
//   name  version  level  flags  evidence  loads
//
// flags: `-` or some of hidden,compiler,mpi. evidence: `-` is the stage's. loads: name/version split by
// blanks; a trailing
// `?` marks one that no row provides. The first line is the header; lines that begin with '#' are comments.

#include "catalog/document.hpp"
#include "catalog/schema_stage.hpp"
#include "util/error.hpp"

namespace lamec::catalog {

// Joins the two halves and resolves openers and loads to rows. `rows` is the table with its name for errors.
Result<Stage> join_rows(StageFile file, const SourceText& rows);

}  // namespace lamec::catalog
