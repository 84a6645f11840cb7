# The libraries of docs/dependencies.md, all Debian packages.

find_package(Threads REQUIRED)
find_package(PkgConfig REQUIRED)
find_package(OpenSSL REQUIRED)
find_package(SQLite3 REQUIRED)
find_package(CURL REQUIRED)
find_package(ZLIB REQUIRED)
find_package(ICU REQUIRED COMPONENTS i18n uc)
find_package(Boost 1.81 REQUIRED)
find_package(pugixml REQUIRED)
find_package(date REQUIRED)
find_package(spdlog REQUIRED)
find_package(fmt REQUIRED)
find_package(CLI11 REQUIRED)
find_package(GTest REQUIRED)

add_library(boost_json INTERFACE)  # header-only in one of our files: boost/json/src.hpp
add_library(Boost::json ALIAS boost_json)
target_link_libraries(boost_json INTERFACE Boost::headers)
