#include "api/multipart.h"

#include "api/http.h"

namespace tandem::api {
namespace {

std::string_view trim(std::string_view text) {
  const std::size_t first = text.find_first_not_of(" \t");
  if (first == std::string_view::npos) return {};
  return text.substr(first, text.find_last_not_of(" \t") - first + 1);
}

// A header value such as  form-data; name="a"; filename="b;\"c.txt"  taken apart (RFC 9110 §5.6.6).
struct Parameters {
  std::string_view value;
  std::vector<std::pair<std::string_view, std::string>> entries;

  const std::string* find(std::string_view name) const {
    for (const auto& [entry, text] : entries)
      if (equal_ignoring_case(entry, name)) return &text;
    return nullptr;
  }
};

// The quoted string at the front of text, which begins after its opening quote; consumes it. Browsers and undici escape
// a quote in a file name as %22 and leave a backslash alone, others escape both with a backslash: only \" and \\ are
// undone here, so that C:\temp\a.txt stays what it is.
std::optional<std::string> take_quoted(std::string_view& text) {
  std::string out;
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (text[i] == '"') {
      text.remove_prefix(i + 1);
      return out;
    }
    if (text[i] == '\\' && i + 1 < text.size() && (text[i + 1] == '"' || text[i + 1] == '\\')) ++i;
    out += text[i];
  }
  return std::nullopt;
}

std::string take_token(std::string_view& text) {
  const std::string_view token = text.substr(0, text.find(';'));
  text.remove_prefix(token.size());
  return std::string(trim(token));
}

std::optional<Parameters> parse_parameters(std::string_view text) {
  Parameters parameters{.value = trim(text.substr(0, text.find(';'))), .entries = {}};
  text.remove_prefix(std::min(text.size(), text.find(';')));
  while (!text.empty()) {
    if (text.front() != ';') return std::nullopt;
    text = trim(text.substr(1));
    if (text.empty()) break;
    const std::size_t mark = text.find_first_of("=;");
    if (mark == std::string_view::npos || text[mark] == ';') return std::nullopt;
    const std::string_view name = trim(text.substr(0, mark));
    text = trim(text.substr(mark + 1));
    if (text.starts_with('"')) {
      text.remove_prefix(1);
      auto quoted = take_quoted(text);
      if (!quoted) return std::nullopt;
      parameters.entries.emplace_back(name, std::move(*quoted));
      text = trim(text);
    } else {
      parameters.entries.emplace_back(name, take_token(text));
    }
  }
  return parameters;
}

std::unexpected<Rejection> broken(std::string why) {
  return reject(Code::invalid_argument, "not valid multipart/form-data: " + std::move(why));
}

Result<std::string> boundary_of(std::string_view content_type) {
  const auto parameters = parse_parameters(content_type);
  if (!parameters || !equal_ignoring_case(parameters->value, "multipart/form-data"))
    return broken("the content type is not multipart/form-data");
  const std::string* boundary = parameters->find("boundary");
  if (!boundary || boundary->empty() || boundary->size() > 70) return broken("there is no boundary of 1 to 70 bytes");
  return *boundary;  // RFC 2046 §5.1.1
}

// Undoes the %22, %0D and %0A of the form-data encoding of names (WHATWG HTML §4.10.21.8), and nothing else.
std::string unescape_name(std::string text) {
  for (const auto& [escape, character] : {std::pair{"%22", '"'}, std::pair{"%0D", '\r'}, std::pair{"%0A", '\n'}})
    for (std::size_t at = 0; (at = text.find(escape, at)) != std::string::npos; ++at) text.replace(at, 3, 1, character);
  return text;
}

Result<void> read_disposition(std::string_view value, Part& part) {
  const auto parameters = parse_parameters(value);
  if (!parameters || !equal_ignoring_case(parameters->value, "form-data"))
    return broken("a Content-Disposition is not form-data");
  const std::string* name = parameters->find("name");
  if (!name) return broken("a part has no name");
  part.name = unescape_name(*name);
  if (const std::string* filename = parameters->find("filename")) part.filename = unescape_name(*filename);
  return {};
}

Result<Part> read_part_headers(std::string_view headers) {
  Part part;
  bool disposed = false;
  while (!headers.empty()) {
    const std::string_view line = headers.substr(0, headers.find("\r\n"));
    headers.remove_prefix(std::min(headers.size(), line.size() + 2));
    const std::size_t colon = line.find(':');
    if (colon == std::string_view::npos) return broken("a part has a header line without a colon");
    const std::string_view name = trim(line.substr(0, colon)), value = trim(line.substr(colon + 1));
    if (equal_ignoring_case(name, "Content-Type")) part.content_type = value;
    if (!equal_ignoring_case(name, "Content-Disposition")) continue;
    TRY(read_disposition(value, part));
    disposed = true;
  }
  if (!disposed) return broken("a part has no Content-Disposition");
  return part;
}

// Takes what stands before the delimiter off rest, and the delimiter too.
std::optional<std::string_view> take_until(std::string_view& rest, std::string_view delimiter) {
  const std::size_t at = rest.find(delimiter);
  if (at == std::string_view::npos) return std::nullopt;
  const std::string_view before = rest.substr(0, at);
  rest.remove_prefix(at + delimiter.size());
  return before;
}

// After a boundary: "--" ends the body, white space and a line end begin a part (RFC 2046 §5.1.1).
enum class After { part, end, garbage };

After after_boundary(std::string_view& rest) {
  if (rest.starts_with("--")) return After::end;
  const std::size_t line_end = rest.find_first_not_of(" \t");
  if (line_end == std::string_view::npos || !rest.substr(line_end).starts_with("\r\n")) return After::garbage;
  rest.remove_prefix(line_end + 2);
  return After::part;
}

Result<Part> take_part(std::string_view& rest, std::string_view delimiter, const MultipartLimits& limits) {
  const std::string_view window = rest.substr(0, limits.max_header_bytes);
  const std::size_t headers_end = window.find("\r\n\r\n");
  if (headers_end == std::string_view::npos) return broken("the headers of a part do not end, or are too long");
  Part part = TRY(read_part_headers(rest.substr(0, headers_end)));
  rest.remove_prefix(headers_end + 2);  // the line end that begins the delimiter may be the one that ends the headers
  const auto body = take_until(rest, delimiter);
  if (!body) return broken("the closing boundary is missing");
  part.body = body->empty() ? std::string_view() : body->substr(2);
  return part;
}

}  // namespace

Result<std::vector<Part>> parse_multipart(std::string_view content_type, std::string_view body,
                                          const MultipartLimits& limits) {
  const std::string delimiter = "\r\n--" + TRY(boundary_of(content_type));
  std::string_view rest = body;
  const std::string_view first = std::string_view(delimiter).substr(2);  // no line end is needed before the first one
  if (rest.starts_with(first)) rest.remove_prefix(first.size());
  else if (!take_until(rest, delimiter)) return broken("the boundary is not in the body");

  std::vector<Part> parts;
  for (;;) {
    const After after = after_boundary(rest);
    if (after == After::end) return parts;
    if (after == After::garbage) return broken("there is text after a boundary");
    if (parts.size() == limits.max_parts) return broken("more than " + std::to_string(limits.max_parts) + " parts");
    parts.push_back(TRY(take_part(rest, delimiter, limits)));
  }
}

}  // namespace tandem::api
