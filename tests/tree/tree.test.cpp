// SPDX-License-Identifier: MIT
#include "rules.hpp"

#include "catch.hpp"

#include <cstdlib>

namespace {

// The tree of this checkout, or the one that LRKIT_TREE names.
std::filesystem::path const source = std::getenv("LRKIT_TREE") ? std::getenv("LRKIT_TREE") : LRKIT_SOURCE_DIR;

std::set<std::string> all_headers() { return tree::files(source / "include/lrkit", ".hpp"); }

// The names in `files` that lie on a floor, without the ending.
std::set<std::string> on_floors(std::set<std::string> const& files, std::string_view ending) {
  std::set<std::string> out;
  for (std::string const& file : files) {
    if (tree::floor_of(file) >= 0 && !tree::is_umbrella(file)) out.insert(file.substr(0, file.size() - ending.size()));
  }
  return out;
}

std::filesystem::path const list_of_schedules = source / "include/lrkit/schedules/detail/list.hpp";

// The text of that header as it should be.
std::string with_list_of_schedules() {
  std::set<std::string> names;
  for (std::string const& header : all_headers()) {
    if (!header.starts_with("schedules/") || tree::is_internal(header)) continue;
    for (std::string const& name : tree::schedules_in(tree::read(source / "include/lrkit" / header))) {
      if (name != "table" && name != "table_view") names.insert(name);
    }
  }
  std::string text = tree::read(list_of_schedules);
  std::string const opening = "schedule_list<\n";
  std::size_t const begin = text.find(opening) + opening.size();
  std::string list;
  for (std::string const& name : names) list += (list.empty() ? "    " : ",\n    ") + name + "<Real>";
  return text.replace(begin, text.find(">;", begin) - begin, list);
}

}  // namespace

TEST_CASE("headers look down only", "[tree]") {
  auto const headers = all_headers();
  REQUIRE(headers.contains("core/version.hpp"));
  for (std::string const& header : headers) {
    std::string const text = tree::read(source / "include/lrkit" / header);
    CHECK(tree::listed(tree::include_faults(header, text)) == "");
  }
}

TEST_CASE("headers begin with the licence, are guarded, are ASCII, define no macro and do not fork", "[tree]") {
  for (std::string const& header : all_headers()) {
    CHECK(tree::listed(tree::text_faults(header, tree::read(source / "include/lrkit" / header))) == "");
  }
}

TEST_CASE("a public header has its public thing last, documented, and hardly anything internal", "[tree]") {
  for (std::string const& header : all_headers()) {
    if (tree::is_internal(header) || tree::is_umbrella(header)) continue;
    CHECK(tree::listed(tree::layout_faults(header, tree::read(source / "include/lrkit" / header))) == "");
  }
}

TEST_CASE("no name in a header is a macro of windows.h", "[tree]") {
  for (std::string const& header : all_headers()) {
    INFO(header);
    CHECK(tree::listed(tree::macro_names(tree::read(source / "include/lrkit" / header))) == "");
  }
  CHECK(tree::macro_names("double far = near(x); // small\nchar small_[] = \"far small\";") ==
        tree::lines{"far", "near"});
}

TEST_CASE("every source file begins with the licence", "[tree]") {
  std::size_t found = 0;
  for (std::string const folder : {"include", "tests", "examples"}) {
    for (std::string const ending : {".hpp", ".cpp", ".cu", ".cppm"}) {
      for (std::string const& file : tree::files(source / folder, ending)) {
        INFO(folder << '/' << file);
        CHECK(tree::read(source / folder / file).starts_with("// SPDX-License-Identifier: MIT\n"));
        ++found;
      }
    }
  }
  CHECK(found > 350);
}

