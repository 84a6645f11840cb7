// Models of other engines, translated; nothing is stored.
#include "api/v1.h"
#include "camunda7/import.h"
#include "cmmn/import.h"
#include "cmmn/template.h"
#include "cmmn/write.h"

namespace tandem::api {
namespace {

Value findings_of(const camunda7::Findings& findings) {
  List list;
  for (const camunda7::Finding& finding : findings)
    list.push_back(Value::context({{"line", finding.line},
                                   {"elementId", finding.element_id},
                                   {"result", camunda7::name(finding.kind)},
                                   {"what", finding.what}}));
  return Value(std::move(list));
}

Value problems_of(const std::vector<Problem>& problems) {
  List list;
  for (const Problem& problem : problems)
    list.push_back(Value::context({{"where", problem.where}, {"detail", problem.what}}));
  return Value(std::move(list));
}

Answer<Reply> import_camunda_7(store::Snapshot&, const Request& request) {
  if (request.body.empty()) return std::unexpected(Fault(400, "INVALID_ARGUMENT", "The body is empty: send the file"));
  auto import = camunda7::import_model(request.body, "model.bpmn");
  if (!import) return std::unexpected(Fault(400, "INVALID_ARGUMENT", import.error().reason));
  return json_reply(Value::context({{"xml", std::move(import->xml)}, {"findings", findings_of(import->findings)},
                                    {"problems", problems_of(import->problems)}}));
}

Value findings_of(const std::vector<cmmn::Finding>& findings) {
  List list;
  for (const cmmn::Finding& finding : findings)
    list.push_back(Value::context({{"line", finding.line},
                                   {"elementId", finding.element_id},
                                   {"result", cmmn::name(finding.kind)},
                                   {"what", finding.what}}));
  return Value(std::move(list));
}

Answer<Reply> import_cmmn(store::Snapshot&, const Request& request) {
  if (request.body.empty()) return std::unexpected(Fault(400, "INVALID_ARGUMENT", "The body is empty: send the file"));
  const auto import = cmmn::import_model(request.body, "model.cmmn");
  if (!import) return std::unexpected(Fault(400, "INVALID_ARGUMENT", import.error().reason));
  List templates;
  for (const auto& plan : import->cases) templates.push_back(Value(cmmn::write_template(*plan)));
  return json_reply(Value::context({{"xml", import->cases.empty() ? Value() : Value(cmmn::write(import->cases))},
                                    {"templates", Value(std::move(templates))},
                                    {"findings", findings_of(import->findings)},
                                    {"problems", problems_of(import->problems)}}));
}

}  // namespace

void add_imports(Resources& resources) {
  resources.view(Method::post, "/api/v1/imports/camunda-7", import_camunda_7);
  resources.view(Method::post, "/api/v1/imports/cmmn", import_cmmn);
}

}  // namespace tandem::api
