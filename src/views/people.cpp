#include "views/people.h"

#include "format/json.h"
#include "views/guards.h"

namespace tandem::views {

using store::sqlite::Statement;

namespace {

constexpr Choice statuses[] = {
    {"CLAIMED", "a.status = 'claimed'"}, {"VERIFIED", "a.status = 'verified'"}, {"REFUSED", "a.status = 'refused'"}};

constexpr Property attestation_properties[] = {
    {"attestation", "a.key"},
    {"person", "a.person"},
    {"kind", "a.kind"},
    {"code", "a.code"},
    {"level", "a.level", Type::integer},
    {"status", "upper(a.status)", Type::choice, everywhere, statuses},
    {"validFrom", "a.valid_from", Type::time},
    {"validUntil", "a.valid_until", Type::time},
    {"issuedBy", "a.issued_by", Type::maybe_text},
    {"facts", "a.facts", Type::json, shown},
    {"recordedAt", "a.recorded_at", Type::time},
};
constexpr ListSpec attestations{"Attestation",          "attestation a", "a.rowid", "",
                                attestation_properties, false,           {},        provider_guard};

Value json_of(std::string_view text) {
  auto value = parse_json(text);
  check(value.has_value(), "stored JSON is JSON");
  return std::move(*value);
}

Value instant_of(const Statement& row, int column) {
  return row.is_null(column) ? Value() : Value(to_iso(from_millis(row.integer(column))));
}

constexpr const char* person_columns =
    "SELECT id, name, groups, authority, country, time_zone, role, grade, wip_limit, hours, facts, joined_at FROM person";

Value person_of(const Statement& row) {
  return Value::context({{"id", row.text(0)},
                         {"name", row.text(1)},
                         {"groups", json_of(row.text(2))},
                         {"authority", row.integer(3)},
                         {"country", row.text(4)},
                         {"timeZone", row.text(5)},
                         {"role", row.text(6)},
                         {"grade", row.text(7)},
                         {"wipLimit", row.integer(8)},
                         {"hours", json_of(row.text(9))},
                         {"facts", json_of(row.text(10))},
                         {"joinedAt", instant_of(row, 11)}});
}

Value attested(Snapshot& snapshot, const std::string& person) {
  Sql query(
      "SELECT key, kind, code, level, status, valid_from, valid_until, issued_by, facts FROM attestation WHERE person = ");
  query.value(person);
  query << " ORDER BY kind, code, valid_from";
  Statement& rows = query.prepare(snapshot);
  List list;
  while (rows.step())
    list.push_back(Value::context({{"attestation", rows.text(0)},
                                   {"kind", rows.text(1)},
                                   {"code", rows.text(2)},
                                   {"level", rows.integer(3)},
                                   {"status", rows.text(4)},
                                   {"validFrom", instant_of(rows, 5)},
                                   {"validUntil", instant_of(rows, 6)},
                                   {"issuedBy", rows.text(7)},
                                   {"facts", json_of(rows.text(8))}}));
  return Value(std::move(list));
}

}  // namespace

Value list_people(Snapshot& snapshot) {
  Statement& rows = snapshot.prepare(std::string(person_columns) + " ORDER BY name, id");
  List people;
  while (rows.step()) people.push_back(person_of(rows));
  return Value(std::move(people));
}

Result<Value> get_person(Snapshot& snapshot, const std::string& id) {
  Sql query(person_columns);
  query << " WHERE id = ";
  query.value(id);
  Statement& row = query.prepare(snapshot);
  if (!row.step()) return reject(Code::not_found, "There is nobody here with the id '" + id + "'.");
  Context person = person_of(row).context();
  person.put("attestations", attested(snapshot, id));
  return Value(std::move(person));
}

Result<Value> search_attestations(Snapshot& snapshot, const Visibility& visibility, const Value& request) {
  return search(snapshot, attestations, visibility, request);
}

Value list_skills(Snapshot& snapshot) {
  Statement& rows = snapshot.prepare("SELECT code, name, parent, kind, scarce FROM skill ORDER BY code");
  List skills;
  while (rows.step())
    skills.push_back(Value::context({{"code", rows.text(0)},
                                     {"name", rows.text(1)},
                                     {"parent", rows.text(2)},
                                     {"kind", rows.text(3)},
                                     {"scarce", rows.integer(4) != 0}}));
  return Value(std::move(skills));
}

Value list_role_profiles(Snapshot& snapshot) {
  Statement& rows =
      snapshot.prepare("SELECT code, name, track, family, pay_band, requirements FROM role_profile ORDER BY code");
  List roles;
  while (rows.step())
    roles.push_back(Value::context({{"code", rows.text(0)},
                                    {"name", rows.text(1)},
                                    {"track", rows.text(2)},
                                    {"family", rows.text(3)},
                                    {"payBand", rows.text(4)},
                                    {"requirements", json_of(rows.text(5))}}));
  return Value(std::move(roles));
}

}  // namespace tandem::views
