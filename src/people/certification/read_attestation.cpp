#include "people/certification/read_attestation.h"

#include "people/certification/levels.h"

namespace tandem::people {

namespace {

std::unexpected<Rejection> cannot_read(const char* name, const std::string& what) {
  return reject(Code::invalid_argument, "The attestation cannot be read: " + what + ".", std::string("/") + name);
}

Result<std::string> text(const Value& object, const char* name) {
  if (object[name].is_null()) return "";
  if (!object[name].is_string()) return cannot_read(name, std::string(name) + " is a text");
  return std::string(object[name].string());
}

Result<std::optional<Instant>> instant(const Value& object, const char* name) {
  const std::string given = TRY(text(object, name));
  if (given.empty()) return std::nullopt;
  const auto at = read_instant(given);
  if (!at) return cannot_read(name, "'" + given + "' is no date and no date with a time");
  return at;
}

Result<std::optional<Verification>> status(const Value& object) {
  const std::string given = TRY(text(object, "status"));
  if (given.empty()) return std::nullopt;
  Verification status;
  if (boost::describe::enum_from_string(given.c_str(), status)) return status;
  return cannot_read("status", "a status is claimed, verified or refused");
}

// The member that says what is attested is called like the kind of proof.
Result<Proof> kind_of(const Value& object) {
  std::optional<Proof> kind;
  boost::mp11::mp_for_each<boost::describe::describe_enumerators<Proof>>([&](auto one) {
    if (!kind && !object[one.name].is_null()) kind = one.value;
  });
  if (!kind)
    return cannot_read("", "it names nothing that can be attested, such as a skill, a credential or a language");
  return *kind;
}

}  // namespace

std::optional<Instant> read_instant(std::string_view text) {
  if (const auto moment = parse_date_time(text)) return to_instant(*moment);
  const auto date = parse_date(text);
  return date ? to_instant(DateTime{*date, {}}) : std::nullopt;
}

Result<Attest> read_attestation(const Value& object) {
  if (!object.is_context()) return cannot_read("", "it is an object");
  Attest attest{.kind = TRY(kind_of(object))};
  attest.code = TRY(text(object, core::enum_name(attest.kind)));
  if (!object["level"].is_null()) {
    const auto level = read_level(attest.kind, object["level"]);
    if (!level) return cannot_read("level", "there is no such level");
    attest.level = *level;
  }
  attest.status = TRY(status(object));
  attest.valid_from = TRY(instant(object, "validFrom"));
  attest.valid_until = TRY(instant(object, "validUntil"));
  attest.issued_by = TRY(text(object, "issuedBy"));
  attest.facts = object["facts"];
  return attest;
}

Result<std::vector<Attest>> read_attestations(const Value& list) {
  std::vector<Attest> attestations;
  if (list.is_null()) return attestations;
  if (!list.is_list()) return cannot_read("attestations", "attestations are a list");
  for (std::size_t at = 0; at < list.list().size(); ++at) {
    auto one = read_attestation(list.list()[at]);
    if (!one) one.error().path = "/attestations/" + std::to_string(at) + one.error().path;
    attestations.push_back(TRY(std::move(one)));
  }
  return attestations;
}

}  // namespace tandem::people
