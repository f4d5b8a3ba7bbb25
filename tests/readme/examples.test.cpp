// SPDX-License-Identifier: MIT
#include "examples.hpp"

#include "../tree/rules.hpp"
#include "catch.hpp"

#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <fstream>

namespace {

std::filesystem::path const source = LRKIT_SOURCE_DIR;
std::filesystem::path const scratch = LRKIT_README_SCRATCH;

// A header's name as one of C++: rules_fastai of "rules/fastai.hpp".
std::string place_of(std::string const& header) {
  std::string place = header.substr(0, header.find('.'));
  std::replace(place.begin(), place.end(), '/', '_');
  return place;
}

// What the compiler of this build says of the functions; nothing where they compile.
std::string said_of(std::string const& functions, std::string const& name) {
  std::filesystem::create_directories(scratch);
  auto const file = (scratch / (name + ".cpp")).string(), said = (scratch / (name + ".txt")).string();
  std::ofstream(file) << "#include \"examples_prelude.hpp\"\n" << functions;
  std::string const compile = LRKIT_README_COMPILE " -fsyntax-only -I'" + (source / "tests/readme").string() + "' -I'" +
                              (source / "include").string() + "' '" + file + "' >'" + said + "' 2>&1";
  return std::system(compile.c_str()) == 0 ? "" : tree::read(said);
}

}  // namespace

TEST_CASE("the examples of the doc comments compile, and their static assertions hold", "[readme]") {
  std::string all;
  std::size_t count = 0;
  for (std::string floor : {"core", "schedules", "compose", "eval", "train", "finder"}) {
    for (std::string const& header : tree::files(source / "include/lrkit" / floor, ".hpp")) {
      auto const examples = readme::examples(tree::read(source / "include/lrkit" / floor / header));
      count += examples.size();
      std::string const place = floor + '_' + place_of(header);
      all += "namespace " + place + " {\n" + readme::functions(examples, floor + '/' + header) + "}\n";
    }
  }
  CAPTURE(count);
  CHECK(count > 80);
  CHECK(said_of(all, "examples") == "");
}

TEST_CASE("the examples of the peers compile, and each peer has one", "[readme]") {
  std::string includes, all;
  for (std::string const& header : tree::files(source / "include/lrkit/peers", ".hpp")) {
    std::string const text = tree::read(source / "include/lrkit/peers" / header);
    auto const examples = readme::examples(text);
    INFO(header);
    if (!tree::is_internal("peers/" + header)) {
      CHECK(examples.empty() == (text.find("namespace lrkit::peers::") == text.npos));
    }
    includes += "#include <lrkit/peers/" + header + ">\n";
    all += "namespace peers_" + place_of(header) + " {\n" + readme::functions(examples, "peers/" + header) + "}\n";
  }
  CHECK(said_of(includes + all, "peers_examples") == "");
}

TEST_CASE("every schedule has an example in its doc comment", "[readme]") {
  for (std::string floor : {"schedules", "compose"}) {
    for (std::string const& header : tree::files(source / "include/lrkit" / floor, ".hpp")) {
      if (tree::is_internal(floor + '/' + header)) continue;
      std::string const text = tree::read(source / "include/lrkit" / floor / header);
      std::string const name = "static constexpr std::string_view name = \"";
      std::size_t schedules = 0;
      for (auto at = text.find(name); at != text.npos; at = text.find(name, at + 1)) ++schedules;
      INFO(floor << '/' << header);
      CHECK(readme::examples(text).size() >= schedules);
    }
  }
}

TEST_CASE("the check of the examples sees what is wrong", "[readme]") {
  auto const of = [](std::string const& header) { return readme::functions(readme::examples(header), "made_up.hpp"); };

  SECTION("formulas and other comments are left alone") {
    CHECK(of("/// A line;\n///\n///     lr(k) = from * 2\n//     int x = 3;\n") == "");
    CHECK(readme::examples("  ///     int x = 3;\n///     int y = 4;\n///\n///     int z = 5;\n").size() == 2);
  }
  SECTION("an example that does not compile, with its place in the header") {
    auto const said = said_of(of("/// One.\n///\n///     int x = nonsense;\n"), "wrong_example");
    CHECK_THAT(said, Catch::Matchers::ContainsSubstring("made_up.hpp:3"));
  }
  SECTION("a static assertion that does not hold") {
    CHECK(said_of(of("///     static_assert(lrkit::constant({.lr = 0.5})(0) == 0.5);\n"), "right_example") == "");
    CHECK(said_of(of("///     static_assert(lrkit::constant({.lr = 0.5})(0) == 0.4);\n"), "false_example") != "");
  }
}
