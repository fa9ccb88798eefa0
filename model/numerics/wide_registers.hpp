// Lets one function be compiled for several widths of vector registers, the widest that the
// processor has being taken when the program starts. The digits are the same on all: no sum is
// reordered and no multiply-add is fused.
#pragma once

// The one macro of the project: an attribute cannot be given a name in any other way.
#if defined(__x86_64__) && defined(__GNUC__) && !defined(__clang__) && \
    !defined(__SANITIZE_THREAD__) && !defined(__SANITIZE_ADDRESS__)
#define CARERS_WIDE_REGISTERS __attribute__((target_clones("avx512f", "avx2", "default")))
#else
#define CARERS_WIDE_REGISTERS
#endif
