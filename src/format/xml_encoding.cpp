#include "format/xml_encoding.h"

#include <unicode/ucnv.h>

#include <array>
#include <cctype>
#include <memory>
#include <optional>

namespace tandem {

namespace {

enum class Encoding { utf8, utf16_le, utf16_be, utf32_le, utf32_be };

struct Signature {
  std::string_view bytes;
  Encoding encoding;
  std::size_t mark;  // bytes of byte order mark to skip
};

using namespace std::string_view_literals;

// Longest first: the UTF-32 mark begins with the UTF-16 one.
constexpr std::array signatures{
    Signature{"\xFF\xFE\0\0"sv, Encoding::utf32_le, 4}, Signature{"\0\0\xFE\xFF"sv, Encoding::utf32_be, 4},
    Signature{"<\0\0\0"sv, Encoding::utf32_le, 0},      Signature{"\0\0\0<"sv, Encoding::utf32_be, 0},
    Signature{"\xEF\xBB\xBF"sv, Encoding::utf8, 3},     Signature{"\xFF\xFE"sv, Encoding::utf16_le, 2},
    Signature{"\xFE\xFF"sv, Encoding::utf16_be, 2},     Signature{"<\0"sv, Encoding::utf16_le, 0},
    Signature{"\0<"sv, Encoding::utf16_be, 0},
};

// The value of encoding="..." in the XML declaration, in lower case.
std::string declared_encoding(std::string_view text) {
  if (!text.starts_with("<?xml")) return {};
  const std::string_view declaration = text.substr(0, text.find("?>"));
  const std::size_t key = declaration.find("encoding");
  if (key == std::string_view::npos) return {};
  const std::size_t open = declaration.find_first_of("\"'", key);
  if (open == std::string_view::npos) return {};
  const std::size_t close = declaration.find(declaration[open], open + 1);
  if (close == std::string_view::npos) return {};
  std::string label(declaration.substr(open + 1, close - open - 1));
  for (char& letter : label) letter = static_cast<char>(std::tolower(static_cast<unsigned char>(letter)));
  return label;
}

// Some writers of strings declare UTF-16 and are then saved byte for byte: what was recognised as ASCII is not that.
bool is_read_as_utf8(const std::string& label) {
  return label.empty() || label == "utf-8" || label == "utf8" || label == "us-ascii" || label.starts_with("utf-16");
}

void append(std::string& out, char32_t code) {
  const auto tail = [&](int shift) { out += static_cast<char>(0x80 | ((code >> shift) & 0x3F)); };
  if (code < 0x80) {
    out += static_cast<char>(code);
  } else if (code < 0x800) {
    out += static_cast<char>(0xC0 | (code >> 6));
    tail(0);
  } else if (code < 0x10000) {
    out += static_cast<char>(0xE0 | (code >> 12));
    tail(6), tail(0);
  } else {
    out += static_cast<char>(0xF0 | (code >> 18));
    tail(12), tail(6), tail(0);
  }
}

bool is_surrogate(char32_t code) { return code >= 0xD800 && code < 0xE000; }

char32_t unit(std::string_view bytes, std::size_t at, std::size_t width, bool big_endian) {
  char32_t code = 0;
  for (std::size_t i = 0; i < width; ++i) {
    const std::size_t shift = 8 * (big_endian ? width - 1 - i : i);
    code |= static_cast<char32_t>(static_cast<unsigned char>(bytes[at + i])) << shift;
  }
  return code;
}

std::optional<std::string> from_utf32(std::string_view bytes, bool big_endian) {
  if (bytes.size() % 4 != 0) return std::nullopt;
  std::string out;
  for (std::size_t at = 0; at < bytes.size(); at += 4) {
    const char32_t code = unit(bytes, at, 4, big_endian);
    if (code > 0x10FFFF || is_surrogate(code)) return std::nullopt;
    append(out, code);
  }
  return out;
}

std::optional<std::string> from_utf16(std::string_view bytes, bool big_endian) {
  if (bytes.size() % 2 != 0) return std::nullopt;
  std::string out;
  for (std::size_t at = 0; at < bytes.size(); at += 2) {
    char32_t code = unit(bytes, at, 2, big_endian);
    if (is_surrogate(code)) {
      at += 2;
      if (code >= 0xDC00 || at >= bytes.size()) return std::nullopt;
      const char32_t low = unit(bytes, at, 2, big_endian);
      if (low < 0xDC00 || low >= 0xE000) return std::nullopt;
      code = 0x10000 + ((code - 0xD800) << 10) + (low - 0xDC00);
    }
    append(out, code);
  }
  return out;
}

// The length of the UTF-8 sequence at `at`, 0 if there is none: no overlong forms, no surrogates (Unicode table 3-7).
std::size_t sequence_length(std::string_view text, std::size_t at) {
  const auto byte = [&](std::size_t i) { return at + i < text.size() ? static_cast<unsigned char>(text[at + i]) : 0u; };
  const auto is_tail = [&](std::size_t i) { return (byte(i) & 0xC0) == 0x80; };
  const unsigned first = byte(0), second = byte(1);
  if (first < 0x80) return 1;
  if (first >= 0xC2 && first <= 0xDF) return is_tail(1) ? 2 : 0;
  if (first >= 0xE0 && first <= 0xEF) {
    if (first == 0xE0 && second < 0xA0) return 0;
    if (first == 0xED && second > 0x9F) return 0;
    return is_tail(1) && is_tail(2) ? 3 : 0;
  }
  if (first >= 0xF0 && first <= 0xF4) {
    if (first == 0xF0 && second < 0x90) return 0;
    if (first == 0xF4 && second > 0x8F) return 0;
    return is_tail(1) && is_tail(2) && is_tail(3) ? 4 : 0;
  }
  return 0;
}

bool is_utf8(std::string_view text) {
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t length = sequence_length(text, at);
    if (length == 0) return false;
    at += length;
  }
  return true;
}

std::optional<std::string> convert(std::string_view bytes, Encoding encoding) {
  switch (encoding) {
    case Encoding::utf16_le: return from_utf16(bytes, false);
    case Encoding::utf16_be: return from_utf16(bytes, true);
    case Encoding::utf32_le: return from_utf32(bytes, false);
    case Encoding::utf32_be: return from_utf32(bytes, true);
    case Encoding::utf8: break;
  }
  if (!is_utf8(bytes)) return std::nullopt;
  return std::string(bytes);
}

std::unexpected<Rejection> not_text() {
  return reject(Code::invalid_argument, "the bytes are not text of the file's encoding; save the file as UTF-8", "1:1");
}

Result<std::string> decode(std::string_view bytes, Encoding encoding) {
  if (auto text = convert(bytes, encoding)) return *std::move(text);
  return not_text();
}

struct CloseConverter {
  void operator()(UConverter* converter) const { ucnv_close(converter); }
};
using Converter = std::unique_ptr<UConverter, CloseConverter>;

// The encodings of one byte a letter and those of East Asia, by any name they go by. ASCII must be ASCII in it, or the
// declaration could not have been read.
Converter open_converter(const std::string& label) {
  UErrorCode status = U_ZERO_ERROR;
  Converter converter(ucnv_open(label.c_str(), &status));
  if (U_FAILURE(status)) return nullptr;
  ucnv_setToUCallBack(converter.get(), UCNV_TO_U_CALLBACK_STOP, nullptr, nullptr, nullptr, &status);
  return U_SUCCESS(status) ? std::move(converter) : nullptr;
}

Result<std::string> decode_as(std::string_view bytes, const std::string& label) {
  const Converter converter = open_converter(label);
  if (!converter)
    return reject(Code::invalid_argument, "encoding \"" + label + "\" is not supported; save the file as UTF-8", "1:1");
  std::u16string text(bytes.size() * 2 + 1, u'\0');
  UErrorCode status = U_ZERO_ERROR;
  const auto length = ucnv_toUChars(converter.get(), text.data(), static_cast<std::int32_t>(text.size()), bytes.data(),
                                    static_cast<std::int32_t>(bytes.size()), &status);
  if (U_FAILURE(status) || !text.starts_with(u"<?xml")) return not_text();
  std::string out;
  for (std::int32_t at = 0; at < length; ++at) {
    char32_t code = text[static_cast<std::size_t>(at)];
    if ((code & 0xFC00) == 0xD800 && at + 1 < length)
      code = 0x10000 + ((code - 0xD800) << 10) + (text[static_cast<std::size_t>(++at)] - 0xDC00);
    append(out, code);
  }
  return out;
}

}  // namespace

Result<std::string> xml_to_utf8(std::string_view bytes) {
  for (const Signature& signature : signatures)
    if (bytes.starts_with(signature.bytes)) return decode(bytes.substr(signature.mark), signature.encoding);
  const std::string label = declared_encoding(bytes);
  return is_read_as_utf8(label) ? decode(bytes, Encoding::utf8) : decode_as(bytes, label);
}

}  // namespace tandem
