# The built page, web/dist, becomes a part of the program: one symbol for each file, and the table of them.
file(GLOB_RECURSE LAMEC_PAGE_FILES CONFIGURE_DEPENDS RELATIVE ${PROJECT_SOURCE_DIR}/web/dist ${PROJECT_SOURCE_DIR}/web/dist/*)
set(LAMEC_PAGE_TYPE_html "text/html; charset=utf-8")
set(LAMEC_PAGE_TYPE_js "text/javascript; charset=utf-8")
set(LAMEC_PAGE_TYPE_css "text/css; charset=utf-8")
set(LAMEC_PAGE_TYPE_svg "image/svg+xml")
set(LAMEC_PAGE_TYPE_json "application/json")
set(symbols "    .section .rodata\n")
set(declared "")
set(table "")
set(number 0)
foreach(file ${LAMEC_PAGE_FILES})
  get_filename_component(ending ${file} LAST_EXT)
  string(SUBSTRING "${ending}" 1 -1 ending)
  if(NOT DEFINED LAMEC_PAGE_TYPE_${ending})
    message(FATAL_ERROR "web/dist/${file}: no content type is known for .${ending}")
  endif()
  set(symbol lamec_page_${number})
  math(EXPR number "${number} + 1")
  string(APPEND symbols "    .global ${symbol}\n    .global ${symbol}_end\n${symbol}:\n"
                        "    .incbin \"${PROJECT_SOURCE_DIR}/web/dist/${file}\"\n${symbol}_end:\n    .byte 0\n")
  string(APPEND declared "extern const char ${symbol}[];\nextern const char ${symbol}_end[];\n")
  string(APPEND table "      {\"/${file}\", \"${LAMEC_PAGE_TYPE_${ending}}\",\n       {${symbol}, "
                      "static_cast<std::size_t>(${symbol}_end - ${symbol})}},\n")
endforeach()
string(APPEND symbols "    .section .note.GNU-stack,\"\",%progbits\n")
set(LAMEC_PAGE_DIR ${PROJECT_BINARY_DIR}/page)
file(CONFIGURE OUTPUT ${LAMEC_PAGE_DIR}/page.S @ONLY CONTENT "@symbols@")
file(CONFIGURE OUTPUT ${LAMEC_PAGE_DIR}/page_files.cpp @ONLY CONTENT [[
#include "cli/web_page.hpp"
extern "C" {
@declared@}
namespace lamec::cli {
std::span<const PageFile> page_files() {
  static const PageFile k_files[] = {
@table@      {"", "", ""}};
  return std::span<const PageFile>(k_files).first(@number@);
}
}  // namespace lamec::cli
]])
list(TRANSFORM LAMEC_PAGE_FILES PREPEND ${PROJECT_SOURCE_DIR}/web/dist/ OUTPUT_VARIABLE LAMEC_PAGE_PATHS)
set_source_files_properties(${LAMEC_PAGE_DIR}/page.S PROPERTIES OBJECT_DEPENDS "${LAMEC_PAGE_PATHS}")
target_sources(lamec_cli PRIVATE ${LAMEC_PAGE_DIR}/page.S ${LAMEC_PAGE_DIR}/page_files.cpp)
