#include "core/caller.h"
#include "people/certification/credential_types.h"
#include "people/certification/levels.h"
#include "people/decide.h"

namespace tandem::people {

namespace {

Verification status_of(const Attest& command) {
  return command.status.value_or(command.kind == Proof::credential ? Verification::claimed : Verification::verified);
}

std::optional<Instant> end_of(const Attest& command, Instant from) {
  if (command.valid_until || command.kind != Proof::credential) return command.valid_until;
  const CredentialType* type = credential_type(command.code);
  return type && type->valid_months > 0 ? months_after(from, type->valid_months) : std::nullopt;
}

Result<void> is_known(const Attest& command) {
  if (command.code.empty()) return reject(Code::invalid_argument, "An attestation names what is attested.", "/code");
  if (!read_level(command.kind, Value(command.level)))
    return reject(Code::invalid_argument, "There is no level " + std::to_string(command.level) + " of this.", "/level");
  if (command.kind == Proof::credential && !credential_type(command.code))
    return reject(Code::not_found, "There is no credential '" + command.code + "'.", "/code");
  return {};
}

}  // namespace

std::optional<Instant> months_after(Instant from, std::int64_t months) {
  DateTime moment = to_date_time(from);
  const auto date = plus_months(moment.date, months);
  if (!date) return std::nullopt;
  moment.date = *date;
  return to_instant(moment);
}

Result<Attestation> attestation_of(const Attest& command, Instant now) {
  if (auto known = is_known(command); !known) return std::unexpected(known.error());
  Attestation row;
  row.tenant = core::provider_tenant;
  row.person = command.person;
  row.kind = command.kind;
  row.code = command.code;
  row.level = command.level;
  row.status = status_of(command);
  row.valid_from = command.valid_from.value_or(now);
  row.valid_until = end_of(command, row.valid_from);
  if (row.valid_until && *row.valid_until <= row.valid_from)
    return reject(Code::invalid_argument, "It would end before it begins.", "/validUntil");
  row.issued_by = command.issued_by;
  row.facts = command.facts;
  row.recorded_at = now;
  row.key = attestation_key(row.person, row.kind, row.code, row.valid_from);
  return row;
}

Result<Events> decide_one(const State& state, const Attest& command, core::Keys&, Instant now) {
  if (!state.people.find(command.person))
    return reject(Code::not_found, "There is nobody here with the id '" + command.person + "'.", "/person");
  return Events{Attested{TRY(attestation_of(command, now))}};
}

Result<Events> decide_one(const State& state, const Withdraw& command, core::Keys&, Instant now) {
  const Attestation* row = state.attestations.find(command.key);
  if (!row) return reject(Code::not_found, "There is no attestation '" + command.key + "'.");
  if (row->valid_until && *row->valid_until <= now) return Events{};  // it has ended already
  return Events{Withdrawn{command.key, now}};
}

}  // namespace tandem::people
