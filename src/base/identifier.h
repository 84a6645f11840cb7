// Names people give, as identifiers: "Ask the vendor, again!" is ask_the_vendor_again, whoever writes it how.
#pragma once
#include <string>
#include <string_view>

namespace tandem {

// Lower case, words joined by "_", never empty and never beginning with a digit. Letters beyond ASCII stay as they are.
std::string identifier_of(std::string_view name);

}  // namespace tandem
