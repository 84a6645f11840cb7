// Files that were compiled into the program (cmake/embed.cmake), and the handler that serves them: the console and the
// documentation, with nothing to install beside the binary.
#pragma once
#include <span>
#include <string_view>

#include "api/handler.h"

namespace tandem::server {

struct Asset {
  std::string_view path;     // "assets/index-BhT3x9aQ.js", relative to the folder that was embedded
  std::string_view content;
  std::string_view gzipped;  // the same, compressed; empty where that would not help
  std::string_view hash;     // of the content, in hexadecimal
};

std::span<const Asset> embedded_assets();    // the console's; sorted by path, empty if nothing was embedded
std::span<const Asset> embedded_contract();  // openapi.json, and index.html which shows it to people

// Serves the assets below a prefix such as "/": "/a.js" is a.js, "/" and every path without a dot is index.html, since
// the console finds its own way from there.
class AssetServer {
 public:
  AssetServer(std::span<const Asset> assets, std::string_view prefix) : assets_(assets), prefix_(prefix) {}

  bool serves(std::string_view path) const { return find(path) != nullptr; }
  api::Answer<api::Reply> answer(const api::Request& request) const;

 private:
  const Asset* find(std::string_view path) const;

  std::span<const Asset> assets_;
  std::string_view prefix_;
};

}  // namespace tandem::server
