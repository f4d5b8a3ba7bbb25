# SPDX-License-Identifier: MIT
# A recipe for Conan 2, which packages the checkout that it lies in:
#
#   conan create .packaging/conan --build=missing
#   conan create .packaging/conan --build=missing -o "lrkit/*:with_fmt=True"
import os
import re

from conan import ConanFile
from conan.tools.build import check_min_cppstd
from conan.tools.files import copy, load
from conan.tools.layout import basic_layout

required_conan_version = ">=2.0"


class LrkitConan(ConanFile):
    name = "lrkit"
    description = "Learning-rate schedules and a learning-rate finder for C++20, header-only"
    license = "MIT"
    topics = ("machine-learning", "learning-rate", "scheduler", "header-only")
    package_type = "header-library"
    settings = "os", "arch", "compiler", "build_type"
    options = {"with_fmt": [True, False]}
    default_options = {"with_fmt": False}
    no_copy_source = True

    @property
    def _checkout(self):
        return os.path.join(self.recipe_folder, "..", "..")

    def set_version(self):
        header = load(self, os.path.join(self._checkout, "include", "lrkit", "core", "version.hpp"))
        number = int(re.search(r"#define LRKIT_VERSION (\d+)", header).group(1))
        self.version = f"{number // 10000}.{number // 100 % 100}.{number % 100}"

    def export_sources(self):
        copy(self, "include/*", self._checkout, self.export_sources_folder)
        copy(self, "LICENSE", self._checkout, self.export_sources_folder)

    def layout(self):
        basic_layout(self)

    def requirements(self):
        if self.options.with_fmt:
            self.requires("fmt/[>=9.1 <13]", transitive_headers=True)

    def package_id(self):
        self.info.clear()

    def validate(self):
        check_min_cppstd(self, 20)

    def package(self):
        copy(self, "LICENSE", self.source_folder, os.path.join(self.package_folder, "licenses"))
        copy(self, "*", os.path.join(self.source_folder, "include"), os.path.join(self.package_folder, "include"))

    def package_info(self):
        self.cpp_info.components["core"].set_property("cmake_target_name", "lrkit::lrkit")
        self.cpp_info.components["core"].bindirs = []
        self.cpp_info.components["core"].libdirs = []
        if self.options.with_fmt:
            self.cpp_info.components["fmt"].set_property("cmake_target_name", "lrkit::fmt")
            self.cpp_info.components["fmt"].requires = ["core", "fmt::fmt"]
            self.cpp_info.components["fmt"].bindirs = []
            self.cpp_info.components["fmt"].libdirs = []
