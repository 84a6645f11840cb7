// What all readers of DMN elements share: names, places and children in the model's own namespace only, so that
// elements of tools' extensions are passed over wherever they stand.
#pragma once
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "dmn/model.h"

namespace tandem::dmn {

XmlNode part(const XmlNode& node, std::string_view name);  // the first child of that name
std::vector<XmlNode> parts(const XmlNode& node, std::string_view name);
std::vector<XmlNode> parts(const XmlNode& node);

Place place_of(const XmlNode& node);
// A FEEL name as written in an attribute: white space inside is one space, outside is none (§10.3.1.4).
std::string name_of(const XmlNode& node, std::string_view attribute = "name");
std::string normalized_name(std::string_view text);
// The type a "typeRef" attribute or element refers to.
std::string type_ref_of(const XmlNode& node);

Text read_text(const XmlNode& node);  // of an element that holds <text>
std::optional<Text> read_optional_text(const XmlNode& node);
Variable read_variable(const XmlNode& node);

}  // namespace tandem::dmn
