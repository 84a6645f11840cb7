// Documents that belong to no item: put in, fetched, deleted, and handed on by links that work for a while.
//
// A link names the document and when the link ends, with a keyed hash over both: whoever has it needs no account, and
// nobody can make one up or make it last longer.
#include <sodium.h>

#include <algorithm>

#include "api/multipart.h"
#include "api/sha256.h"
#include "api/url.h"
#include "api/v2.h"
#include "base/temporal.h"
#include "format/json.h"
#include "views/cluster.h"

namespace tandem::api {
namespace {

constexpr std::string_view store_id = "tandem";
constexpr std::size_t max_request = 64 << 20, max_document = 16 << 20;
constexpr std::int64_t default_link_ms = 3'600'000, max_link_ms = 7LL * 24 * 3'600'000;

using One = work::StoreDocuments::One;

std::unexpected<Fault> invalid(std::string detail) {
  return std::unexpected(Fault(400, "INVALID_ARGUMENT", std::move(detail)));
}

// ---- the query

Answer<std::string> query_text(const Request& request, std::string_view name) {
  const auto query = Query::parse(request.query());
  if (!query) return bad_request("The query string has a broken percent-encoding");
  const std::string* text = query->find(name);
  return text ? *text : std::string();
}

Answer<void> check_store(const Request& request) {
  const std::string asked = TRY(query_text(request, "storeId"));
  if (asked.empty() || asked == store_id) return {};
  return invalid("Document store with id '" + asked + "' does not exist; there is one, 'tandem'");
}

// ---- reading a document

std::string new_id() {
  std::uint8_t bits[16];
  randombytes_buf(bits, sizeof bits);
  char text[2 * sizeof bits + 1];
  sodium_bin2hex(text, sizeof text, bits, sizeof bits);
  return text;
}

Answer<std::optional<Instant>> time_in(const Value& value) {
  if (value.is_null()) return std::nullopt;
  const auto time = value.is_string() ? parse_date_time(value.string()) : std::nullopt;
  const auto instant = time ? to_instant(*time) : std::nullopt;
  if (!instant) return cannot_parse("metadata.expiresAt");
  return *instant;
}

// Where it is seen: in the tenant of who puts it in.
std::string tenant_of(const Principal& principal) {
  return principal.tenants.empty() || principal.may_see_tenant("<default>") ? "<default>" : principal.tenants.front();
}

Answer<One> document_of(const Request& request, const Part& part, const Value& metadata, std::string id) {
  if (part.body.size() > max_document) return invalid("A document has at most 16 MiB");
  const Fields fields(metadata);
  work::StoredDocument document;
  document.id = std::move(id);
  document.tenant = tenant_of(*request.principal);
  document.file_name = TRY(fields.text("fileName", part.filename.value_or("")));
  if (document.file_name.empty()) document.file_name = document.id;
  document.media_type =
      TRY(fields.text("contentType", part.content_type.empty() ? "application/octet-stream" : part.content_type));
  if (document.media_type.find_first_of("\r\n") != std::string::npos) return cannot_parse("metadata.contentType");
  document.sha256 = sha256_hex(part.body);
  document.size = static_cast<std::int64_t>(part.body.size());
  document.expires_at = TRY(time_in(metadata["expiresAt"]));
  document.process_id = TRY(fields.text("processDefinitionId"));
  document.instance = TRY(fields.key("processInstanceKey"));
  const Value properties = TRY(fields.object("customProperties"));
  document.properties = properties.is_null() ? Value(Context()) : properties;
  document.stored_by = request.principal->name;
  return One{std::move(document), std::make_shared<const std::string>(part.body)};
}

Answer<Value> metadata_in(std::string_view json) {
  auto value = parse_json(json);
  if (!value || !value->is_context()) return cannot_parse("metadata");
  return std::move(*value);
}

// ---- answering

Value text_or_null(const std::string& text) { return text.empty() ? Value() : Value(text); }

Value reference(const work::StoredDocument& document) {
  const Value metadata = Value::context(
      {{"contentType", document.media_type},
       {"fileName", document.file_name},
       {"expiresAt", document.expires_at ? Value(to_iso(*document.expires_at)) : Value()},
       {"size", document.size},
       {"processDefinitionId", text_or_null(document.process_id)},
       {"processInstanceKey", document.instance ? Value(std::to_string(*document.instance)) : Value()},
       {"customProperties", document.properties}});
  return Value::context({{"camunda.document.type", "camunda"},
                         {"storeId", std::string(store_id)},
                         {"documentId", document.id},
                         {"contentHash", document.sha256},
                         {"metadata", metadata}});
}

Answer<Resources::Order> create(const Request& request) {
  TRY(check_store(request));
  const auto parts = parse_multipart(request.headers.get("Content-Type"), request.body);
  if (!parts) return std::unexpected(Fault(415, "Unsupported Media Type", parts.error().reason));
  const Part* file = nullptr;
  Value metadata{Context()};
  for (const Part& part : *parts) {
    if (part.name == "file") file = &part;
    if (part.name == "metadata") metadata = TRY(metadata_in(part.body));
  }
  if (!file) return bad_request("Required part 'file' is not present.");
  std::string id = TRY(query_text(request, "documentId"));
  if (id.size() > 256 || id.find_first_of("/\r\n") != std::string::npos)
    return invalid("The provided documentId is too long or has letters a path cannot hold");
  One one = TRY(document_of(request, *file, metadata, id.empty() ? new_id() : std::move(id)));
  Value answer = reference(one.document);
  return Resources::Order{work::Command(work::StoreDocuments{{std::move(one)}}),
                          [answer = std::move(answer)](const Value&) { return Reply::json(to_json(answer), 201); }};
}

// ---- many at once: each on its own, as far as reading it goes

struct Batch {
  std::vector<const Part*> files;
  std::vector<Value> metadata;
};

Answer<Batch> read_batch(const std::vector<Part>& parts) {
  Batch batch;
  for (const Part& part : parts) {
    if (part.name == "files") batch.files.push_back(&part);
    if (part.name != "metadataList") continue;
    const auto value = parse_json(part.body);
    if (!value || !(value->is_context() || value->is_list())) return cannot_parse("metadataList");
    if (value->is_context()) batch.metadata.push_back(*value);
    else for (const Value& one : value->list()) batch.metadata.push_back(one);
  }
  if (batch.files.empty()) return bad_request("Required part 'files' is not present.");
  if (!batch.metadata.empty() && batch.metadata.size() != batch.files.size())
    return invalid("The number of files and of entries in metadataList differ");
  batch.metadata.resize(batch.files.size(), Value(Context()));
  return batch;
}

Value failure(const Part& part, const Fault& fault) {
  return Value::context({{"fileName", part.filename.value_or("")},
                         {"status", fault.status},
                         {"title", fault.title},
                         {"detail", fault.detail}});
}

Answer<Resources::Order> create_batch(const Request& request) {
  TRY(check_store(request));
  const auto parts = parse_multipart(request.headers.get("Content-Type"), request.body);
  if (!parts) return std::unexpected(Fault(415, "Unsupported Media Type", parts.error().reason));
  const Batch batch = TRY(read_batch(*parts));
  work::StoreDocuments store;
  List created, failed;
  for (std::size_t at = 0; at < batch.files.size(); ++at) {
    auto one = document_of(request, *batch.files[at], batch.metadata[at], new_id());
    if (!one) failed.push_back(failure(*batch.files[at], one.error()));
    else created.push_back(reference(one->document)), store.documents.push_back(std::move(*one));
  }
  const int status = failed.empty() ? 201 : 207;
  Value answer =
      Value::context({{"failedDocuments", Value(std::move(failed))}, {"createdDocuments", Value(std::move(created))}});
  return Resources::Order{work::Command(std::move(store)), [answer = std::move(answer), status](const Value&) {
                            return Reply::json(to_json(answer), status);
                          }};
}

// ---- fetching

Answer<void> check_hash(const Request& request, const views::Stored& document) {
  const std::string claimed = TRY(query_text(request, "contentHash"));
  if (claimed.empty() || equal_ignoring_case(claimed, document.sha256)) return {};
  return invalid("The document's hash is not the one given as contentHash");
}

// Never shown inline: what it is was said by who put it in.
Reply content_reply(const views::Stored& document, std::string bytes) {
  Reply reply{.body = std::move(bytes)};
  reply.headers.add("Content-Type", document.media_type);
  reply.headers.add("Content-Disposition", "attachment; filename*=UTF-8''" + percent_encode(document.file_name));
  reply.headers.add("X-Content-Type-Options", "nosniff");
  reply.headers.add("Cache-Control", "private, no-store");
  return reply;
}

std::string id_in(const Request& request) { return std::string(request.path_parameter("documentId")); }

Answer<Reply> fetch(store::Snapshot& snapshot, const Request& request, Instant now) {
  TRY(check_store(request));
  const views::Stored document = TRY(views::get_stored_document(snapshot, visibility_of(request), id_in(request), now));
  TRY(check_hash(request, document));
  return content_reply(document, TRY(views::get_stored_content(snapshot, id_in(request))));
}

// ---- links

std::string signature(const std::string& secret, const std::string& id, std::int64_t expires) {
  const std::string signed_text = id + "\n" + std::to_string(expires);
  std::uint8_t hash[32];
  crypto_generichash(hash, sizeof hash, reinterpret_cast<const std::uint8_t*>(signed_text.data()), signed_text.size(),
                     reinterpret_cast<const std::uint8_t*>(secret.data()), secret.size());
  char text[2 * sizeof hash + 1];
  sodium_bin2hex(text, sizeof text, hash, sizeof hash);
  return text;
}

Answer<Reply> link(store::Snapshot& snapshot, const Request& request, const ClusterInfo& info) {
  TRY(check_store(request));
  const std::int64_t time_to_live =
      TRY(Fields(TRY(read_object(request, Empty::allowed))).integer("timeToLive", default_link_ms));
  const std::string id = id_in(request);
  const views::Stored document = TRY(views::get_stored_document(snapshot, visibility_of(request), id, info.now()));
  TRY(check_hash(request, document));
  if (time_to_live <= 0 || time_to_live > max_link_ms)
    return invalid("The value for timeToLive is '" + std::to_string(time_to_live) + "' but must be between 1 and " +
                   std::to_string(max_link_ms) + ".");
  const std::int64_t expires = to_millis(info.now()) + time_to_live;
  const std::string_view host = request.headers.get("Host");
  const std::string origin =
      info.scheme + "://" + (host.empty() ? info.host + ":" + std::to_string(info.port) : std::string(host));
  return Reply::json(to_json(Value::context(
                         {{"url", origin + "/documents/" + percent_encode(id) + "?expires=" + std::to_string(expires) +
                                      "&signature=" + signature(info.link_secret, id, expires)},
                          {"expiresAt", to_iso(from_millis(expires))}})),
                     201);
}

// Who has a good link sees that one document, whoever they are.
Answer<Reply> follow(store::Snapshot& snapshot, const Request& request, const ClusterInfo& info) {
  const std::string expires = TRY(query_text(request, "expires")), given = TRY(query_text(request, "signature"));
  const auto moment = parse_json(expires);
  const auto millis = moment && moment->is_number() ? moment->number().to_int64() : std::nullopt;
  const std::string good = signature(info.link_secret, id_in(request), millis.value_or(0));
  const bool is_signed =
      millis && given.size() == good.size() && sodium_memcmp(given.data(), good.data(), good.size()) == 0;
  if (!is_signed || from_millis(*millis) <= info.now())
    return std::unexpected(Fault(403, "FORBIDDEN", "This link has ended, or is not one of ours"));
  const views::Stored document =
      TRY(views::get_stored_document(snapshot, views::Visibility(core::Caller{}), id_in(request), info.now()));
  return content_reply(document, TRY(views::get_stored_content(snapshot, id_in(request))));
}

}  // namespace

void add_documents(Resources& resources, const ClusterInfo& info) {
  resources.order(Method::post, "/v2/documents", "CREATE", create, max_request);
  resources.order(Method::post, "/v2/documents/batch", "CREATE", create_batch, max_request);
  resources.order(Method::remove, "/v2/documents/{documentId}", "DELETE",
                  [](const Request& request) -> Answer<Resources::Order> {
                    TRY(check_store(request));
                    return Resources::Order{work::Command(work::DeleteDocument{id_in(request)})};
                  });
  resources.view(Method::get, "/v2/documents/{documentId}", [info](store::Snapshot& snapshot, const Request& request) {
    return fetch(snapshot, request, info.now());
  });
  resources.view(Method::post, "/v2/documents/{documentId}/links",
                 [info](store::Snapshot& snapshot, const Request& request) { return link(snapshot, request, info); });
  resources.view(Method::get, "/documents/{documentId}",
                 [info](store::Snapshot& snapshot, const Request& request) { return follow(snapshot, request, info); });
}

}  // namespace tandem::api
