// SPDX-License-Identifier: MIT
// The generator of mutants. The mutants themselves are tried by mutants.sh.
#include "mutations.hpp"

#include "../tree/rules.hpp"
#include "catch.hpp"

#include <cstdint>
#include <filesystem>
#include <set>
#include <sstream>
#include <string>
#include <utility>
#include <vector>

namespace {

std::filesystem::path const source = LRKIT_SOURCE_DIR;

// What becomes of a text, one line a mutant; the indentation makes it a statement's.
std::set<std::string> mutants_of(std::string const& text) {
  std::set<std::string> out;
  for (mutants::mutation const& m : mutants::mutations_of(text)) out.insert(mutants::changed(text, m));
  return out;
}

using texts = std::set<std::string>;

}  // namespace

TEST_CASE("an operator between two values becomes another", "[mutants]") {
  CHECK(mutants_of("x = a < b") == texts{"x = a <= b"});
  CHECK(mutants_of("x = a + b * c") == texts{"x = a - b * c", "x = a + b / c"});
  CHECK(mutants_of("x = a && !b") == texts{"x = a || !b", "x = a && b"});
  CHECK(mutants_of("x = a < 0 ? 0 : a") == texts{"x = a < 0 ? 1 : a"});
  CHECK(mutants_of("x = a < 0 ? 0 : a > b ? b : a").contains("x = a <= 0 ? 0 : a > b ? b : a"));
  CHECK(mutants_of("x = a < 0 ? 0 : a + 1").contains("x = a <= 0 ? 0 : a + 1"));
  CHECK(mutants_of("x = (std::min)(a, 7 - b)").contains("x = (std::max)(a, 7 - b)"));
  CHECK(mutants_of("std::vector<int> x; a->b(-c); a != b;") == texts{"std::vector<int> x; a->b(-c); a == b;"});
}

TEST_CASE("a constant becomes its neighbour, or twice as much", "[mutants]") {
  CHECK(mutants_of("x = 0") == texts{"x = 1"});
  CHECK(mutants_of("x = 41") == texts{"x = 42"});
  CHECK(mutants_of("x = 0x1p-3") == texts{"x = (2 * 0x1p-3)"});
  CHECK(mutants_of("x = 1e-4") == texts{"x = (2 * 1e-4)"});
  CHECK(mutants_of("x = 0.0") == texts{"x = 1.0"});
  CHECK(mutants_of("x = true") == texts{"x = false"});
  CHECK(mutants_of("x2 = y_3") == texts{});
}

TEST_CASE("a condition holds always or never", "[mutants]") {
  CHECK(mutants_of("if (f(a)) return b;") == texts{"if (true) return b;", "if (false) return b;"});
  CHECK(mutants_of("if constexpr (a) return b;") == texts{});
}

TEST_CASE("a statement goes, but a declaration stays", "[mutants]") {
  CHECK(mutants_of("    x = y;\n") == texts{"    ;\n"});
  CHECK(mutants_of("    ++x;\n") == texts{"    ;\n"});
  CHECK(mutants_of("    f(x);\n") == texts{"    ;\n"});
  CHECK(mutants_of("    double x = y;\n    return y;\n") == texts{});
}

TEST_CASE("two arguments change places", "[mutants]") {
  CHECK(mutants_of("x = f(a, p.b, c)") == texts{"x = f(p.b, a, c)"});
  CHECK(mutants_of("x = f(a, a)") == texts{});
  CHECK(mutants_of("x = f(g(a), b)") == texts{});
}

TEST_CASE("comments, texts and directives are left alone", "[mutants]") {
  CHECK(mutants_of("// a < b\n#if 1\nx = \"a < 1\" \"\\\"0\";\nchar c = '0';\n") == texts{});
  CHECK(mutants_of("auto s = R\"(a < 1)\";\n") == texts{});
  CHECK(mutants_of("x = 1'000") == texts{"x = (2 * 1'000)"});
}

TEST_CASE("a statement begins where another ends", "[mutants]") {
  CHECK(mutants_of("    x(a) <<\n    f(x);\n").contains("    x(a) <<\n    ;\n") == false);
  CHECK(mutants_of("  {\n    f(x);\n").contains("  {\n    ;\n"));
}

TEST_CASE("a mutant is known by its line of code, wherever it stands", "[mutants]") {
  std::string const text = "int f() {\n  return a  < b;\n}\nint x = g(a,\n          b);\n";
  std::set<std::pair<std::string, std::string>> known;
  for (mutants::mutation const& m : mutants::mutations_of(text)) known.insert(mutants::lines_of(text, m));
  CHECK(known.contains({"return a < b;", "return a <= b;"}));
  std::size_t const at = text.find("a,\n");
  CHECK(mutants::lines_of(text, {at, text.find(");\n", at) - at, "b, a", "arguments"}) ==
        std::pair<std::string, std::string>{"int x = g(a, b);", "int x = g(b, a);"});
}

TEST_CASE("a seed decides what is drawn", "[mutants]") {
  std::set<std::uint64_t> lots;
  for (int i = 0; i < 1000; ++i) {
    std::string const text = "x = " + std::to_string(i);
    CHECK(mutants::lot(3, text) == mutants::lot(3, text));
    lots.insert(mutants::lot(3, text));
    lots.insert(mutants::lot(4, text));
  }
  CHECK(lots.size() == 2000);
  // They fill the whole range: of 2000 some lie in its lowest hundredth and in its highest.
  CHECK(*lots.begin() < ~std::uint64_t{0} / 100);
  CHECK(*lots.rbegin() > ~std::uint64_t{0} / 100 * 99);
}

TEST_CASE("every floor has mutants of every kind", "[mutants]") {
  for (std::string_view floor : tree::floors) {
    std::set<std::string_view> kinds;
    for (std::string const& header : tree::files(source / "include/lrkit" / floor, ".hpp")) {
      std::string const text = tree::read(source / "include/lrkit" / floor / header);
      for (mutants::mutation const& m : mutants::mutations_of(text)) {
        kinds.insert(m.kind);
        REQUIRE(mutants::changed(text, m) != text);
      }
    }
    INFO(floor);
    CHECK(kinds.contains("operator"));
    CHECK(kinds.contains("constant"));
    CHECK(kinds.contains("condition"));
  }
}

TEST_CASE("each mutant that was judged equivalent is one that can be drawn, and has a reason", "[mutants]") {
  std::istringstream list(tree::read(source / "tests/mutants/equivalent.txt"));
  for (std::string line; std::getline(list, line);) {
    if (line.empty() || line.front() == '#') continue;
    INFO(line);
    std::vector<std::string> parts;
    std::string const between = " @@ ";
    std::size_t begin = 0;
    for (auto at = line.find(between); at != line.npos; at = line.find(between, begin)) {
      parts.push_back(line.substr(begin, at - begin));
      begin = at + between.size();
    }
    parts.push_back(line.substr(begin));
    REQUIRE(parts.size() == 4);
    bool found = false;
    std::filesystem::path const floor = source / "include/lrkit" / parts[0].substr(0, parts[0].find('/'));
    for (std::string const& header : tree::files(floor, ".hpp")) {
      std::string const text = tree::read(floor / header);
      if (text.find(parts[1].substr(0, 20)) == text.npos) continue;
      for (mutants::mutation const& m : mutants::mutations_of(text)) {
        found = found || mutants::lines_of(text, m) == std::pair{parts[1], parts[2]};
      }
    }
    CHECK(found);
    CHECK(parts[3].size() > 10);
  }
}
