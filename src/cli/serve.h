// tandem serve: the server in the foreground, until SIGINT or SIGTERM.
#pragma once
#include <memory>
#include <string>

#include "server/credentials.h"
#include "server/http_options.h"

namespace tandem::cli {

struct ServeOptions {
  std::string data = "tandem-data";
  server::HttpOptions http = {};
  bool open = false;  // no authentication: loopback only
  std::shared_ptr<server::MemoryCredentials> credentials = std::make_shared<server::MemoryCredentials>();
};

int serve(const ServeOptions& options);

}  // namespace tandem::cli
