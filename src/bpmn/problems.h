// Everything that is wrong with one file, gathered while it is read and checked.
#pragma once
#include <string>
#include <string_view>
#include <vector>

#include "base/rejection.h"
#include "format/xml.h"

namespace tandem::bpmn {

class Problems {
 public:
  explicit Problems(std::string_view file_name) : file_name_(file_name) {}

  // `what` says what is wrong and, after a colon, what to do. The place is that of `at` and the id of the element it
  // lies in.
  void add(const XmlNode& at, std::string what);
  // Of a file that is not XML.
  void add(XmlPosition at, std::string id, std::string what);

  bool empty() const { return found_.empty(); }
  Rejection rejection() const;  // in the order of the file

 private:
  struct Found {
    XmlPosition position;
    std::string id;
    std::string what;
  };
  std::string where(const Found& found) const;  // "order.bpmn:12:5 charge"

  std::string file_name_;
  std::vector<Found> found_;
};

// For sentences: "text", and "a message" or "an error".
std::string quoted(std::string_view text);
std::string with_article(std::string_view noun);

}  // namespace tandem::bpmn
