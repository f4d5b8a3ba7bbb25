// SPDX-License-Identifier: MIT
// The module exports what the umbrella includes, no more and no less.
#include "catch.hpp"
#include "public_names.hpp"

#include <algorithm>
#include <array>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <map>
#include <regex>
#include <set>
#include <string>
#include <string_view>

namespace {

std::string read(std::filesystem::path const& file) {
  std::ifstream in(file);
  return {std::istreambuf_iterator<char>(in), {}};
}

// Of this checkout, or of the tree that LRKIT_TREE names.
std::filesystem::path const headers =
    std::filesystem::path(std::getenv("LRKIT_TREE") ? std::getenv("LRKIT_TREE") : LRKIT_SOURCE_DIR) / "include/lrkit";

std::set<std::string> exported() {
  std::set<std::string> names;
  std::string const text = read(headers / "lrkit.cppm");
  std::regex const line("using (lrkit::[^;]+);");
  for (std::sregex_iterator at(text.begin(), text.end(), line), end; at != end; ++at) names.insert((*at)[1].str());
  return names;
}

constexpr std::array<std::string_view, 6> floors = {"core", "schedules", "compose", "eval", "train", "finder"};

// The names that the public headers of a floor declare.
std::set<std::string> declared_on(std::string_view floor) {
  std::set<std::string> names;
  for (auto const& file : std::filesystem::recursive_directory_iterator(headers / floor)) {
    bool const internal = file.path().generic_string().find("/detail/") != std::string::npos;
    if (file.path().extension() == ".hpp" && !internal) names.merge(public_names::in(read(file.path())));
  }
  return names;
}

}  // namespace

TEST_CASE("the module exports every public name of the headers", "[module]") {
  std::set<std::string> declared;
  for (std::string_view floor : floors) declared.merge(declared_on(floor));
  auto const listed = exported();
  for (std::string const& name : declared) {
    INFO("not exported: " << name << "; test-module \"[write]\" writes the module");
    CHECK(listed.contains(name));
  }
  for (std::string const& name : listed) {
    INFO("exported, and declared nowhere: " << name);
    CHECK(declared.contains(name));
  }
  CHECK(declared.size() > 120);
}

// test-module "[write]" writes the module as the test above wants it.
TEST_CASE("the module is written", "[.][write]") {
  std::string text = read(headers / "lrkit.cppm");
  text.resize(text.find("// core\n"));
  std::set<std::string> seen;
  std::map<std::string, std::string> inner;  // the lines of the namespaces within
  for (std::string_view floor : floors) {
    text += "// " + std::string(floor) + '\n';
    for (std::string const& name : declared_on(floor)) {
      if (!seen.insert(name).second) continue;
      std::string const space = name.substr(7, (std::max<std::size_t>)(name.rfind("::"), 7) - 7);
      (space.empty() ? text : inner[space]) += "using " + name + ";\n";
    }
    text += '\n';
  }
  for (auto const& [space, lines] : inner) {
    text += "namespace " + space + " {\n\n" + lines + "\n}  // namespace " + space + "\n\n";
  }
  text += "}  // namespace lrkit\n";
  std::ofstream(headers / "lrkit.cppm", std::ios::binary) << text;
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
