// SPDX-License-Identifier: MIT
#include "parity.hpp"

#include <cstdio>
#include <filesystem>
#include <fstream>
#include <iostream>
#include <iterator>
#include <map>
#include <set>
#include <sstream>

namespace {

std::string text_of(std::string const& path) {
  std::ifstream in(LRKIT_SOURCE_DIR "/" + path);
  REQUIRE(in);
  return {std::istreambuf_iterator<char>(in), {}};
}

/// The files of the manifest, and how many rows each has, by peer.
std::map<std::string, std::map<std::string, std::size_t>> listed() {
  std::string const text = text_of("tests/golden/schedules/manifest.json");
  auto after = [&](std::string const& key, std::size_t& at) {
    at = text.find("\"" + key + "\": ", at);
    if (at == text.npos) return std::string();
    at += key.size() + 4;
    bool const quoted = text[at] == '"';
    std::size_t const begin = at + (quoted ? 1 : 0);
    return text.substr(begin, text.find_first_of(quoted ? "\"" : ",\n", begin) - begin);
  };
  std::map<std::string, std::map<std::string, std::size_t>> out;
  for (std::size_t at = 0;;) {
    std::string const file = after("file", at);
    if (at == text.npos) return out;
    std::string const peer = after("peer", at);
    out[peer][file.substr(0, file.size() - 4)] = golden("schedules/" + file).size();
  }
}

/// The difference as the power of ten above it.
std::string bound(double worst) {
  if (worst == 0) return "0";
  char text[32];
  std::snprintf(text, sizeof text, "< 1e%d", static_cast<int>(std::floor(std::log10(worst))) + 1);
  return text;
}

std::vector<peer_figures> all_figures() {
  std::vector<peer_figures> out;
  for (auto const& figures :
       {pytorch_figures,   transformers_figures, optax_figures,     keras_figures,          timm_figures,
        fastai_figures,    megatron_figures,     deepspeed_figures, torchtitan_figures,     llm_c_figures,
        llama_cpp_figures, caffe_figures,        darknet_figures,   pytorch_warmup_figures, composer_figures,
        lrsched_figures,   mlx_figures,          oneflow_figures,   fairseq_figures,        olmo_core_figures,
        other_figures}) {
    for (peer_figures& each : figures()) out.push_back(std::move(each));
  }
  return out;
}

}  // namespace

TEST_CASE("The table of tests/parity/README.md says how many figures of each peer are met", "[parity]") {
  auto const peers = listed();
  std::map<std::string, parity> results;
  for (peer_figures const& each : all_figures()) {
    INFO(each.file);
    CHECK(results.count(each.file) == 0);
    results[each.file] = compare(each);
    if (each.tolerance > recursive) results[each.file].worst = 0;  // what the peer computed in float
  }

  std::ostringstream table;
  table << "How many of the figures that other projects' own code gave, under tests/golden, lrkit gives too: by a "
           "schedule of peers/ or,\n"
           "where a peer has no header there, by a line of schedules/ and compose/. Figures that nobody wrote such a "
           "line for count as\n"
           "not met.\n\n";
  table << "| peer | figures met | worst difference, relative to the peak |\n|---|---|---|\n";
  std::size_t known = 0;
  for (auto const& [peer, files] : peers) {
    parity all;
    std::size_t there = 0;
    for (auto const& [file, rows] : files) {
      there += rows;
      auto const found = results.find(file);
      if (found == results.end()) continue;
      ++known;
      all.add(found->second);
      CHECK(found->second.there == rows);
    }
    if (all.there == 0) continue;
    table << "| " << peer << " | " << all.met << " / " << there << " | " << bound(all.worst) << " |\n";
  }
  for (peer_figures const& each : all_figures()) {
    for (outside const& rows : each.beyond) {
      table << "\nNot met: rows " << rows.first << " to " << rows.last - 1 << " of " << each.file << ": " << rows.why
            << ".\n";
    }
  }
  CHECK(known == results.size());
  std::cout << table.str();

  std::string const readme = text_of("tests/parity/README.md");
  std::string const begin = "<!-- parity -->\n";
  std::size_t const from = readme.find(begin);
  REQUIRE(from != readme.npos);
  std::size_t const to = readme.find("<!-- /parity -->", from);
  REQUIRE(to != readme.npos);
  CHECK(readme.substr(from + begin.size(), to - from - begin.size()) == table.str());
}

TEST_CASE("Every schedule that meets figures answers a number at the last steps that there are", "[parity]") {
  using lrkit::max_steps;
  for (peer_figures const& each : all_figures()) {
    INFO(each.file);
    for (lrkit::step_t k : {max_steps / 2, max_steps - 1, max_steps}) {
      CHECK(std::isfinite(each.schedule(k)));
    }
  }
}

TEST_CASE("Every figure of the peers that lrkit names is looked at", "[parity]") {
  std::set<std::string> met;
  for (peer_figures const& each : all_figures()) met.insert(each.file);
  for (auto const& [peer, files] : listed()) {
    if (std::set<std::string>{"torch", "transformers", "optax", "keras", "timm", "fastai", "megatron", "deepspeed",
                              "torchtitan", "llm.c", "llama.cpp", "caffe", "darknet", "pytorch_warmup", "composer",
                              "fairseq", "mlx", "olmo-core"}
            .count(peer) == 0)
      continue;
    for (auto const& [file, rows] : files) {
      INFO(file);
      CHECK(met.count(file) == 1);
    }
  }
}

TEST_CASE("Every peer with figures has a script that makes them, or a line that says why not", "[parity]") {
  std::string scripts;
  for (auto const& file : std::filesystem::directory_iterator(LRKIT_SOURCE_DIR "/tests/golden/make")) {
    if (file.path().extension() == ".py") scripts += text_of("tests/golden/make/" + file.path().filename().string());
  }
  std::string const page = text_of("tests/golden/make/README.md");
  for (auto const& [peer, files] : listed()) {
    INFO(peer);
    bool const made = scripts.find("make(\"" + peer + "\", ") != scripts.npos;
    CHECK(made != (page.find("\n| " + peer + " (" + std::to_string(files.size()) + ") | not made: ") != page.npos));
  }
}

TEST_CASE("A figure that is not met and has no reason is told", "[parity]") {
  peer_figures const wrong{"optax__constant_schedule__1", [](lrkit::step_t k) { return k == 3 ? 0.2 : 0.1; }};
  CHECK(compare(wrong).met == 4);
  CHECK(compare(wrong).faults.size() == 1);
  peer_figures excused = wrong;
  excused.beyond = {{3, 4, "a reason"}};
  CHECK(compare(excused).faults.empty());
  excused.beyond = {{2, 4, "a reason for too much"}};
  CHECK(compare(excused).faults.size() == 1);
}
