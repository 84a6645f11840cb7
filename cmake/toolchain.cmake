# How everything is compiled: warnings, hardening, sanitizers, ccache and mold.

find_program(CCACHE ccache)
if(CCACHE)
  # hash_dir off and a base dir: build trees share the cache; the sloppiness is what ccache asks for with a PCH.
  set(CMAKE_CXX_COMPILER_LAUNCHER
      ${CMAKE_COMMAND} -E env CCACHE_NOHASHDIR=1 CCACHE_BASEDIR=${CMAKE_SOURCE_DIR}
      CCACHE_SLOPPINESS=pch_defines,time_macros,include_file_mtime,include_file_ctime ${CCACHE})
endif()

add_library(tandem_options INTERFACE)
target_include_directories(tandem_options INTERFACE ${CMAKE_SOURCE_DIR}/src)
# The statement expression in TRY is a GNU extension both our compilers have.
target_compile_options(tandem_options INTERFACE -Wall -Wextra -Wno-missing-field-initializers
  -Wformat -Werror=format-security -Werror=return-type)
target_compile_definitions(tandem_options INTERFACE _GLIBCXX_ASSERTIONS
  BOOST_ASIO_DISABLE_AWAITABLE_FRAME_RECYCLING TANDEM_VERSION="${PROJECT_VERSION}")

if(CMAKE_BUILD_TYPE STREQUAL "Release")
  target_compile_options(tandem_options INTERFACE -fstack-protector-strong -fstack-clash-protection
    -D_FORTIFY_SOURCE=3 -fno-strict-overflow -fno-delete-null-pointer-checks)
  # GCC 12 sees overruns in its own std::string and in moved-from small vectors (its bugs 105329, 105651). The other
  # builds and the sanitizers keep watching.
  if(CMAKE_CXX_COMPILER_ID STREQUAL "GNU" AND CMAKE_CXX_COMPILER_VERSION VERSION_LESS 13)
    target_compile_options(tandem_options INTERFACE -Wno-array-bounds -Wno-restrict -Wno-stringop-overflow
      -Wno-stringop-overread -Wno-maybe-uninitialized)
  endif()
  target_link_options(tandem_options INTERFACE -pie -Wl,-z,relro,-z,now,-z,noexecstack,-z,separate-code)
endif()

find_program(MOLD mold)
if(MOLD)
  target_link_options(tandem_options INTERFACE -fuse-ld=mold)
endif()

if(TANDEM_SANITIZE)
  target_compile_options(tandem_options INTERFACE -fsanitize=${TANDEM_SANITIZE} -fno-omit-frame-pointer
    -fno-sanitize-recover=all)
  target_link_options(tandem_options INTERFACE -fsanitize=${TANDEM_SANITIZE})
  if(TANDEM_SANITIZE MATCHES thread)
    target_compile_options(tandem_options INTERFACE -Wno-tsan)  # Asio's fences: a warning, not a race
  endif()
endif()

if(TANDEM_FUZZ)
  target_compile_options(tandem_options INTERFACE -fsanitize=fuzzer-no-link)  # coverage, which steers the fuzzer
endif()
