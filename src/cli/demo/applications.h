// The applications the insurer sends: scanned pages, and what stands on them (made by test/fixtures/applications.py).
#pragma once
#include <map>
#include <string>
#include <vector>

#include "base/value.h"

namespace tandem::cli::demo {

struct Application {
  Value header;
  Value policy;               // what a careful reader sees on the page
  bool in_good_order = true;  // else the page itself lacks something
  std::string page_file;
};

class Applications {
 public:
  explicit Applications(const std::string& folder);  // reads truth.json; Failure with what to do if it is not there

  // The n-th to arrive, from 0; when all have been sent they come again under new references.
  const Application& arriving(std::size_t number) const { return all_[number % all_.size()]; }
  std::string reference(std::size_t number) const;
  // What stands on the page of the item with that reference; nullptr if it is none of ours.
  const Application* find(const std::string& reference) const;

 private:
  std::vector<Application> all_;
  std::map<std::string, std::size_t> by_number_;  // the proposal number in the header
};

}  // namespace tandem::cli::demo
