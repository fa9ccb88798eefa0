#include <gmock/gmock.h>

#include "outputs/hdf5/chunks.hpp"
#include "outputs/hdf5/utf8.hpp"

namespace carers::outputs::hdf5 {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;
using Shape = std::vector<std::size_t>;

TEST(ChunkShape, SmallVariablesStayInOnePiece) {
  EXPECT_THAT(chunk_shape(Shape{}, 8), IsEmpty());
  EXPECT_THAT(chunk_shape(Shape{2048}, 8), IsEmpty());
}

TEST(ChunkShape, TakesWholeTrailingDimensionsFirst) {
  EXPECT_THAT(chunk_shape(Shape{2049}, 8), ElementsAre(2049));
  EXPECT_THAT(chunk_shape(Shape{6, 400, 121, 20}, 4), ElementsAre(1, 108, 121, 20));
  EXPECT_THAT(chunk_shape(Shape{3, 1'000'000}, 8), ElementsAre(1, 131072));
}

TEST(IsUtf8, TakesWellFormedTextOnly) {
  EXPECT_TRUE(is_utf8(""));
  EXPECT_TRUE(is_utf8("Ynys Môn, £3, \xF0\x9F\x98\x80"));
  EXPECT_FALSE(is_utf8("M\xF4n"));                     // Windows-1252
  EXPECT_FALSE(is_utf8("\xC3"));                       // cut short
  EXPECT_FALSE(is_utf8("\xC0\xAF"));                   // not the shortest form
  EXPECT_FALSE(is_utf8("\xE0\x80\xAF"));               // not the shortest form
  EXPECT_FALSE(is_utf8("\xED\xA0\x80"));               // a surrogate
  EXPECT_FALSE(is_utf8("\xF4\x90\x80\x80"));           // beyond the last code point
  EXPECT_FALSE(is_utf8(std::string_view("a\0b", 3)));  // would end early
}

}  // namespace
}  // namespace carers::outputs::hdf5
