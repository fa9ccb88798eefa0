#include "outputs/calibration/provenance.hpp"

#include <vector>

#include "outputs/calibration/data_notice.hpp"

namespace carers::outputs::calibration {
namespace {

using model::inputs::InputFile;
using model::inputs::Inputs;
using Texts = std::vector<std::string>;

constexpr const char* kGroup = "provenance";

void write_text(MeasureWriter& group, const char* name, const std::string& value) {
  group.write(name, {}, Texts{value});
}

void write_files(MeasureWriter& group, const std::vector<InputFile>& files) {
  Texts paths, digests;
  for (const InputFile& file : files) {
    paths.push_back(file.path);
    digests.push_back(file.sha256);
  }
  group.axis("input", paths);
  group.write("input_digest", {"input"}, digests);
}

void write_contents(MeasureWriter& group, const std::vector<InputFile>& files) {
  Texts contents;
  for (const InputFile& file : files) contents.push_back(file.text);
  group.write("input_text", {"input"}, contents);
}

void write_futures(MeasureWriter& group, const FuturesProvenance& futures) {
  group.write("futures_seed", {},
              std::vector<std::int64_t>{static_cast<std::int64_t>(futures.seed)});
  write_text(group, "futures_version", futures.version);
  write_text(group, "futures_commit", futures.commit);
}

void write_complete(MeasureWriter& group, bool complete) {
  group.write("complete", {}, std::vector<std::int8_t>{static_cast<std::int8_t>(complete ? 1 : 0)});
}

// As they stood when the estimate was made.
std::vector<InputFile> files_of(const hdf5::ResultsReader& earlier) {
  const auto paths = earlier.read(kGroup, "input");
  const auto digests = earlier.read(kGroup, "input_digest");
  const auto contents = earlier.read(kGroup, "input_text");
  std::vector<InputFile> files;
  for (std::size_t f = 0; f < paths.texts().size(); ++f) {
    files.push_back(
        {.path = paths.texts()[f], .sha256 = digests.texts()[f], .text = contents.texts()[f]});
  }
  return files;
}

}  // namespace

bool is_of_futures(std::string_view path) {
  const std::string_view name = path.substr(path.find('/') + 1);
  return name.starts_with("scenarios/") || name == "services.toml";
}

void write_input_digests(MeasureWriter& provenance, const Inputs& inputs) {
  write_text(provenance, "study", inputs.name);
  write_text(provenance, "base", inputs.base);
  write_text(provenance, "base_digest", inputs.base_digest);
  write_files(provenance, inputs.files);
}

void write_provenance(hdf5::ResultsWriter& writer, const Inputs& inputs,
                      const Provenance& provenance) {
  MeasureWriter group(writer, kGroup);
  write_input_digests(group, inputs);
  write_contents(group, inputs.files);
  write_text(group, "data_notice", data_notice(inputs.datasets));
  write_text(group, "version", provenance.version);
  write_text(group, "commit", provenance.commit);
  write_text(group, "compiler", provenance.compiler);
  write_text(group, "libraries", provenance.libraries);
  write_text(group, "method", provenance.method);
  write_text(group, "verdict", provenance.verdict);
  group.write("seed", {}, std::vector<std::int64_t>{static_cast<std::int64_t>(provenance.seed)});
  if (provenance.futures) write_futures(group, *provenance.futures);
  write_complete(group, provenance.complete);
}

void write_provenance_of_new_futures(hdf5::ResultsWriter& writer,
                                     const hdf5::ResultsReader& earlier, const Inputs& inputs,
                                     const FuturesProvenance& futures, bool complete) {
  std::vector<InputFile> files = files_of(earlier);
  std::erase_if(files, [](const InputFile& file) { return is_of_futures(file.path); });
  for (const InputFile& file : inputs.files) {
    if (is_of_futures(file.path)) files.push_back(file);
  }
  MeasureWriter group(writer, kGroup);
  for (const char* name : {"study", "base", "base_digest", "data_notice", "version", "commit",
                           "compiler", "libraries", "method", "verdict"}) {
    write_text(group, name, earlier.read(kGroup, name).texts().front());
  }
  write_files(group, files);
  write_contents(group, files);
  group.write("seed", {},
              std::vector<std::int64_t>{earlier.read(kGroup, "seed").integers().front()});
  write_futures(group, futures);
  write_complete(group, complete);
}

}  // namespace carers::outputs::calibration
