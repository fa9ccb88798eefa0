// Random numbers by address: each is a pure function of what it is for, so no order of work can
// change it.
//
// Where the 224 bits of an address go: draw, replicate, step and cell are the 128-bit counter of
// Philox, seed and purpose are mixed into its 64-bit key. Hence, within one seed and purpose no two
// addresses share a block (a certainty, Philox is a bijection); with one seed no two purposes, and
// for one purpose no two seeds, share a key (a certainty, the mixing is a bijection of either); a
// key shared by two seeds under different purposes has probability 2^-64 a pair. A Stream has keys
// and counters of its own, see there.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <limits>
#include <span>
#include <string_view>

#include "model/random/philox.hpp"

namespace carers::model::random {

// What a random number is for, for instance one named transition. Not an enumeration: each folder
// declares its own constants, `inline constexpr Purpose kOnset = named_purpose("onset of
// caring");`, so that this folder need not know those that stand on it, and a new purpose never
// renumbers (and so never changes the draws of) an old one.
struct Purpose {
  std::uint32_t id{};

  friend constexpr bool operator==(Purpose, Purpose) = default;
};

// FNV-1a hash of the name (Fowler, Noll and Vo). Among 100 names two share an id with
// probability 1.2e-6; a test of the folder that declares them should look at its own.
[[nodiscard]] constexpr Purpose named_purpose(std::string_view name) noexcept {
  std::uint32_t hash = 2166136261U;
  for (const char letter : name) {
    hash = (hash ^ static_cast<unsigned char>(letter)) * 16777619U;
  }
  return {hash};
}

struct Address {
  std::uint64_t seed{};
  Purpose purpose{};
  std::uint32_t draw{};
  std::uint32_t replicate{};
  std::uint32_t step{};
  std::uint32_t cell{};

  friend constexpr bool operator==(const Address&, const Address&) = default;
};

namespace detail {

enum class Use : std::uint32_t { single, stream };  // the two never share a key with each other

// A bijection of 64 bits in which each bit of the argument moves about half of the result: the
// finaliser of SplitMix64 (Steele, Lea and Flood 2014, figure 17), of its increment.
[[nodiscard]] constexpr std::uint64_t mix(std::uint64_t bits) noexcept {
  bits += 0x9E3779B97F4A7C15U;
  bits = (bits ^ (bits >> 30U)) * 0xBF58476D1CE4E5B9U;
  bits = (bits ^ (bits >> 27U)) * 0x94D049BB133111EBU;
  return bits ^ (bits >> 31U);
}

[[nodiscard]] constexpr PhiloxKey to_key(std::uint64_t bits) noexcept {
  return {static_cast<std::uint32_t>(bits), static_cast<std::uint32_t>(bits >> 32U)};
}

[[nodiscard]] constexpr PhiloxKey key_of(const Address& address, Use use) noexcept {
  const std::uint64_t purpose_and_use =
      address.purpose.id | (static_cast<std::uint64_t>(use) << 32U);
  return to_key(mix(mix(address.seed) + purpose_and_use));
}

[[nodiscard]] constexpr PhiloxCounter counter_of(const Address& address) noexcept {
  return {address.cell, address.step, address.replicate, address.draw};
}

[[nodiscard]] constexpr std::uint64_t join(std::uint32_t low, std::uint32_t high) noexcept {
  return low | (std::uint64_t{high} << 32U);
}

// The highest 53 bits as a multiple of 2^-53, but 2^-54 in place of zero. Taken in two halves of 27
// and 26 bits, for which all processors have conversions of several at a time.
[[nodiscard]] constexpr double to_open_unit(std::uint32_t low, std::uint32_t high) noexcept {
  const auto upper_half = static_cast<std::int32_t>(high >> 5U);
  const auto lower_half = static_cast<std::int32_t>(((high & 31U) << 21U) | (low >> 11U));
  const double unit = upper_half * 0x1p-27 + lower_half * 0x1p-53;  // exact
  return unit < 0x1p-54 ? 0x1p-54 : unit;
}

}  // namespace detail

// A uniform number in the open interval (0, 1): a multiple of 2^-53, or 2^-54. So 1 - uniform is
// exact, but for that last one.
[[nodiscard]] constexpr double uniform(const Address& address) noexcept {
  const PhiloxCounter block =
      philox4x32_10(detail::counter_of(address), detail::key_of(address, detail::Use::single));
  return detail::to_open_unit(block[0], block[1]);
}

// uniform() of `first` and of the cells that follow it: numbers[i] is that of cell first.cell + i
// (mod 2^32). Several at a time, so a good deal faster than one by one.
inline void fill_uniforms(const Address& first, std::span<double> numbers) noexcept {
  const PhiloxKey key = detail::key_of(first, detail::Use::single);
  PhiloxCounter counter = detail::counter_of(first);
  for (double& number : numbers) {
    const PhiloxCounter block = philox4x32_10(counter, key);
    number = detail::to_open_unit(block[0], block[1]);
    ++counter[0];
  }
}

// As many random bits as wanted from one address: a std::uniform_random_bit_generator for Boost's
// distributions.
//
// The block of the address, under a key that uniform() never uses, gives the stream its own 64-bit
// key and the upper half of its counter; the lower half counts the stream's blocks. Two streams
// could share a block only if these 128 bits agreed, with probability 2^-128 a pair.
class Stream {
 public:
  using result_type = std::uint64_t;

  explicit constexpr Stream(const Address& address) noexcept {
    const PhiloxCounter origin =
        philox4x32_10(detail::counter_of(address), detail::key_of(address, detail::Use::stream));
    key_ = {origin[0], origin[1]};
    counter_ = {0, 0, origin[2], origin[3]};
  }

  [[nodiscard]] static constexpr result_type min() noexcept { return 0; }
  [[nodiscard]] static constexpr result_type max() noexcept {
    return std::numeric_limits<result_type>::max();
  }

  constexpr result_type operator()() noexcept {
    if (has_second_) {
      has_second_ = false;
      return second_;
    }
    const PhiloxCounter block = philox4x32_10(counter_, key_);
    ++counter_[0];
    if (counter_[0] == 0) ++counter_[1];
    second_ = detail::join(block[2], block[3]);
    has_second_ = true;
    return detail::join(block[0], block[1]);
  }

  // The next number of (0, 1), with 53 random bits.
  [[nodiscard]] constexpr double uniform() noexcept {
    const result_type bits = (*this)();
    return detail::to_open_unit(static_cast<std::uint32_t>(bits),
                                static_cast<std::uint32_t>(bits >> 32U));
  }

 private:
  PhiloxKey key_{};
  PhiloxCounter counter_{};
  result_type second_{};
  bool has_second_{};
};

}  // namespace carers::model::random
