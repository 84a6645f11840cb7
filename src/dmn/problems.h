// What is wrong with a model: all of it at once, each with the place and what to do about it.
#pragma once
#include <string>
#include <utility>
#include <vector>

#include "base/rejection.h"
#include "dmn/model.h"

namespace tandem::dmn {

class Problems {
 public:
  explicit Problems(std::string file_name) : file_name_(std::move(file_name)) {}

  void add(const Place& place, std::string what) { list_.push_back({where(place), std::move(what)}); }

  bool empty() const { return list_.empty(); }
  const std::vector<Problem>& list() const { return list_; }

  // "loan.dmn:12:5 decision_1"
  std::string where(const Place& place) const {
    std::string text =
        file_name_ + ":" + std::to_string(place.position.line) + ":" + std::to_string(place.position.column);
    return place.id.empty() ? text : text + " " + place.id;
  }

 private:
  std::string file_name_;
  std::vector<Problem> list_;
};

}  // namespace tandem::dmn
