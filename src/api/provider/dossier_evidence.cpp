// Evidence of a case: put in as text or as a file, read again only if it still is what came in.
#include "api/multipart.h"
#include "api/provider/dossier_words.h"
#include "api/sha256.h"
#include "format/json.h"
#include "views/dossier.h"

namespace tandem::api {
namespace {

constexpr std::size_t max_evidence = 32 << 20;

Answer<DossierOrder> order_of(const Request& request, const Fields& fields, std::string_view bytes,
                              const std::string& media_type, const std::string& name) {
  dossier::AddEvidence add{.instance = TRY(case_in(request))};
  add.name = TRY(fields.text("name", name));
  add.kind = TRY(fields.text("kind"));
  add.source = TRY(fields.text("source"));
  const std::string said = TRY(fields.text("mediaType", media_type));
  add.media_type = said.substr(0, said.find(';'));
  add.confidentiality = TRY(enum_of(fields, "confidentiality", dossier::Confidentiality::internal));
  if (const auto older = TRY(fields.key("supersedes"))) add.supersedes = dossier::EvidenceKey{*older};
  add.sha256 = sha256_hex(bytes);
  add.bytes = std::make_shared<const std::string>(bytes);
  return dossier_order(TRY(fields.text("person")), std::move(add), "evidenceKey");
}

// multipart/form-data: a part "evidence" with the facts as JSON, and a part "file".
Answer<DossierOrder> read_multipart(const Request& request) {
  const auto parts = parse_multipart(request.headers.get("Content-Type"), request.body);
  if (!parts) return bad_request(parts.error().reason);
  Value facts{Context()};
  const Part* file = nullptr;
  for (const Part& part : *parts) {
    if (part.name == "file") file = &part;
    if (part.name != "evidence") continue;
    const auto json = parse_json(part.body);
    if (!json || !json->is_context()) return bad_request("The part 'evidence' is not a JSON object");
    facts = *json;
  }
  if (!file) return bad_request("The part 'file' is missing");
  return order_of(request, Fields(facts), file->body, file->content_type, file->filename.value_or(""));
}

Answer<DossierOrder> add(const Request& request) {
  if (request.headers.get("Content-Type").starts_with("multipart/form-data")) return read_multipart(request);
  const Fields fields(TRY(read_object(request)));
  return order_of(request, fields, TRY(fields.required_text("text")), "text/plain", "");
}

Answer<DossierOrder> withdraw(const Request& request) {
  const auto [fields, by] = TRY(read_dossier(request));
  return dossier_order(by,
                       dossier::WithdrawEvidence{{TRY(read_key(request, "evidenceKey"))}, TRY(fields.text("reason"))});
}

bool is_intact(const views::EvidenceContent& content) { return sha256_hex(content.bytes) == content.sha256; }

// R007: bytes that are not what came in are nobody's evidence.
Answer<Reply> content(store::Snapshot& snapshot, const Request& request) {
  views::EvidenceContent found =
      TRY(views::get_evidence_content(snapshot, visibility_of(request), TRY(read_key(request, "evidenceKey"))));
  if (!is_intact(found))
    return std::unexpected(Fault(409, "TAMPERED",
                                 "The content of evidence '" + found.key + "' is not what came in: its SHA-256 is " +
                                     sha256_hex(found.bytes) + ", it was " + found.sha256));
  Reply reply{.body = std::move(found.bytes)};
  reply.headers.add("Content-Type", found.media_type);
  reply.headers.add("Content-Disposition", found.media_type.starts_with("image/") ? "inline" : "attachment");
  reply.headers.add("Cache-Control", "private, no-store");
  return reply;
}

Answer<Reply> verify(store::Snapshot& snapshot, const Request& request) {
  const views::Visibility visibility = visibility_of(request);
  List rows;
  bool all = true;
  for (const std::int64_t key : TRY(views::evidence_of(snapshot, visibility, TRY(read_key(request, "caseKey"))))) {
    const views::EvidenceContent found = TRY(views::get_evidence_content(snapshot, visibility, key));
    const bool intact = is_intact(found);
    all = all && intact;
    rows.push_back(Value::context({{"evidenceKey", found.key},
                                   {"name", found.name},
                                   {"sha256", found.sha256},
                                   {"found", sha256_hex(found.bytes)},
                                   {"intact", intact}}));
  }
  return json_reply(Value::context({{"intact", all}, {"items", Value(std::move(rows))}}));
}

}  // namespace

void add_dossier_evidence(Resources& resources) {
  resources.order(Method::post, "/api/v1/cases/{caseKey}/evidence", "ADD", add, max_evidence);
  resources.search("/api/v1/evidence/search", views::search_evidence);
  resources.item("/api/v1/evidence/{evidenceKey}", "evidenceKey", views::get_evidence);
  resources.view(Method::get, "/api/v1/evidence/{evidenceKey}/content", content);
  resources.order(Method::post, "/api/v1/evidence/{evidenceKey}/withdrawal", "WITHDRAW", withdraw);
  resources.view(Method::get, "/api/v1/cases/{caseKey}/evidence-verification", verify);
}

}  // namespace tandem::api
