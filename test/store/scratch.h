// A directory for one test, gone with it.
#pragma once
#include <cstdlib>
#include <filesystem>
#include <string>

namespace tandem::testing {

class Scratch {
 public:
  Scratch() : Scratch(std::filesystem::temp_directory_path()) {}

  // In memory, if the system has such a place: for tests that ask whether something is right, not whether it is safe.
  static Scratch quick() { return Scratch(std::filesystem::exists("/dev/shm") ? "/dev/shm" : "/tmp"); }

  explicit Scratch(const std::filesystem::path& where) {
    std::string name = (where / "tandem-test-XXXXXX").string();
    if (!::mkdtemp(name.data())) std::abort();
    directory_ = name;
  }
  ~Scratch() {
    std::error_code ignored;
    std::filesystem::remove_all(directory_, ignored);
  }
  Scratch(const Scratch&) = delete;

  std::string path(const std::string& name = "tandem.db") const { return (directory_ / name).string(); }

 private:
  std::filesystem::path directory_;
};

}  // namespace tandem::testing
