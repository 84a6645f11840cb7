#include "server/assets.h"

#include <algorithm>

#include "server/compression.h"

namespace tandem::server {
namespace {

using api::Answer;
using api::Fault;
using api::Method;
using api::Reply;
using api::Request;

std::string_view content_type(std::string_view path) {
  static constexpr std::pair<std::string_view, std::string_view> types[] = {
      {".html", "text/html; charset=utf-8"}, {".js", "text/javascript; charset=utf-8"},
      {".mjs", "text/javascript; charset=utf-8"}, {".css", "text/css; charset=utf-8"},
      {".json", "application/json"}, {".yaml", "application/yaml"}, {".webmanifest", "application/manifest+json"},
      {".svg", "image/svg+xml"}, {".png", "image/png"}, {".jpg", "image/jpeg"}, {".webp", "image/webp"},
      {".ico", "image/x-icon"}, {".woff2", "font/woff2"}, {".wasm", "application/wasm"}, {".pdf", "application/pdf"},
      {".txt", "text/plain; charset=utf-8"}, {".md", "text/markdown; charset=utf-8"}, {".map", "application/json"},
  };
  for (const auto& [suffix, type] : types)
    if (path.ends_with(suffix)) return type;
  return "application/octet-stream";
}

// The bundler puts a hash of the content into the names under assets/, so what they name never changes.
bool is_hashed(std::string_view path) {
  const std::size_t dash = path.rfind('-');
  const std::size_t dot = path.rfind('.');
  return path.starts_with("assets/") && dash != std::string_view::npos && dot != std::string_view::npos &&
         dot > dash + 8;
}

// Nothing but our own files: no inline script, no frame around us, no form to elsewhere. Styles may be inline, which
// the diagram and chart libraries need.
constexpr std::string_view content_security_policy =
    "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data: blob:; "
    "font-src 'self' data:; connect-src 'self'; worker-src 'self'; manifest-src 'self'; frame-ancestors 'none'; "
    "base-uri 'none'; form-action 'self'";

void add_security(api::Headers& headers) {
  headers.add("Content-Security-Policy", content_security_policy);
  headers.add("Referrer-Policy", "same-origin");
  headers.add("Cross-Origin-Opener-Policy", "same-origin");
  headers.add("Cross-Origin-Resource-Policy", "same-origin");
  headers.add("Permissions-Policy", "camera=(), microphone=(), geolocation=(), payment=(), usb=()");
}

// If-None-Match is a list, and compares weakly (RFC 9110 §13.1.2).
bool matches(std::string_view if_none_match, std::string_view hash) {
  return if_none_match == "*" || if_none_match.find('"' + std::string(hash) + '"') != std::string_view::npos;
}

}  // namespace

const Asset* AssetServer::find(std::string_view path) const {
  if (!path.starts_with(prefix_)) return nullptr;
  path.remove_prefix(prefix_.size());
  if (path.find('.') == std::string_view::npos) path = "index.html";
  const auto asset = std::ranges::lower_bound(assets_, path, {}, &Asset::path);
  return asset != assets_.end() && asset->path == path ? &*asset : nullptr;
}

Answer<Reply> AssetServer::answer(const Request& request) const {
  const Asset* asset = find(request.path());
  if (!asset) return std::unexpected(Fault(404, "Not Found", "There is nothing at " + std::string(request.path())));
  if (request.method != Method::get && request.method != Method::head)
    return std::unexpected(Fault(405, "Method Not Allowed", "Files can only be read"));
  Reply reply{.content_type = content_type(asset->path)};
  add_security(reply.headers);
  reply.headers.add("ETag", '"' + std::string(asset->hash) + '"');
  reply.headers.add("Vary", "Accept-Encoding");
  reply.headers.add("Cache-Control", is_hashed(asset->path) ? "public, max-age=31536000, immutable" : "no-cache");
  if (matches(request.headers.get("If-None-Match"), asset->hash)) {
    reply.status = 304;
    return reply;
  }
  const bool gzip = !asset->gzipped.empty() && accepts_gzip(request.headers.get("Accept-Encoding"));
  if (gzip) reply.headers.add("Content-Encoding", "gzip");
  reply.body = gzip ? asset->gzipped : asset->content;
  return reply;
}

}  // namespace tandem::server
