#include "model/core/check.hpp"
#include "outputs/hdf5/being_written.hpp"
#include "outputs/hdf5/writer.hpp"

namespace carers::outputs::hdf5 {

StreamBase::StreamBase(std::shared_ptr<FileBeingWritten> file, VariableBeingWritten* variable)
    : file_(std::move(file)), variable_(variable) {}

const std::vector<std::size_t>& StreamBase::shape() const { return variable_->shape; }

std::size_t StreamBase::values_left() const { return variable_->values_left; }

void StreamBase::put(std::span<const std::size_t> start, std::span<const std::size_t> count,
                     const void* values, std::size_t n) {
  using model::core::LogicError;
  file_->require_open();
  VariableBeingWritten& variable = *variable_;
  bool inside = start.size() == variable.shape.size() && count.size() == variable.shape.size();
  std::size_t places = 1;
  for (std::size_t i = 0; inside && i < variable.shape.size(); ++i) {
    inside = start[i] <= variable.shape[i] && count[i] <= variable.shape[i] - start[i];
    places *= count[i];
  }
  if (!inside) throw LogicError(variable.path + ": a block leaves the variable");
  if (places != n) {
    throw LogicError(variable.path + ": a block of " + std::to_string(places) + " places got " +
                     std::to_string(n) + " values");
  }
  if (n > variable.values_left) {
    throw LogicError(variable.path + ": more values were written than it has places");
  }
  write_values(file_->caller, variable, start, count, values, n);
  variable.values_left -= n;
  if (variable.values_left == 0) variable.dataset.reset();
}

}  // namespace carers::outputs::hdf5