TEST_CASE("the umbrellas include every public header and no internal one, in order", "[tree]") {
  auto const headers = all_headers();
  auto includes = [](std::string const& header) {
    return tree::own_includes(tree::read(source / "include/lrkit" / header));
  };
  CHECK(includes("lrkit.hpp") == tree::umbrella_of_all(headers));
  for (std::string_view floor : tree::floors) {
    if (floor == "core") continue;
    INFO(floor);
    CHECK(includes(std::string(floor) + ".hpp") == tree::umbrella_of(floor, headers));
  }
}

TEST_CASE("the list of schedules has every one with a table of arguments", "[tree]") {
  CHECK(tree::read(list_of_schedules) == with_list_of_schedules());
}

TEST_CASE("explain prints the formula of the doc comment", "[tree]") {
  int seen = 0;
  for (std::string const& header : all_headers()) {
    if (!header.starts_with("schedules/") || tree::is_internal(header)) continue;
    std::string const text = tree::read(source / "include/lrkit" / header);
    seen += text.find("formula(params const&") != text.npos;
    INFO(header);
    CHECK(tree::listed(tree::formula_faults(text)) == "");
  }
  CHECK(seen > 30);
}

TEST_CASE("each schedule has a deduction guide", "[tree]") {
  for (std::string const& header : all_headers()) {
    if (!header.starts_with("schedules/") || tree::is_internal(header)) continue;
    CHECK(tree::listed(tree::guide_faults(tree::read(source / "include/lrkit" / header))) == "");
  }
  std::string const bare = "template <std::floating_point Real = double>\nclass wave {};\n";
  CHECK(tree::guide_faults(bare) == tree::lines{"wave has no deduction guide"});
}

// test-tree "[write]" writes the umbrellas and the list of schedules as the tests above want them.
TEST_CASE("the lists are written", "[.][write]") {
  auto const headers = all_headers();
  std::string const list = with_list_of_schedules();
  std::ofstream(list_of_schedules, std::ios::binary) << list;
  for (std::string_view floor : tree::floors) {
    auto const file = source / "include/lrkit" / (std::string(floor) + ".hpp");
    if (floor == "core") continue;
    std::string text = tree::read(file);
    text.resize(text.find("#include"));
    for (std::string const& header : tree::umbrella_of(floor, headers)) text += "#include <lrkit/" + header + ">\n";
    std::ofstream(file, std::ios::binary) << text;
  }
}

TEST_CASE("each header has its test, each test its header", "[tree]") {
  auto const headers = on_floors(all_headers(), ".hpp");
  auto const tests = on_floors(tree::files(source / "tests", ".test.cpp"), ".test.cpp");
  CHECK(tree::listed(tree::mirror_faults(headers, tests)) == "");
}

