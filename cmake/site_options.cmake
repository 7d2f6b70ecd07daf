# The plugin that makes a twin's Slurm know the options of a site's plugins is embedded in the program, so that one file is
# all that is installed. Without Slurm's headers those options are left out of a verdict, which says so.
find_file(LAMEC_SPANK_HEADER slurm/spank.h)
if(LAMEC_SPANK_HEADER)
  add_library(lamec_site_options MODULE ${PROJECT_SOURCE_DIR}/src/twin/spank/site_options.c)
  set_target_properties(lamec_site_options PROPERTIES PREFIX "" C_STANDARD 11 POSITION_INDEPENDENT_CODE ON
                        LIBRARY_OUTPUT_DIRECTORY ${PROJECT_BINARY_DIR}/builtin)
  # A sanitizer's runtime is not in sbatch.
  target_compile_options(lamec_site_options PRIVATE -O2 -fno-sanitize=all)
  target_link_options(lamec_site_options PRIVATE -fno-sanitize=all)
  set(LAMEC_SITE_OPTIONS_SOURCE ${PROJECT_BINARY_DIR}/builtin/site_options.S)
  file(GENERATE OUTPUT ${LAMEC_SITE_OPTIONS_SOURCE} CONTENT [[
    .section .rodata
    .global lamec_site_options
    .global lamec_site_options_end
    .balign 16
lamec_site_options:
    .incbin "$<TARGET_FILE:lamec_site_options>"
lamec_site_options_end:
    .byte 0
    .section .note.GNU-stack,"",%progbits
]])
  set_source_files_properties(${LAMEC_SITE_OPTIONS_SOURCE} PROPERTIES GENERATED TRUE OBJECT_DEPENDS
                              "${PROJECT_BINARY_DIR}/builtin/lamec_site_options.so")
  target_sources(lamec_twin PRIVATE ${LAMEC_SITE_OPTIONS_SOURCE})
  target_compile_definitions(lamec_twin PRIVATE LAMEC_SITE_OPTIONS)
  add_dependencies(lamec_twin lamec_site_options)
endif()
