// multipart/form-data (RFC 7578): how files come in. The input is hostile: everything is bounded, nothing is copied.
#pragma once
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"

namespace tandem::api {

struct Part {
  std::string name;
  std::optional<std::string> filename = {};
  std::string content_type = {};
  std::string_view body = {};  // of the text that was parsed
};

struct MultipartLimits {
  std::size_t max_parts = 1000;
  std::size_t max_header_bytes = 8192;  // of one part
};

// content_type is the request's header, with the boundary.
Result<std::vector<Part>> parse_multipart(std::string_view content_type, std::string_view body,
                                          const MultipartLimits& limits = {});

}  // namespace tandem::api
