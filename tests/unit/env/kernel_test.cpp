#include "env/kernel.hpp"

#include <gtest/gtest.h>

#include "util/text.hpp"

namespace lamec::env {
namespace {

Plan plan() {
  Plan plan;
  plan.system = "jureca";
  plan.request.system = "jureca";
  plan.request.software = {{"ddp", {}}};
  plan.environment.stage = "2025";
  plan.environment.stage_module = "Stages/2025";
  plan.environment.modules = {{"GCC/13.3.0", {}}, {"PyTorch/2.5.1", {}}};
  return plan;
}

KernelFacts facts() {
  return {"lamec-jureca-ddp", "JURECA-DC", "0.1.0", "abc", {"jureca", "ddp", "--venv", "/a b/\"c\""}};
}

TEST(Kernel, TheStartScriptIsArgvZeroAndNeverPython) {
  const Kernel kernel = kernel_for(plan(), facts());
  EXPECT_TRUE(
      contains(kernel.spec, "\"argv\": [\n  \"{resource_dir}/kernel.sh\",\n  \"{connection_file}\"\n ]"))
      << kernel.spec;
  EXPECT_TRUE(contains(kernel.start, "\nml Stages/2025 GCC/13.3.0 PyTorch/2.5.1\n# MODULES END\n"));
  EXPECT_TRUE(contains(kernel.start, "\nexec python -m ipykernel_launcher -f \"$1\"\n"));
  EXPECT_EQ(kernel.display_name, "ddp, JURECA-DC, Stages/2025");
}

TEST(Kernel, RemembersItsRequest) {
  const auto record = read_kernel_spec(kernel_for(plan(), facts()).spec);
  ASSERT_TRUE(record);
  EXPECT_EQ(record->request, facts().request);
  EXPECT_EQ(record->stage, "2025");
  EXPECT_EQ(record->system, "jureca");
  EXPECT_EQ(record->revision, "abc");
}

TEST(Kernel, OthersKernelsAreNoneOfOurs) {
  for (const char* text :
       {"", "{", "[]", "{\"metadata\": 3}", "{\"metadata\": {\"lamec\": \"x\"}}", "{\"argv\": [\"python\"]}"})
    EXPECT_FALSE(read_kernel_spec(text)) << text;
  EXPECT_TRUE(read_kernel_spec("{\"metadata\": {\"lamec\": {\"request\": [1, null]}}}")->request.empty());
}

TEST(Kernel, RunsInsideTheContainerOrTheUenv) {
  Plan inside = plan();
  inside.environment.runtime = {Word{{{PieceKind::literal, "apptainer"}}},
                                Word{{{PieceKind::literal, "exec"}}},
                                Word{{{PieceKind::variable, "LAMEC_IMAGE"}}}};
  EXPECT_TRUE(contains(kernel_for(inside, facts()).start,
                       "exec apptainer exec \"$LAMEC_IMAGE\" python -m ipykernel_launcher"));
  inside = plan();
  inside.environment.uenv = "pytorch/v2.9.1:v2";
  inside.environment.view = "default";
  EXPECT_TRUE(contains(kernel_for(inside, facts()).start,
                       "exec uenv run --view=default pytorch/v2.9.1:v2 -- python -m"));
}

TEST(Kernel, ALoginShellWhereTheSystemWantsOne) {
  Plan login = plan();
  login.login_shell = true;
  EXPECT_EQ(kernel_for(login, facts()).start.rfind("#!/bin/bash -l\n", 0), 0U);
}

TEST(Kernel, WhatStartsIsTheSameWhateverTheRevision) {
  KernelFacts later = facts();
  later.revision = "def";
  EXPECT_EQ(what_starts(kernel_for(plan(), facts()).start), what_starts(kernel_for(plan(), later).start));
  Plan other = plan();
  other.environment.modules[1].load_name = "PyTorch/2.6";
  EXPECT_NE(what_starts(kernel_for(plan(), facts()).start), what_starts(kernel_for(other, facts()).start));
}

TEST(Kernel, NamesThatJupyterTakes) {
  EXPECT_TRUE(is_kernel_name("lamec-jureca-ddp-2024"));
  EXPECT_TRUE(is_kernel_name("a.b_c"));
  for (const char* name : {"", ".a", "-a", "A", "a/b", "a b", "a\n", "..", "ä"})
    EXPECT_FALSE(is_kernel_name(name)) << name;
  Plan pinned = plan();
  pinned.request.stage = "2024";
  pinned.request.software = {{"scikit-learn", {}}, {"X+y", {}}};
  EXPECT_EQ(kernel_name_for(pinned), "lamec-jureca-scikit-learn-x-y-2024");
  EXPECT_TRUE(is_kernel_name(kernel_name_for(pinned)));
}

}  // namespace
}  // namespace lamec::env
