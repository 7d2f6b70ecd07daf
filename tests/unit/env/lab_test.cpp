#include "env/lab.hpp"

#include <gtest/gtest.h>
#include <vector>

#include "util/text.hpp"

namespace lamec::env {
namespace {

const std::string k_token(64, 'a');

std::string info(const std::string& address, const std::string& port, const std::string& token) {
  return R"({"hostname": ")" + address + R"(", "port": )" + port + R"(, "token": ")" + token + "\"}";
}

TEST(Lab, WhatTheServerSaysOfItself) {
  const auto server = read_lab_server(info("10.1.2.3", "40001", k_token));
  ASSERT_TRUE(server);
  EXPECT_EQ(server->address, "10.1.2.3");
  EXPECT_EQ(server->port, 40001);
  EXPECT_EQ(server->token, k_token);
}

TEST(Lab, NothingElseBecomesAWordOfSsh) {
  for (const char* address :
       {"", "-oProxyCommand=x", "node", "1.2.3", "1.2.3.4.5", "1.2.3.x", "1..2.3", "1.2.3.4 -L", "::1"})
    EXPECT_FALSE(read_lab_server(info(address, "40001", k_token))) << address;
  for (const char* port : {"0", "65536", "-1", "\"40001\"", "1.5", "null"})
    EXPECT_FALSE(read_lab_server(info("10.1.2.3", port, k_token))) << port;
  for (const char* text : {"", "[]", "{", "{}", "null"}) EXPECT_FALSE(read_lab_server(text)) << text;
}

TEST(Lab, AServerThatAsksForNoTokenIsRefused) {
  const std::vector<std::string> tokens = {"", "short", std::string(64, 'z'), k_token + "&x=1"};
  for (const std::string& token : tokens) {
    const auto server = read_lab_server(info("10.1.2.3", "40001", token));
    ASSERT_FALSE(server) << token;
    EXPECT_TRUE(contains(server.error().message, "token"));
  }
}

TEST(Lab, TheRootIsQuoted) {
  const PlannedEnvironment none;
  EXPECT_TRUE(contains(lab_command_line(none, ""), "\ncd \"$HOME\"\n"));
  EXPECT_TRUE(contains(lab_command_line(none, "~/it's"), "\ncd \"$HOME/it's\"\n"));
  EXPECT_TRUE(contains(lab_command_line(none, "$PROJECT/x"), "--ServerApp.root_dir=\"$PROJECT/x\""));
  EXPECT_TRUE(contains(lab_command_line(none, "/a $(b)"), "\ncd '/a $(b)'\n"));
}

TEST(Lab, RunsInsideTheUenvOfThePlan) {
  PlannedEnvironment environment;
  environment.uenv = "pytorch/v2.9.1:v2";
  EXPECT_TRUE(contains(lab_command_line(environment, ""),
                       "\nexec uenv run pytorch/v2.9.1:v2 -- python -m jupyterlab"));
}

}  // namespace
}  // namespace lamec::env
