#include "outputs/file_format.hpp"

#include <gmock/gmock.h>

#include <fstream>
#include <iterator>

#include "outputs/measures.hpp"

namespace carers::outputs {
namespace {

TEST(FileFormat, TheCommittedDocumentIsTheTable) {
  std::ifstream file(std::string(CARERS_SOURCE_DIR) + "/docs/file_format.md");

  const std::string committed{std::istreambuf_iterator<char>(file), {}};

  EXPECT_TRUE(committed == file_format_markdown())
      << "docs/file_format.md is not what the table of measures says; run\n"
         "  cmake --build build/test --target refresh_file_format";
}

TEST(FileFormat, NamesEveryVariableOnce) {
  const std::string text = file_format_markdown();

  for (const Measure& m : measures()) {
    const auto group = text.find("\n## `" + m.group + "`\n");
    ASSERT_NE(group, std::string::npos) << m.group;
    const std::string section = text.substr(group, text.find("\n## ", group + 1) - group);
    const std::string row = "\n| `" + m.name + "` | ";
    EXPECT_NE(section.find(row), std::string::npos) << m.name;
    EXPECT_EQ(section.find(row), section.rfind(row)) << m.name;
  }
}

}  // namespace
}  // namespace carers::outputs
