// The log: one line per thing that happened, with named details. No secrets and no bodies go in here.
//   log_info("listening", {{"address", "127.0.0.1:8080"}});
#pragma once
#include <initializer_list>
#include <string>
#include <string_view>
#include <utility>

namespace tandem {

using LogDetails = std::initializer_list<std::pair<std::string_view, std::string>>;

void log_debug(std::string_view what, LogDetails details = {});
void log_info(std::string_view what, LogDetails details = {});
void log_warning(std::string_view what, LogDetails details = {});
void log_error(std::string_view what, LogDetails details = {});

enum class LogLevel { debug, info, warning, error, off };
enum class LogFormat { text, json };  // json: one object per line, for collectors

// Before the first line; the default is info as text. Lines go to standard error.
void configure_log(LogLevel level, LogFormat format);
bool logs(LogLevel level);  // to spare the making of details nobody will see

}  // namespace tandem
