// A small valid study in a folder of its own, which a test can spoil or extend file by file.
#pragma once

#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

#include "model/inputs/inputs.hpp"

namespace carers::tests::support {

// Two regions, three authorities, five leaves:
//
//     nation - south - shire - east_shire, west_shire
//                    - town (its own district)
//              north - moors - high_moor, low_moor
//
// causes physical and mental_health; six sources, one of each family that is fitted, and a
// register: census_2011 (count), factors (count of exposure, pooled), printed_2011 (published),
// school_survey (proportion), poverty (proxy), shire_list (register). The folder is removed with
// the object.
class TinyStudy {
 public:
  // Writes studies/<name>/ below a new temporary folder.
  explicit TinyStudy(std::string name = "tiny");
  ~TinyStudy();
  TinyStudy(const TinyStudy&) = delete;
  TinyStudy& operator=(const TinyStudy&) = delete;

  [[nodiscard]] std::filesystem::path folder() const { return studies() / name_; }
  [[nodiscard]] std::filesystem::path studies() const { return root_ / "studies"; }

  [[nodiscard]] std::string text(std::string_view file) const;
  void write(std::string_view file, std::string_view text) const;
  void append(std::string_view file, std::string_view lines) const;
  // Replaces the only occurrence of `from`; throws std::logic_error if there is none or more than
  // one.
  void replace(std::string_view file, std::string_view from, std::string_view to) const;
  void remove(std::string_view file) const;
  // Number of the only line that contains `text`, counted from 1.
  [[nodiscard]] std::size_t line_of(std::string_view file, std::string_view text) const;

  // Writes a second study beside this one, e.g. an overlay: overlay("kent", "study.toml", ...).
  void write_beside(std::string_view study, std::string_view file, std::string_view text) const;

  [[nodiscard]] model::inputs::Inputs read() const;
  [[nodiscard]] model::inputs::Inputs read(std::string_view study) const;
  // The messages that reading ends with, paths from studies/ on; empty where the study is read
  // without error.
  [[nodiscard]] std::vector<std::string> errors() const { return errors(name_); }
  [[nodiscard]] std::vector<std::string> errors(std::string_view study) const;
  // Messages of Inputs::warnings, likewise.
  [[nodiscard]] std::vector<std::string> warnings() const;

 private:
  [[nodiscard]] std::string without_root(std::string message) const;

  std::string name_;
  std::filesystem::path root_;
};

}  // namespace carers::tests::support
