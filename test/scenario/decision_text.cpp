#include "process_text.h"

namespace tandem::scenario {

namespace {

std::vector<std::string> cells(const std::string& row) {
  std::vector<std::string> cells;
  for (std::size_t from = 0; from != std::string::npos;) {
    const auto bar = row.find('|', from);
    cells.push_back(trimmed(row.substr(from, bar == std::string::npos ? bar : bar - from)));
    from = bar == std::string::npos ? bar : bar + 1;
  }
  return cells;
}

std::string upper(std::string text) {
  for (char& c : text) c = static_cast<char>(std::toupper(static_cast<unsigned char>(c)));
  return text;
}

std::string table(const std::string& policy, const std::vector<Line>& rows) {
  const std::vector<std::string> heads = cells(rows.front().text);
  std::string out = "<decisionTable id=\"table\" hitPolicy=\"" + upper(policy) + "\">";
  for (std::size_t i = 0; i + 1 < heads.size(); ++i)
    out += "<input id=\"in_" + std::to_string(i) + "\"><inputExpression><text>" + xml_escaped(heads[i]) +
           "</text></inputExpression></input>";
  out += "<output id=\"out\" name=\"" + xml_escaped(heads.back()) + "\"/>";
  for (std::size_t at = 1; at < rows.size(); ++at) {
    const std::vector<std::string> row = cells(rows[at].text);
    if (row.size() != heads.size())
      throw Wrong{"line " + std::to_string(rows[at].number) + ": the row has " + std::to_string(row.size()) +
                  " cells, the head has " + std::to_string(heads.size())};
    out += "<rule id=\"rule_" + std::to_string(at) + "\">";
    for (std::size_t i = 0; i < row.size(); ++i) {
      const std::string tag = i + 1 < row.size() ? "inputEntry" : "outputEntry";
      out += "<" + tag + "><text>" + xml_escaped(row[i]) + "</text></" + tag + ">";
    }
    out += "</rule>";
  }
  return out + "</decisionTable>";
}

}  // namespace

Draft draft_decision(Words& head, const std::vector<Line>& block) {
  const std::string id = head.word("a decision id");
  const std::string tag = head.take("tag") ? head.word("a version tag") : "";
  head.end();
  std::vector<Line> rows = block;
  if (rows.empty()) throw Wrong{"the decision has no rows"};
  std::string logic, policy = "first";
  if (rows.front().text.starts_with("hit policy ")) policy = rows.front().text.substr(11), rows.erase(rows.begin());
  if (rows.front().text.starts_with("="))
    logic =
        "<literalExpression><text>" + xml_escaped(trimmed(rows.front().text.substr(1))) + "</text></literalExpression>";
  else logic = table(policy, rows);
  const std::string tagged =
      tag.empty() ? ""
                  : "<extensionElements><zeebe:versionTag value=\"" + xml_escaped(tag) + "\"/></extensionElements>";
  return {
      id + ".dmn",
      "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<definitions xmlns=\"https://www.omg.org/spec/DMN/20191111/MODEL/\" xmlns:zeebe=\"http://camunda.org/schema/zeebe/1.0\" id=\"" +
          id + "_requirements\" name=\"" + id + "\" namespace=\"scenario\">\n<decision id=\"" + id + "\" name=\"" + id +
          "\">" + tagged + "<variable name=\"" + id + "\"/>" + logic + "</decision>\n</definitions>\n"};
}

}  // namespace tandem::scenario
