#include "cli/password.h"

#include <termios.h>
#include <unistd.h>

#include <cstdio>
#include <iostream>

#include "cli/invocation.h"

namespace tandem::cli {

namespace {

// Typed letters are not shown while this lives.
class Unseen {
 public:
  Unseen() : is_terminal_(tcgetattr(STDIN_FILENO, &before_) == 0) {
    termios without_echo = before_;
    without_echo.c_lflag &= ~static_cast<tcflag_t>(ECHO);
    if (is_terminal_) tcsetattr(STDIN_FILENO, TCSAFLUSH, &without_echo);
  }
  ~Unseen() {
    if (!is_terminal_) return;
    tcsetattr(STDIN_FILENO, TCSAFLUSH, &before_);
    std::fputc('\n', stderr);
  }

 private:
  termios before_{};
  bool is_terminal_;
};

std::string read_password(const char* prompt) {
  if (is_terminal(STDIN_FILENO)) std::fprintf(stderr, "%s", prompt);
  const Unseen unseen;
  std::string password;
  std::getline(std::cin, password);
  return password;
}

}  // namespace

std::string new_password() {
  const std::string password = read_password("Password: ");
  if (password.size() < 8) throw Failure(usage, "A password has at least 8 characters; it is read from standard input");
  if (is_terminal(STDIN_FILENO) && read_password("Again: ") != password)
    throw Failure(usage, "The two passwords differ");
  return password;
}

}  // namespace tandem::cli