TEST_CASE("the rules of the tree see what breaks them", "[tree]") {
  auto includes = [](std::string const& header, std::string const& what) {
    return tree::listed(
        tree::include_faults(header, "#pragma once\n\n#include <lrkit/core/detail/cpp20.hpp>\n" + what + "\n"));
  };

  SECTION("a floor may use itself, those below, and the standard library") {
    CHECK(
        includes("compose/repeat.hpp",
                 "#include <lrkit/compose/scale.hpp>\n#include <lrkit/core/detail/math/math.hpp>\n#include <cmath>") ==
        "");
    CHECK(includes("text/format.hpp", "#include <fmt/format.h>\n#include <lrkit/peers/keras.hpp>") == "");
    CHECK(includes("core/detail/math/math.hpp", "///     #include <lrkit/lrkit.hpp>\n// #include <iostream>") == "");
  }
  SECTION("a floor may not use those above") {
    CHECK(includes("core/detail/math/math.hpp", "#include <lrkit/schedules/cosine.hpp>") ==
          "core/detail/math/math.hpp includes <lrkit/schedules/cosine.hpp>: it is on a later floor\n");
    CHECK(includes("text/format.hpp", "  #  include <lrkit/plot/terminal.hpp>  // why not") != "");
    CHECK(includes("train/plateau.hpp", "#include <lrkit/lrkit.hpp>") != "");
  }
  SECTION("what is on no floor is refused") {
    CHECK(includes("utils/common.hpp", "") == "utils/common.hpp is on no floor\n");
    CHECK(includes("common.hpp", "") == "common.hpp is on no floor\n");
    CHECK(includes("plot/terminal.hpp", "#include <lrkit/detail/bits.hpp>") != "");
  }
  SECTION("only the standard library, and none of its heavy headers") {
    for (std::string heavy : {"iostream", "functional", "regex"}) {
      CHECK(includes("peers/keras.hpp", "#include <" + heavy + ">") != "");
      CHECK(includes("text/parse.hpp", "#include <" + heavy + ">") == "");
    }
    CHECK(includes("finder/sweep.hpp", "#include <fmt/core.h>") != "");
    CHECK(includes("train/optimizer.hpp", "#include <torch/torch.h>") != "");
    CHECK(includes("train/optimizer.hpp", "#include <math.h>") != "");
    CHECK(includes("plot/gnuplot.hpp", "#include <unistd.h>") != "");
  }
  SECTION("a header begins with one of lrkit, and so with the check of the standard") {
    CHECK(tree::listed(tree::include_faults("core/schedule.hpp", "#include <concepts>\n")) ==
          "core/schedule.hpp does not begin with a header of lrkit: include <lrkit/core/detail/cpp20.hpp>\n");
    CHECK(!tree::include_faults("core/version.hpp", "#define LRKIT_VERSION 200\n").empty());
    std::string const check = "#if __cplusplus < 202002L\n#include <lrkit needs C++20>\n#endif\n";
    CHECK(tree::include_faults("core/detail/cpp20.hpp", check).empty());
    CHECK(!tree::include_faults("core/detail/cpp20.hpp", check + "#include <cmath>\n").empty());
  }
  SECTION("own headers by their full names") {
    CHECK(includes("core/detail/math/math.hpp", "#include \"error.hpp\"") != "");
    CHECK(includes("core/detail/math/math.hpp", "#include <lrkit/core/../core/detail/error.hpp>") != "");
  }

  std::string const good = "// SPDX-License-Identifier: MIT\n#pragma once\n";
  auto text = [](std::string const& header, std::string const& what) {
    return tree::listed(tree::text_faults(header, what));
  };

  SECTION("a macro is refused, but the version") {
    CHECK(text("core/detail/math/math.hpp", good) == "");
    CHECK(text("core/version.hpp", good + "#define LRKIT_VERSION 100\n") == "");
    CHECK(text("core/version.hpp", good + "#define LRKIT_VERSIONS 100\n") != "");
    CHECK(text("core/detail/math/math.hpp", good + "#define LRKIT_VERSION 100\n") != "");
    CHECK(text("core/detail/math/math.hpp", good + "#  define\tLRKIT_PI 3\n") != "");
  }
  SECTION("a fork by flags is refused, but for errors, the check of the standard and the versions of a loop") {
    CHECK(text("core/detail/error.hpp", good + "#if __cpp_exceptions\n#endif\n") == "");
    CHECK(text("core/detail/cpp20.hpp", good + "#if __cplusplus < 202002L\n#endif\n") == "");
    CHECK(text("core/detail/multiversion.hpp", good + "#ifdef __x86_64__\n#endif\n") == "");
    CHECK(text("core/detail/math/math.hpp", good + "#ifdef __FAST_MATH__\n#endif\n") ==
          "core/detail/math/math.hpp: forks by #ifdef\n");
    CHECK(text("core/detail/math/math.hpp", good + "#if 1\n#endif\n") != "");
  }
  SECTION("a letter that is not ASCII is refused, with its line") {
    CHECK(text("core/detail/math/math.hpp", good + "// na\xc3\xafve\n") ==
          "core/detail/math/math.hpp:3: a byte that is not printable ASCII\n");
    CHECK(text("core/detail/math/math.hpp", good + "\tx\n") != "");
  }
  SECTION("the licence and the guard are asked for") {
    CHECK(text("core/detail/math/math.hpp", "#pragma once\n") != "");
    CHECK(text("core/detail/math/math.hpp", "// SPDX-License-Identifier: MIT\n") != "");
  }

  SECTION(
      "an umbrella has the public headers of its floor, the one of all those of core and the umbrellas up to finder") {
    std::set<std::string> const headers = {"compose/a.hpp", "compose/detail/b.hpp", "core/z.hpp", "core/b.hpp",
                                           "finder/c.hpp",  "finder/rules/d.hpp",   "lrkit.hpp",  "text/f.hpp"};
    CHECK(tree::umbrella_of("compose", headers) == tree::lines{"compose/a.hpp"});
    CHECK(tree::umbrella_of("finder", headers) == tree::lines{"finder/c.hpp", "finder/rules/d.hpp"});
    CHECK(tree::umbrella_of_all(headers) == tree::lines{"core/b.hpp", "core/z.hpp", "schedules.hpp", "compose.hpp",
                                                        "eval.hpp", "train.hpp", "finder.hpp"});
    CHECK(includes("compose/a.hpp", "#include <lrkit/schedules.hpp>") != "");
  }
  SECTION("a header with more than ten internal lines, or with something else than a documented public thing last") {
    auto layout = [](std::string const& what) {
      return tree::listed(tree::layout_faults(
          "a.hpp", "#pragma once\n\n#include <array>\n\nnamespace lrkit {\n\n" + what + "\n}  // namespace lrkit\n"));
    };
    auto internal = [](int count) {
      std::string out = "namespace detail {\n\n";
      for (int i = 0; i < count; ++i) out += "inline void f" + std::to_string(i) + "() {}\n" + (i == 5 ? "\n" : "");
      return out + "\n}  // namespace detail\n\n";
    };
    std::string const last =
        "/// A thing.\nstruct thing {\n  int a = '}';\n\n  int b = 0;  // {\n};\nusing other = thing;\n";
    CHECK(layout(last) == "");
    CHECK(layout(internal(10) + last) == "");
    CHECK(layout(internal(11) + last) == "a.hpp: a namespace detail of more than 10 lines\n");
    CHECK(layout(internal(6) + "inline void g() {}\n\n" + internal(6) + last) == "");
    CHECK(layout("}\n\nnamespace lrkit::detail {\n\nint a;\n\n}\n\nnamespace lrkit {\n\n" + last) == "");
    CHECK(layout(last + "\n" + internal(1)) == "a.hpp: its last thing is internal\n");
    CHECK(layout(last + "\nnamespace detail::mistake {\n\nstruct a;\n\n}  // namespace detail::mistake\n") ==
          "a.hpp: its last thing is internal\n");
    CHECK(layout(last + "\ninline void g() {}\n") == "a.hpp: its last thing is not documented: inline void g() {}\n");
    CHECK(layout(last + "\n// Why.\nvoid g();\n") == "a.hpp: its last thing is not documented: // Why.\n");
    CHECK(layout(last + "\ninline std::string thing::text() const {\n  return {};\n}\n") == "");
    CHECK(layout(last + "\ntemplate <class T>\n  requires is<T>\nthing(T)\n    -> thing<T>;\n") == "");
  }
  SECTION("a header without a test and a test without a header are named") {
    CHECK(tree::listed(tree::mirror_faults({"core/a", "core/b"}, {"core/b", "core/c"})) ==
          "include/lrkit/core/a.hpp has no tests/core/a.test.cpp\n"
          "tests/core/c.test.cpp has no include/lrkit/core/c.hpp\n");
    CHECK(tree::mirror_faults({"core/detail/a", "core/detail/b"}, {"core/detail/b"}).empty());
  }
}
