// SPDX-License-Identifier: MIT
#include "blocks.hpp"

#include "../tree/files.hpp"
#include "catch.hpp"

#include <cstdlib>
#include <filesystem>
#include <fstream>

namespace {

std::filesystem::path const source = LRKIT_SOURCE_DIR;
std::filesystem::path const scratch = LRKIT_README_SCRATCH;

std::string quoted(std::filesystem::path const& path) { return "'" + path.string() + "'"; }

struct outcome {
  bool compiled = false;
  bool ran = false;
  std::string said;  // the compiler's messages, or what the program printed
};

// Compiles the text with the compiler of this build, then runs it.
outcome run(std::string const& text, std::string const& name) {
  std::filesystem::create_directories(scratch);
  auto const file = scratch / (name + ".cpp"), exe = scratch / name, said = scratch / (name + ".txt");
  std::ofstream(file) << text;
  outcome out;
  std::string const compile = LRKIT_README_COMPILE " -I" + quoted(source / "tests/readme") + " -I" +
                              quoted(source / "include") + " " + quoted(file) + " -o " + quoted(exe) + " >" +
                              quoted(said) + " 2>&1";
  out.compiled = std::system(compile.c_str()) == 0;
  if (out.compiled) out.ran = std::system((quoted(exe) + " >" + quoted(said) + " 2>&1").c_str()) == 0;
  out.said = tree::read(said);
  return out;
}

}  // namespace

namespace {

void check_blocks(std::string const& page, std::string const& name) {
  auto const blocks = readme::blocks(tree::read(source / page));
  REQUIRE(!blocks.empty());
  for (auto const& block : blocks) {
    INFO(page << ":" << block.line << "\n" << block.code);
    auto const got = run(readme::program(block, page), name + std::to_string(block.line));
    INFO(got.said);
    CHECK(got.compiled);
    CHECK(got.ran);
    if (block.has_prints) CHECK(got.said == block.prints);
  }
}

}  // namespace

TEST_CASE("the code of README.md compiles, runs, and prints what README.md says", "[readme]") {
  check_blocks("README.md", "line");
}

TEST_CASE("the code of examples/frameworks/README.md compiles and runs", "[readme]") {
  check_blocks("examples/frameworks/README.md", "frameworks");
}

TEST_CASE("README.md names every schedule, composition and factor", "[readme]") {
  std::string const page = tree::read(source / "README.md");
  std::string_view const before = "string_view name = \"";
  std::size_t found = 0;
  for (std::string const folder : {"schedules/", "compose/", "train/"}) {
    for (std::string const& file : tree::files(source / "include/lrkit" / folder, ".hpp")) {
      std::string const text = tree::read(source / "include/lrkit" / folder / file);
      for (auto at = text.find(before); at != text.npos; at = text.find(before, at + 1)) {
        std::string const name =
            text.substr(at + before.size(), text.find('"', at + before.size()) - at - before.size());
        INFO(folder << file << ": " << name);
        bool const named = page.find('`' + name + '`') != page.npos || page.find('`' + name + '(') != page.npos;
        CHECK(named);
        ++found;
      }
    }
  }
  CHECK(found > 60);
}

TEST_CASE("what README.md links to and shows is there", "[readme]") {
  std::string const page = tree::read(source / "README.md");
  std::size_t found = 0;
  for (auto const& [before, after] : {std::pair("](", ')'), std::pair("src=\"", '"')}) {
    for (auto at = page.find(before); at != page.npos; at = page.find(before, at + 1)) {
      auto const begin = at + std::string_view(before).size();
      std::string const link = page.substr(begin, page.find(after, begin) - begin);
      // Code has ]( too, and no dot behind it: [](double lr).
      if (link.starts_with("http") || link.starts_with('#') || link.find('.') == link.npos) continue;
      INFO(link);
      CHECK(std::filesystem::exists(source / link));
      ++found;
    }
  }
  CHECK(found > 20);
}

TEST_CASE("the check of README.md sees what is wrong", "[readme]") {
  auto first = [](std::string const& page) { return readme::blocks(page).at(0); };
  auto outcome_of = [](readme::block const& block) { return run(readme::program(block, "page.md"), "wrong"); };

  SECTION("blocks of other languages are left alone") {
    CHECK(readme::blocks("# Title\n```sh\nmake\n```\n```\nint main() {}\n```\n").empty());
  }
  SECTION("a fragment is compiled and run with what the reader has") {
    auto const block = first("Text\n\n```cpp\n#include <cassert>\nfor (int batch : loader) train(batch);\n```\n");
    CHECK(block.line == 4);
    CHECK(outcome_of(block).ran);
  }
  SECTION("a function for C stands outside of main") {
    CHECK(outcome_of(first("```cpp\nstatic int one = 1;\nextern \"C\" int f() { return one; }\n```\n")).ran);
    CHECK_FALSE(outcome_of(first("```cpp\nint one = 1;\nextern \"C\" int f() { return two; }\n```\n")).compiled);
  }
  SECTION("code that does not compile, with the line of the page") {
    auto const got = outcome_of(first("Text\n\n```cpp\n#include <vector>\nint x = nonsense;\n```\n"));
    CHECK_FALSE(got.compiled);
    CHECK_THAT(got.said, Catch::Matchers::ContainsSubstring("page.md:5"));
  }
  SECTION("a program that fails, and one that prints something else") {
    CHECK_FALSE(outcome_of(first("```cpp\nint main() { return 1; }\n```\n")).ran);
    auto const block =
        first("```cpp\n#include <cstdio>\nint main() { std::puts(\"1\"); }\n```\nIt prints\n\n```text\n2\n```\n");
    CHECK(block.has_prints);
    CHECK(block.prints == "2\n");
    CHECK(outcome_of(block).said == "1\n");
  }
}
