// SPDX-License-Identifier: MIT
// A text that parse takes makes a schedule that can be written and read again with the same bits; any other text is
// refused with a complaint that names a column. Built by the preset fuzz, with clang's libFuzzer.
#include <lrkit/text/format.hpp>
#ifdef LRKIT_PARSER_IS_LINKED  // by those who replay the corpus; libFuzzer wants its counters in the parser
#include <lrkit/text/parse_fwd.hpp>
#include <lrkit/text/parse_peers_fwd.hpp>
#else
#include <lrkit/text/parse_peers.hpp>
#endif

#include "bytes.hpp"

#include <bit>
#include <cstdint>
#include <stdexcept>
#include <string>
#include <string_view>

extern "C" int LLVMFuzzerTestOneInput(std::uint8_t const* data, std::size_t size) {
  std::string const text(reinterpret_cast<char const*>(data), size);
  std::string written;
  try {
    auto const s = lrkit::parse(text);
    written = fmt::format("{:a}", s);
    auto const again = lrkit::parse(written);
    fuzz::demand(fmt::format("{:a}", again) == written, "what was written is read as something else", written);
    fuzz::demand(again.finite() == s.finite(), "the end is lost", written);
    for (lrkit::step_t k : {0, 1, 2, 3, 10, 99, 100, 101, 1'000}) {
      fuzz::demand(std::bit_cast<std::uint64_t>(again(k)) == std::bit_cast<std::uint64_t>(s(k)), "another rate",
                   written);
    }
  } catch (std::invalid_argument const& refusal) {
    fuzz::demand(written.empty(), "what was written cannot be read", written);
    std::string_view const what = refusal.what();
    fuzz::demand(what.starts_with("lrkit::parse: "), "a refusal of somebody else", text);
    fuzz::demand(what.find("column ") != what.npos && what.ends_with('^'), "a complaint without a place", text);
  }
  return 0;
}
