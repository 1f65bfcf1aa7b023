// What is read stays as it is, and says so.
#define ZLIB_CONST
#include <zlib.h>
