// Replies made smaller for clients that ask for it (RFC 9110 §8.4, §12.5.3).
#pragma once
#include <string>
#include <string_view>

#include "api/http.h"

namespace tandem::server {

// "gzip" in a list such as "br;q=0.5, gzip"; one with q=0 is a refusal.
bool accepts_gzip(std::string_view accept_encoding);

std::string gzip(std::string_view bytes);

// Compresses the body if it is text, long enough to be worth the time, and the client takes it.
void compress(api::Reply& reply, std::string_view accept_encoding);

}  // namespace tandem::server
