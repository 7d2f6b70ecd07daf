#include "jobs/host.hpp"

#include <algorithm>
#include <gtest/gtest.h>

#include "jobs/transfer.hpp"

namespace lamec::jobs {
namespace {

bool holds(const std::vector<std::string>& words, const std::string& word) {
  return std::find(words.begin(), words.end(), word) != words.end();
}

TEST(Host, NamesThatSshWouldReadOtherwiseAreRefused) {
  for (const char* good : {"jureca", "me@login.lumi.csc.fi", "10.0.0.1", "fe80::1%eth0"})
    EXPECT_TRUE(check_host(good)) << good;
  for (const char* bad : {"", "-oProxyCommand=x", "a b", "a;b", "a\nb", "$(x)", "a/b", "a'b"})
    EXPECT_FALSE(check_host(bad)) << bad;
}

TEST(Host, OnlyLoginMayAsk) {
  const Host host{"jureca", "/run/user/1/lamec/ssh"};
  EXPECT_TRUE(holds(ssh_words(host), "BatchMode=yes"));
  EXPECT_TRUE(holds(login_words(host), "BatchMode=no"));
  EXPECT_TRUE(holds(ssh_words(host), "ControlPath=/run/user/1/lamec/ssh/%C"));
  EXPECT_FALSE(holds(ssh_words({"jureca", ""}), "ControlMaster=auto")) << "no place for a socket";
}

TEST(Host, ErrorsBeforeAnythingRan) {
  const auto error = [](const std::string& text) { return Error{ErrorKind::environment, text, {}, {}}; };
  EXPECT_TRUE(
      never_connected(error("no connection to x: ssh: connect to host x port 22: Connection refused")));
  EXPECT_TRUE(never_connected(error("no connection to x: me@x: Permission denied (publickey).")));
  EXPECT_FALSE(never_connected(error("no connection to x: client_loop: send disconnect: Broken pipe")));
  EXPECT_FALSE(never_connected(error("x did not answer in time")));
  EXPECT_TRUE(
      never_connected(error("no connection to x: Received disconnect from x: 2: Too many authentication "
                            "failures\nDisconnected from x")));
  EXPECT_FALSE(
      never_connected(error("the answer of the other side is not whole: /opt/x: Permission denied")));
  EXPECT_FALSE(never_connected(
      error("no connection to x: sh: /opt/x: Permission denied\nclient_loop: send disconnect: Broken pipe")));
}

TEST(Transfer, NamesAreWordsOfTheirOwn) {
  const Host host{"jureca", "/a b/ssh"};
  const auto words = fetch_command(host, {"/p/x y/model.pt"}, "to:here", true, true).argv;
  EXPECT_TRUE(holds(words, "jureca:/p/x y/model.pt"));
  EXPECT_EQ(words.back(), "./to:here") << "a colon makes no host of it";
  EXPECT_TRUE(holds(words, "-s"));
  EXPECT_NE(ssh_text(host).find("\"ControlPath=/a b/ssh/%C\""), std::string::npos);
  EXPECT_EQ(fetch_command({"", ""}, {"/p/x"}, ".", false, false).argv.front(), "cp");
  EXPECT_EQ(send_command(host, {"-rf"}, "/p/run", false).argv[0], "scp");
  EXPECT_TRUE(holds(send_command(host, {"-rf"}, "/p/run", true).argv, "./-rf"));
}

TEST(Pause, EndsWhenAPersonSaysSo) {
  EXPECT_FALSE(pause({60}, [] { return true; }));
}

}  // namespace
}  // namespace lamec::jobs
