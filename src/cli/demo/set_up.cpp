#include "cli/demo/set_up.h"

#include <filesystem>

#include "cli/deploy.h"
#include "format/json.h"

namespace tandem::cli::demo {

namespace fs = std::filesystem;

const std::vector<Staff>& staff() {
  static const char* const entry = "policy-entry";
  static const char* const second_key = "policy-entry-second-key";
  static const char* const underwriting = "underwriting";
  static const char* const senior = "senior-underwriting";
  static const std::vector<Staff> all{
      {"asha", "Asha Menon", {entry}, 0, 0.85},
      {"lito", "Lito Santos", {entry, second_key}, 0, 1.05},
      {"joy", "Joy Reyes", {entry, second_key}, 0, 0.95},
      {"ravi", "Ravi Pillai", {entry, second_key, underwriting}, 500'000, 1.1},
      {"zofia", "Zofia Mazur", {entry, underwriting}, 500'000, 1.0},
      {"arun", "Arun Nair", {entry, underwriting}, 500'000, 1.15},
      {"carmen", "Carmen Dizon", {underwriting}, 500'000, 0.9},
      {"pavel", "Pavel Horak", {underwriting}, 500'000, 1.0},
      {"nisha", "Nisha Rao", {underwriting}, 500'000, 0.8},
      {"tomasz", "Tomasz Wilk", {underwriting}, 500'000, 1.2},
      {"grace", "Grace Lim", {underwriting}, 500'000, 1.0},
      {"imran", "Imran Sheikh", {underwriting, senior}, 5'000'000, 0.9},
      {"helga", "Helga Brandt", {senior}, 5'000'000, 1.0},
      {"priya", "Priya Kulkarni", {senior, second_key}, 5'000'000, 1.0},
  };
  return all;
}

const Staff& visitor() {
  static const Staff you{"visitor",
                         "Visitor",
                         {"policy-entry", "policy-entry-second-key", "underwriting", "senior-underwriting"},
                         5'000'000};
  return you;
}

namespace {

bool is_model(const fs::path& path) {
  const std::string suffix = path.extension().string();
  return suffix == ".bpmn" || suffix == ".dmn" || suffix == ".form";
}

std::vector<fs::path> files_of(const std::string& catalogue) {
  if (!fs::is_directory(catalogue))
    throw Failure(not_found, "There is no catalogue in " + catalogue, "Name its folder with --catalogue.");
  std::vector<fs::path> files;
  for (const auto& entry : fs::recursive_directory_iterator(catalogue)) files.push_back(entry.path());
  std::ranges::sort(files);
  return files;
}

void deploy_catalogue(Client& client, const std::string& catalogue) {
  std::vector<ModelFile> models;
  for (const fs::path& file : files_of(catalogue)) {
    if (is_model(file)) models.push_back(read_model(file.string()));
    if (file.filename() != "service.json") continue;
    const auto service = parse_json(read_file(file.string()));
    if (!service) throw Failure(failed, file.string() + ": " + service.error().reason);
    client.ask("PUT", "/api/v1/services/" + std::string((*service)["code"].string()), *service);
  }
  deploy_models(client, client_tenant, models);
}

void add_line(Client& client, const std::string& id, Value line) {
  std::string path = "/api/v1/clients/";
  path.append(client_tenant).append("/lines/").append(id);
  client.ask("PUT", path, line);
}

void add_client(Client& client, const std::string& webhook_url) {
  client.ask("PUT", std::string("/api/v1/clients/") + client_tenant,
             Value::context({{"name", "Harbour Mutual"}, {"webhookUrl", webhook_url}}));
  add_line(client, entry_line,
           Value::context({{"service", "bpo.policy-entry"}, {"name", "Policy entry"}, {"mode", "BPO"}}));
  add_line(client, underwriting_line,
           Value::context({{"service", "kpo.underwriting"}, {"name", "Underwriting"}, {"mode", "KPO"}}));
}

bool is_in(const Staff& person, std::string_view part_of_name) {
  return std::ranges::any_of(person.groups,
                             [&](std::string_view group) { return group.find(part_of_name) != group.npos; });
}

Value skill(const char* code, int level) { return Value::context({{"skill", code}, {"level", level}}); }

// What the services of the catalogue ask of those who do them.
Value skills_for(const Staff& person) {
  List attestations{Value::context({{"language", "en"}, {"level", is_in(person, "underwriting") ? "C1" : "B2"}})};
  if (is_in(person, "policy-entry"))
    for (const char* code : {"keying.alphanumeric", "insurance.life.new-business"})
      attestations.push_back(skill(code, 3));
  if (is_in(person, "underwriting"))
    for (const char* code : {"insurance.life.underwriting", "medical.basics"}) attestations.push_back(skill(code, 4));
  return Value(std::move(attestations));
}

void add_person(Client& client, const Staff& person) {
  List groups;
  for (const char* group : person.groups) groups.emplace_back(group);
  client.ask("PUT", std::string("/api/v1/people/") + person.id,
             Value::context({{"name", person.name},
                             {"groups", Value(std::move(groups))},
                             {"authority", person.authority},
                             {"attestations", skills_for(person)}}));
}

// What each of the two kinds of work starts from: the skills its service asks for.
void add_roles(Client& client) {
  const auto role = [&](const char* code, const char* name, const char* track, const char* family,
                        const char* service) {
    const Value facts = client.ask("GET", std::string("/api/v1/services/") + service);
    client.ask("PUT", std::string("/api/v1/role-profiles/") + code,
               Value::context(
                   {{"name", name}, {"track", track}, {"family", family}, {"requirements", facts["requiredSkills"]}}));
  };
  role("policy-keyer", "Policy keyer", "bpo", "clerical", "bpo.policy-entry");
  role("underwriter", "Underwriter", "kpo", "technical", "kpo.underwriting");
}

}  // namespace

void set_up(Client& client, const std::string& catalogue, const std::string& webhook_url, const Tell& tell) {
  tell("Deploying the catalogue ...");
  deploy_catalogue(client, catalogue);
  tell("Adding the client and its lines ...");
  add_client(client, webhook_url);
  tell("Adding people ...");
  add_roles(client);
  for (const Staff& person : staff()) add_person(client, person);
  add_person(client, visitor());
}

}  // namespace tandem::cli::demo
