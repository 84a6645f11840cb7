#include "dmn/library.h"

#include "format/xml.h"

namespace tandem::dmn {

namespace {

// Of a file that cannot be read it is empty, which no import names.
std::string name_space_of(std::string_view xml) {
  const auto document = XmlDocument::parse(xml);
  return document ? std::string(document->root().attribute("namespace")) : std::string();
}

}  // namespace

const Result<std::shared_ptr<const Decisions>>& Library::read(std::size_t index) {
  Entry& entry = entries_[index];
  if (entry.model) return *entry.model;
  entry.under_way = true;
  const auto importer = [this](std::string_view name_space) { return find(name_space); };
  auto model = Decisions::read(entry.xml, entry.file_name, importer, faults_);
  entry.under_way = false;
  order_.push_back(index);
  return entry.model.emplace(std::move(model));
}

const Decisions* Library::find(std::string_view name_space) {
  for (std::size_t at = 0; at < entries_.size() && !name_space.empty(); ++at) {
    Entry& entry = entries_[at];
    if (!entry.name_space) entry.name_space = name_space_of(entry.xml);
    if (*entry.name_space != name_space || entry.under_way) continue;
    const auto& model = read(at);
    return model ? model->get() : nullptr;
  }
  return elsewhere_ ? elsewhere_(name_space) : nullptr;
}

}  // namespace tandem::dmn
