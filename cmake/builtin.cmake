# sites/ and recipes/ are compiled into one blob at build time and embedded in the program.
#
# The compiler is made from the catalogue room's own objects: linking lamec_catalog would ask for the blob it is to write.
add_executable(lamec-catalog-compile ${PROJECT_SOURCE_DIR}/src/catalog/compiler/main.cpp $<TARGET_OBJECTS:lamec_catalog>)
target_link_libraries(lamec-catalog-compile PRIVATE lamec_settings lamec_model lamec_ports lamec_adapters yaml-cpp)

file(GLOB_RECURSE LAMEC_DATA CONFIGURE_DEPENDS ${PROJECT_SOURCE_DIR}/sites/*.yaml ${PROJECT_SOURCE_DIR}/sites/*.tsv
     ${PROJECT_SOURCE_DIR}/recipes/*.yaml)
set(LAMEC_BLOB ${PROJECT_BINARY_DIR}/builtin/catalogue.blob)
file(MAKE_DIRECTORY ${PROJECT_BINARY_DIR}/builtin)
add_custom_command(OUTPUT ${LAMEC_BLOB}
  COMMAND lamec-catalog-compile ${PROJECT_SOURCE_DIR} ${LAMEC_BLOB}
  DEPENDS lamec-catalog-compile ${LAMEC_DATA}
  COMMENT "Compiling the catalogue" VERBATIM)

# The note tells the linker that the stack stays without execute permission; an assembler file alone would ask for it.
set(LAMEC_BLOB_SOURCE ${PROJECT_BINARY_DIR}/builtin/catalogue.S)
file(CONFIGURE OUTPUT ${LAMEC_BLOB_SOURCE} @ONLY CONTENT [[
    .section .rodata
    .global lamec_builtin_blob
    .global lamec_builtin_blob_end
    .balign 16
lamec_builtin_blob:
    .incbin "@LAMEC_BLOB@"
lamec_builtin_blob_end:
    .byte 0
    .section .note.GNU-stack,"",%progbits
]])
set_source_files_properties(${LAMEC_BLOB_SOURCE} PROPERTIES OBJECT_DEPENDS ${LAMEC_BLOB})

add_library(lamec_builtin STATIC ${PROJECT_SOURCE_DIR}/src/catalog/builtin/built_in.cpp ${LAMEC_BLOB_SOURCE})
target_link_libraries(lamec_builtin PRIVATE lamec_settings lamec_model lamec_ports)
# Whoever links one of the two gets both; as interface links they are no order of building, so there is no cycle.
target_link_libraries(lamec_builtin INTERFACE lamec_catalog)
target_link_libraries(lamec_catalog INTERFACE lamec_builtin)
