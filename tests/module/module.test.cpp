// SPDX-License-Identifier: MIT
// The module exports what the umbrella includes, no more and no less.
#include "catch.hpp"
#include "public_names.hpp"

#include <filesystem>
#include <fstream>
#include <iterator>

namespace {

std::string read(std::filesystem::path const& file) {
  std::ifstream in(file);
  return {std::istreambuf_iterator<char>(in), {}};
}

std::filesystem::path const headers = LRKIT_SOURCE_DIR "/include/lrkit";

std::set<std::string> exported() {
  std::set<std::string> names;
  std::string const text = read(headers / "lrkit.cppm");
  std::regex const line("using (lrkit::[^;]+);");
  for (std::sregex_iterator at(text.begin(), text.end(), line), end; at != end; ++at) names.insert((*at)[1].str());
  return names;
}

}  // namespace

TEST_CASE("the module exports every public name of the headers", "[module]") {
  // lrkit.hpp includes the headers of core and the umbrellas of the floors, which include theirs.
  std::regex const include("#include <lrkit/([^>]+)>");
  std::set<std::string> declared;
  std::vector<std::string> umbrellas{"lrkit.hpp"};
  while (!umbrellas.empty()) {
    std::string const umbrella = read(headers / umbrellas.back());
    umbrellas.pop_back();
    for (std::sregex_iterator at(umbrella.begin(), umbrella.end(), include), end; at != end; ++at) {
      std::string const header = (*at)[1].str();
      if (header.find('/') == header.npos) {
        umbrellas.push_back(header);
      } else {
        declared.merge(public_names::in(read(headers / header)));
      }
    }
  }
  auto const listed = exported();
  for (std::string const& name : declared) {
    INFO("not exported: " << name);
    CHECK(listed.contains(name));
  }
  for (std::string const& name : listed) {
    INFO("exported, and declared nowhere: " << name);
    CHECK(declared.contains(name));
  }
  CHECK(declared.size() > 120);
}

TEST_CASE("public names are read from the text of a header", "[module]") {
  auto const names = public_names::in(R"(
#include <tuple>
namespace lrkit {
namespace detail { struct hidden {}; inline int helper() { return 1; } }
/// class commented;
template <std::floating_point Real = double> class shown : hidden { int member; void call() {} };
enum class curve { one, two };
template <class S> concept schedule = requires(S const& s) { s(1); };
using step_t = long;
inline constexpr step_t max_steps = step_t{1} << 53;
template <class A, class B> [[nodiscard]] constexpr auto operator>>(A a, B b) { return a(b); }
[[nodiscard]] inline shown<double> made(int i) { int inside = 1; return inside; }
template <class When = detail::hidden, class Map = std::map<int, int>> int later(int i) { return i; }
shown(int) -> shown<double>;
namespace rules { struct skips { int begin = 0; }; inline suggestion torch_lr_finder(skips without = {}) { return {}; } }
})");
  CHECK(names == std::set<std::string>{"lrkit::shown", "lrkit::curve", "lrkit::schedule", "lrkit::step_t",
                                       "lrkit::max_steps", "lrkit::operator>>", "lrkit::made", "lrkit::later",
                                       "lrkit::rules::skips", "lrkit::rules::torch_lr_finder"});
}
