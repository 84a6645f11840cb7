#include "base/log.h"

#include <spdlog/pattern_formatter.h>
#include <spdlog/sinks/stdout_sinks.h>
#include <spdlog/spdlog.h>

namespace tandem {
namespace {

spdlog::logger& logger() {
  static spdlog::logger instance = [] {
    spdlog::logger made("tandem", std::make_shared<spdlog::sinks::stderr_sink_mt>());
    made.set_formatter(std::make_unique<spdlog::pattern_formatter>("%Y-%m-%dT%H:%M:%S.%eZ %l %v",
                                                                   spdlog::pattern_time_type::utc));
    return made;
  }();
  return instance;
}

LogFormat format = LogFormat::text;  // set once, before threads start

void append_escaped(std::string& out, std::string_view text) {
  for (const char c : text) {
    const auto byte = static_cast<unsigned char>(c);
    if (c == '"' || c == '\\') (out += '\\') += c;
    else if (byte < 0x20) out += fmt::format("\\u{:04x}", byte);
    else out += c;
  }
}

// A value that would blur into its neighbours is quoted, and a line end cannot forge a line.
void append_value(std::string& out, std::string_view text) {
  const bool plain = !text.empty() && std::ranges::all_of(text, [](char c) {
    return static_cast<unsigned char>(c) > 0x20 && c != '"' && c != '\\' && c != '=';
  });
  if (plain) {
    out += text;
    return;
  }
  out += '"';
  append_escaped(out, text);
  out += '"';
}

std::string text_line(std::string_view what, LogDetails details) {
  std::string line(what);
  for (const auto& [name, value] : details) {
    ((line += ' ') += name) += '=';
    append_value(line, value);
  }
  return line;
}

std::string json_members(std::string_view what, LogDetails details) {
  std::string line = "\"message\":\"";
  append_escaped(line, what);
  line += '"';
  for (const auto& [name, value] : details) {
    ((line += ",\"") += name) += "\":\"";
    append_escaped(line, value);
    line += '"';
  }
  return line;
}

void write(spdlog::level::level_enum level, std::string_view what, LogDetails details) {
  if (!logger().should_log(level)) return;
  logger().log(level, spdlog::string_view_t(format == LogFormat::json ? json_members(what, details)
                                                                       : text_line(what, details)));
}

spdlog::level::level_enum to_spdlog(LogLevel level) {
  switch (level) {
    case LogLevel::debug: return spdlog::level::debug;
    case LogLevel::info: return spdlog::level::info;
    case LogLevel::warning: return spdlog::level::warn;
    case LogLevel::error: return spdlog::level::err;
    case LogLevel::off: return spdlog::level::off;
  }
  return spdlog::level::off;
}

}  // namespace

void log_debug(std::string_view what, LogDetails details) { write(spdlog::level::debug, what, details); }
void log_info(std::string_view what, LogDetails details) { write(spdlog::level::info, what, details); }
void log_warning(std::string_view what, LogDetails details) { write(spdlog::level::warn, what, details); }
void log_error(std::string_view what, LogDetails details) { write(spdlog::level::err, what, details); }

void configure_log(LogLevel level, LogFormat chosen) {
  format = chosen;
  logger().set_level(to_spdlog(level));
  if (chosen == LogFormat::json)
    logger().set_formatter(std::make_unique<spdlog::pattern_formatter>(
        R"({"time":"%Y-%m-%dT%H:%M:%S.%eZ","level":"%l",%v})", spdlog::pattern_time_type::utc));
}

bool logs(LogLevel level) { return logger().should_log(to_spdlog(level)); }

}  // namespace tandem
