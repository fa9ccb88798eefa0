// Spoils the bytes of a results file: wherever and however, the answer is a FileError, or the
// values that were written.
#include "tests/fuzz/results_fuzz.hpp"

#include <cstdint>

#include "outputs/hdf5/reader.hpp"
#include "outputs/hdf5/writer.hpp"
#include "tests/support/scratch_file.hpp"

namespace carers::tests::fuzz {
namespace {

namespace hdf5 = outputs::hdf5;
using model::core::LabelledArray;

// Long enough to be laid in pieces and compressed, beside what lies in one piece.
constexpr std::size_t kDraws = 3000;

struct WholeFile {
  WholeFile() : file("spoilt.h5") {
    const hdf5::Attributes about{
        .units = "people", .long_name = "Hidden", .description = "On no register."};
    {
      hdf5::ResultsWriter writer(file.path());
      hdf5::Group group = writer.group("estimate");
      std::vector<std::int32_t> draws(kDraws);
      std::vector<double> values(kDraws);
      for (std::size_t d = 0; d < kDraws; ++d) {
        draws[d] = static_cast<std::int32_t>(d);
        values[d] = static_cast<double>(d * d % 977);
      }
      group.coordinate({.name = "draw", .values = draws, .attributes = about});
      group.variable({.name = "hidden", .dims = {"draw"}, .attributes = about}, values);
      group.attribute("focus", "shire");
      writer.finish();
    }
    bytes = file.bytes();
    hidden = hdf5::ResultsReader(file.path()).read("estimate", "hidden");
  }

  support::ScratchFile file;
  std::string bytes;
  LabelledArray hidden;
};

const WholeFile& whole_file() {
  static const WholeFile kWhole;
  return kWhole;
}

std::size_t place(std::string_view bytes, std::size_t at, std::size_t below) {
  std::size_t value = 0;
  for (std::size_t i = at; i < at + 3; ++i) {
    value = 256 * value + static_cast<unsigned char>(bytes[i]);
  }
  return value % below;
}

}  // namespace

bool results_reader_keeps_its_promises(std::string_view bytes) {
  const WholeFile& whole = whole_file();
  const std::size_t sealed = whole.bytes.rfind("\nhidden-carers sha256 ");
  std::string spoilt = whole.bytes;
  const bool cut = !bytes.empty() && (static_cast<unsigned char>(bytes[0]) & 1U) != 0;
  if (cut && bytes.size() >= 4) spoilt.resize(place(bytes, 1, spoilt.size()));
  for (std::size_t at = 1; !cut && at + 4 <= bytes.size(); at += 4) {
    char& byte = spoilt[place(bytes, at, spoilt.size())];
    byte = static_cast<char>(byte ^ bytes[at + 3]);
  }
  const bool values_untouched = spoilt.starts_with(whole.bytes.substr(0, sealed));
  const bool seal_untouched = !cut && spoilt.ends_with(whole.bytes.substr(sealed));
  // Whoever changes the values and takes away the seal has made a file of his own.
  if (!values_untouched && !seal_untouched && !cut) return true;
  whole.file.write(spoilt);
  try {
    const hdf5::ResultsReader reader(whole.file.path());
    return reader.read("estimate", "hidden") == whole.hidden && values_untouched;
  } catch (const hdf5::FileError&) {
    return spoilt != whole.bytes;
  }
}

std::vector<std::string> results_seeds() {
  using namespace std::string_literals;
  return {"\1\0\x10\0"s, "\0\0\0\7\xFF"s, "\0\0\4\0\1\0\x20\0\x80"s, "\0\1\xFF\xFF\1"s};
}

}  // namespace carers::tests::fuzz
