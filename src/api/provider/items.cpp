// Work comes in, with its documents; what became of it, how it was judged, and what will be billed can be asked.
#include "api/multipart.h"
#include "api/v1.h"
#include "api/sha256.h"
#include "format/json.h"
#include "views/provider.h"

namespace tandem::api {
namespace {

using Body = flow::CommandBody;

constexpr std::size_t max_intake = 32 << 20;

// What documents may be: pages a person can look at, and text.
constexpr std::string_view media_types[] = {"image/png",       "image/jpeg", "image/tiff",
                                            "application/pdf", "text/plain", "application/json"};

Answer<work::IncomingDocument> document_of(const Part& part) {
  const std::string_view type = std::string_view(part.content_type).substr(0, part.content_type.find(';'));
  if (std::find(std::begin(media_types), std::end(media_types), type) == std::end(media_types))
    return std::unexpected(Fault(
        415, "Unsupported Media Type",
        "A document of type '" + std::string(type) + "' is not taken; send PNG, JPEG, TIFF, PDF, plain text or JSON"));
  return work::IncomingDocument{part.filename.value_or("document"), std::string(type), sha256_hex(part.body),
                                std::make_shared<const std::string>(part.body)};
}

// {"externalId": "...", "tenantId": "...", "header": {...}}
Answer<work::ReceiveItem> read_item(const Request& request, const Value& body) {
  const Fields fields(body);
  auto tenant_id = TRY(fields.text("tenantId", engine::default_tenant));
  auto external_id = TRY(fields.required_text("externalId"));
  work::ReceiveItem item{.tenant = std::move(tenant_id),
                         .line = std::string(request.path_parameter("line")),
                         .external_id = std::move(external_id)};
  item.header = TRY(fields.object("header"));
  if (!caller_of(request).may_see(item.tenant))
    return std::unexpected(Fault(403, "FORBIDDEN", "You have no access to tenant '" + item.tenant + "'"));
  return item;
}

// multipart/form-data: a part "item" with the JSON above, and a part "documents" for each file.
Answer<Body> read_multipart(const Request& request) {
  const auto parts = parse_multipart(request.headers.get("Content-Type"), request.body);
  if (!parts) return bad_request(parts.error().reason);
  std::optional<work::ReceiveItem> item;
  std::vector<work::IncomingDocument> documents;
  for (const Part& part : *parts) {
    if (part.name == "item") {
      const auto json = parse_json(part.body);
      if (!json || !json->is_context())
        return bad_request("The part 'item' is not a JSON object" + (json ? "" : ": " + json.error().reason));
      item = TRY(read_item(request, *json));
    } else if (part.name == "documents") {
      documents.push_back(TRY(document_of(part)));
    }
  }
  if (!item) return bad_request("The part 'item' is missing: a JSON object with externalId and header");
  item->documents = std::move(documents);
  return Body(work::Command(std::move(*item)));
}

Answer<Body> receive(const Request& request) {
  if (request.headers.get("Content-Type").starts_with("multipart/form-data")) return read_multipart(request);
  return Body(work::Command(TRY(read_item(request, TRY(read_object(request))))));
}

Reply received(const Value& answer) {
  List documents;
  for (const Value& document : answer["documents"].list())
    documents.push_back(
        Value::context({{"documentKey", document["key"].number().to_string()}, {"name", document["name"]}}));
  const Value body = Value::context({{"itemKey", answer["key"].number().to_string()},
                                     {"line", answer["line"]},
                                     {"externalId", answer["external_id"]},
                                     {"sequence", answer["sequence"]},
                                     {"documents", Value(std::move(documents))}});
  return Reply::json(to_json(body), 201);
}

Answer<Body> escalate(const Request& request) {
  const Fields fields(TRY(read_object(request)));
  flow::EscalateItem command{.item = {TRY(read_key(request, "itemKey"))},
                             .case_id = TRY(fields.required_text("caseDefinitionId"))};
  command.reason = TRY(fields.required_text("reason"));
  command.hold = TRY(fields.boolean("hold", false));
  return Body(std::move(command));
}

Reply escalated(const Value& answer) {
  return Reply::json(to_json(Value::context({{"caseKey", answer["case"].number().to_string()},
                                             {"caseDefinitionKey", answer["definition"].number().to_string()},
                                             {"caseDefinitionId", answer["case_id"]}})),
                     201);
}

// Never shown inline but as what it is, and never from a cache another person may read.
Answer<Reply> content(store::Snapshot& snapshot, const Request& request) {
  views::DocumentContent document =
      TRY(views::get_document_content(snapshot, visibility_of(request), TRY(read_key(request, "documentKey"))));
  Reply reply{.body = std::move(document.bytes)};
  reply.headers.add("Content-Type", document.media_type);
  reply.headers.add("Content-Disposition", document.media_type.starts_with("image/") ? "inline" : "attachment");
  reply.headers.add("Cache-Control", "private, max-age=3600");
  return reply;
}

}  // namespace

void add_items(Resources& resources) {
  order(resources, Method::post, "/api/v1/lines/{line}/items", receive, received, max_intake);
  resources.search("/api/v1/items/search", views::search_work_items);
  resources.item("/api/v1/items/{itemKey}", "itemKey", views::get_work_item);
  order(resources, Method::post, "/api/v1/items/{itemKey}/escalation", escalate, escalated);
  resources.search("/api/v1/mode-changes/search", views::search_mode_changes);
  resources.search("/api/v1/usages/search", views::search_usages);
  resources.search("/api/v1/documents/search", views::search_documents);
  resources.view(Method::get, "/api/v1/documents/{documentKey}/content", content);
}

}  // namespace tandem::api
