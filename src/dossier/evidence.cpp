#include "dossier/rules.h"

#include <algorithm>

namespace tandem::dossier {

namespace {

struct Media {
  std::string_view type;
  MediaFamily family;
};

// R007: what evidence may be. Of families that have many types, those that offices send each other.
constexpr Media media[] = {
    {"text/plain", MediaFamily::text},
    {"text/markdown", MediaFamily::text},
    {"text/html", MediaFamily::text},
    {"message/rfc822", MediaFamily::email},
    {"application/vnd.ms-outlook", MediaFamily::email},
    {"application/pdf", MediaFamily::pages},
    {"image/png", MediaFamily::pages},
    {"image/jpeg", MediaFamily::pages},
    {"image/tiff", MediaFamily::pages},
    {"text/csv", MediaFamily::spreadsheet},
    {"application/vnd.ms-excel", MediaFamily::spreadsheet},
    {"application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", MediaFamily::spreadsheet},
    {"application/vnd.oasis.opendocument.spreadsheet", MediaFamily::spreadsheet},
    {"audio/mpeg", MediaFamily::audio},
    {"audio/wav", MediaFamily::audio},
    {"audio/ogg", MediaFamily::audio},
    {"audio/mp4", MediaFamily::audio},
    {"application/json", MediaFamily::data},
};

Result<MediaFamily> family_of(const std::string& type) {
  const auto found = std::ranges::find(media, type, &Media::type);
  if (found != std::end(media)) return found->family;
  return reject(
      Code::unprocessable,
      "Evidence of type '" + type + "' is not taken; send text, e-mail, PDF or images, a spreadsheet, audio or JSON.",
      "/mediaType");
}

Result<const Evidence*> older_version(const State& state, const AddEvidence& command) {
  const Evidence* older = state.evidence.find(*command.supersedes);
  if (!older || older->instance != command.instance)
    return reject(Code::not_found,
                  "There is no evidence with key '" + std::to_string(command.supersedes->value) + "' in this case.",
                  "/supersedes");
  if (older->status == EvidenceStatus::current) return older;
  return reject(
      Code::invalid_state,
      "'" + older->name + "' is " + core::enum_name(older->status) + ": only the newest version can be superseded.",
      "/supersedes");
}

// A new version is like the one before, as far as nothing else is said.
void take_after(Evidence& row, const Evidence& older) {
  row.supersedes = older.key;
  row.version = older.version + 1;
  if (row.name.empty()) row.name = older.name;
  if (row.kind.empty()) row.kind = older.kind;
  if (row.source.empty()) row.source = older.source;
  row.confidentiality = std::max(row.confidentiality, older.confidentiality);
}

}  // namespace

Result<Events> decide_one(const State& state, const AddEvidence& command, const Asking& asking) {
  const Evidence* older = command.supersedes ? TRY(older_version(state, command)) : nullptr;
  Evidence row = new_row<Evidence>(asking, command.instance);
  row.name = command.name;
  row.kind = command.kind;
  row.source = command.source;
  row.media_type = command.media_type;
  row.family = TRY(family_of(command.media_type));
  row.document = asking.keys.next();
  row.sha256 = command.sha256;
  row.size = static_cast<std::int64_t>(command.bytes->size());
  row.confidentiality = command.confidentiality;
  if (older) take_after(row, *older);
  TRY(must_say(row.name, "a name", "/name"));
  TRY(must_say(row.source, "a source: whom or what it comes from", "/source"));
  row.added_by = asking.by;
  row.added_at = asking.now;
  Events events{EvidenceAdded{std::move(row), command.bytes}};
  note(state, command.instance, asking, "added evidence", events);
  return events;
}

Result<Events> decide_one(const State& state, const WithdrawEvidence& command, const Asking& asking) {
  const Evidence& row = state.evidence.get(command.evidence);
  if (row.status == EvidenceStatus::withdrawn)
    return reject(Code::invalid_state, "'" + row.name + "' was withdrawn before.");
  TRY(must_say(command.reason, "a reason: why it is withdrawn", "/reason"));
  Events events{EvidenceWithdrawn{row.key, row.instance, asking.by, command.reason, asking.now}};
  flag_dependents(state, row.instance, row.key, "the evidence '" + row.name + "' was withdrawn: " + command.reason,
                  events);
  return events;
}

}  // namespace tandem::dossier
