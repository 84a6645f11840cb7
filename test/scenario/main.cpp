// scenario FILE|DIR...: plays scenario files, one line per failing one, and says how many passed.
#include <csignal>
#include <cstdio>
#include <cstring>
#include <fstream>
#include <iostream>
#include <sstream>

#include <unistd.h>

#include "verbs.h"

namespace tandem::scenario {
namespace {

namespace fs = std::filesystem;

// Where we are, for when a check() stops the process.
char place[512];

void say_where(int) {
  [[maybe_unused]] const auto written = ::write(STDERR_FILENO, place, std::strlen(place));
  std::signal(SIGABRT, SIG_DFL);
  std::abort();
}

std::string read_file(const fs::path& path) {
  std::ifstream in(path, std::ios::binary);
  std::ostringstream out;
  out << in.rdbuf();
  return out.str();
}

// Empty, or "file:line: what went wrong".
std::string play(const fs::path& path, const Options& options) {
  std::string where = path.string();
  try {
    World world(options, path.parent_path());
    for (const Command& command : read_script(read_file(path))) {
      where = path.string() + ":" + std::to_string(command.line.number);
      std::snprintf(place, sizeof place, "%s: %s\n", where.c_str(), command.line.text.c_str());
      carry_out(world, command.line.text, command.block);
    }
    return {};
  } catch (const Wrong& wrong) {
    return where + ": " + wrong.what;
  } catch (const Refused& refused) {
    std::string text =
        where + ": the command was refused with " + name(refused.rejection.code) + ": " + refused.rejection.reason;
    for (const Problem& problem : refused.rejection.problems) text += "\n    " + problem.where + ": " + problem.what;
    return text;
  } catch (const std::exception& error) {
    return where + ": " + error.what();
  }
}

std::vector<fs::path> files_in(const fs::path& path) {
  if (!fs::is_directory(path)) return {path};
  std::vector<fs::path> files;
  for (const auto& entry : fs::recursive_directory_iterator(path))
    if (entry.path().extension() == ".scenario") files.push_back(entry.path());
  std::sort(files.begin(), files.end());
  return files;
}

struct Arguments {
  Options options;
  std::vector<fs::path> files;
};

Arguments read_arguments(int count, char** arguments) {
  Arguments read;
  read.options.catalogue = TANDEM_SOURCE_DIR "/catalogue";
  for (int i = 1; i < count; ++i) {
    const std::string argument = arguments[i];
    if (argument == "--store" && i + 1 < count)
      read.options.sqlite = read.options.reload = std::string(arguments[++i]) == "sqlite";
    else if (argument == "--reload") read.options.reload = true;
    else for (const fs::path& file : files_in(argument)) read.files.push_back(file);
  }
  return read;
}

int run(const Arguments& arguments) {
  std::size_t passed = 0;
  for (const fs::path& file : arguments.files) {
    const std::string wrong = play(file, arguments.options);
    if (wrong.empty()) ++passed;
    else std::cout << wrong << "\n";
  }
  std::cout << passed << " of " << arguments.files.size() << " scenarios passed\n";
  return !arguments.files.empty() && passed == arguments.files.size() ? 0 : 1;
}

}  // namespace
}  // namespace tandem::scenario

int main(int count, char** arguments) {
  std::signal(SIGABRT, tandem::scenario::say_where);
  if (count < 2) {
    std::cerr << "usage: scenario [--store memory|sqlite] [--reload] FILE|DIR...\n"
                 "  --store sqlite  keep rows in an SQLite file and start again from it after every command\n"
                 "  --reload        start again from the store after every command\n";
    return 2;
  }
  return tandem::scenario::run(tandem::scenario::read_arguments(count, arguments));
}
