// SPDX-License-Identifier: MIT
#pragma once

#include <lrkit/core/number_text.hpp>

#include <string>
#include <string_view>

#ifdef __cpp_exceptions
#include <stdexcept>
#else
#include <cstdio>
#include <cstdlib>
#endif

namespace lrkit::detail {

// A fork by a flag: without exceptions the text goes to stderr and the program ends. refuse() is for a bad
// argument, misused() for a call that no argument makes right, failed() for what went wrong outside of the program.
#ifdef __cpp_exceptions
template <class Error>
[[noreturn]] inline void fail(std::string const& text) {
  throw Error(text);
}
[[noreturn]] inline void refuse(std::string const& text) { fail<std::invalid_argument>(text); }
[[noreturn]] inline void misused(std::string const& text) { fail<std::logic_error>(text); }
[[noreturn]] inline void failed(std::string const& text) { fail<std::runtime_error>(text); }
/// Makes the call, and lets no exception out: for what must be tried while another exception is under way.
template <class Call>
inline void quietly(Call&& call) noexcept {
  try {
    call();
  } catch (...) {  // NOLINT(bugprone-empty-catch): the other exception goes on
  }
}
/// Makes the call; if it refuses an argument, the refusal gets the text that `retell` makes of the call's own.
template <class Call, class Retell>
inline auto retold(Call&& call, Retell&& retell) -> decltype(call()) {
  try {
    return call();
  } catch (std::invalid_argument const& refusal) {
    refuse(retell(std::string_view(refusal.what())));
  }
}
#else
[[noreturn]] inline void refuse(std::string const& text) {
  std::fputs((text + "\n").c_str(), stderr);
  std::abort();
}
[[noreturn]] inline void misused(std::string const& text) { refuse(text); }
[[noreturn]] inline void failed(std::string const& text) { refuse(text); }
template <class Call>
inline void quietly(Call&& call) noexcept {
  call();
}
template <class Call, class Retell>
inline auto retold(Call&& call, Retell&&) -> decltype(call()) {
  return call();
}
#endif

using lrkit::shortest;

/// Refuses an argument: "lrkit::cosine: steps must be at least 0, got -3", without the end if `got` is empty. In a
/// constant expression it does not compile.
[[noreturn]] inline void refuse(std::string_view who, std::string_view argument, std::string_view must,
                                std::string_view got = {}) {
  std::string text = "lrkit::";
  text.append(who).append(": ").append(argument).append(" must ").append(must);
  if (!got.empty()) text.append(", got ").append(got);
  refuse(text);
}

}  // namespace lrkit::detail
