// The insurer's own system, as far as the demonstration needs one: takes the results the server posts to its webhook.
#pragma once
#include <memory>
#include <string>

namespace tandem::cli::demo {

class Insurer {
 public:
  Insurer();  // listens on a free port of this machine
  ~Insurer();

  std::string url() const;
  std::size_t results() const;
  std::string last_result() const;  // "HM-385029-8 accept 355.63", "" before the first

 private:
  class Parts;
  std::unique_ptr<Parts> parts_;
};

}  // namespace tandem::cli::demo
