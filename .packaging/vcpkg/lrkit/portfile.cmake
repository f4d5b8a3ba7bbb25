# An overlay port, which builds from the checkout that it lies in:
#
#   vcpkg install lrkit --overlay-ports=<lrkit>/.packaging/vcpkg
#
# The port of a registry differs in one call: vcpkg_from_github, with the release's tag and its SHA512, in place of the
# source path.
set(VCPKG_BUILD_TYPE release)  # header-only
get_filename_component(SOURCE_PATH "${CMAKE_CURRENT_LIST_DIR}/../../.." ABSOLUTE)

vcpkg_cmake_configure(
  SOURCE_PATH "${SOURCE_PATH}"
  OPTIONS -DLRKIT_BUILD_TESTS=OFF -DLRKIT_BUILD_EXAMPLES=OFF -DLRKIT_INSTALL=ON
)
vcpkg_cmake_install()
vcpkg_cmake_config_fixup(CONFIG_PATH share/cmake/lrkit)
vcpkg_fixup_pkgconfig()

file(REMOVE_RECURSE "${CURRENT_PACKAGES_DIR}/share/doc")
vcpkg_install_copyright(FILE_LIST "${SOURCE_PATH}/LICENSE")
file(INSTALL "${CMAKE_CURRENT_LIST_DIR}/usage" DESTINATION "${CURRENT_PACKAGES_DIR}/share/${PORT}")
