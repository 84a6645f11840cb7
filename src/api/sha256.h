// SHA-256 of bytes, in hexadecimal: what a document is recognised by.
#pragma once
#include <string>
#include <string_view>

namespace tandem::api {

std::string sha256_hex(std::string_view bytes);

}  // namespace tandem::api
