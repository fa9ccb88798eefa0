#include "outputs/charts/text.hpp"

#include <array>

namespace carers::outputs::charts {
namespace {

constexpr std::size_t kLetters = 95;  // from space to tilde
constexpr double kOtherLetter = 640;

// Advance widths of DejaVu Sans in thousandths of the font size.
constexpr std::array<int, kLetters> kNormal{
    318, 401, 460, 838, 636, 950, 780, 275, 390, 390, 500, 838, 318, 361,  318, 337, 636, 636, 636,
    636, 636, 636, 636, 636, 636, 636, 337, 337, 838, 838, 838, 531, 1000, 684, 686, 698, 770, 632,
    575, 775, 752, 295, 295, 656, 557, 863, 748, 787, 603, 787, 695, 635,  611, 732, 684, 989, 685,
    611, 685, 390, 337, 390, 838, 500, 500, 613, 635, 550, 635, 615, 352,  635, 634, 278, 278, 579,
    278, 974, 634, 612, 635, 635, 411, 521, 392, 634, 592, 818, 592, 592,  525, 636, 337, 636, 838};
constexpr std::array<int, kLetters> kBold{
    348,  456, 521, 838, 696, 1002, 872, 306,  457, 457, 523, 838, 380, 415,  380, 365,
    696,  696, 696, 696, 696, 696,  696, 696,  696, 696, 400, 400, 838, 838,  838, 580,
    1000, 774, 762, 734, 830, 683,  683, 821,  837, 372, 372, 775, 637, 995,  837, 850,
    733,  850, 770, 720, 682, 812,  774, 1103, 771, 724, 725, 457, 365, 457,  838, 500,
    500,  675, 716, 593, 716, 678,  435, 716,  712, 343, 343, 665, 343, 1042, 712, 687,
    716,  716, 493, 595, 478, 712,  652, 924,  645, 652, 582, 712, 365, 712,  838};

bool continues_a_letter(char byte) { return (static_cast<unsigned char>(byte) & 0xC0U) == 0x80U; }

}  // namespace

double text_width(std::string_view text, const Type& type) {
  const auto& advances = type.weight == Weight::bold ? kBold : kNormal;
  double thousandths = 0;
  for (const char c : text) {
    if (continues_a_letter(c)) continue;
    const auto letter = static_cast<std::size_t>(static_cast<unsigned char>(c)) - std::size_t{32};
    thousandths += letter < kLetters ? advances[letter] : kOtherLetter;
  }
  return thousandths * type.size / 1000;
}

std::vector<std::string> wrapped(std::string_view text, double width, const Type& type) {
  std::vector<std::string> lines;
  std::string line;
  while (!text.empty()) {
    const auto space = text.find(' ');
    const std::string word(text.substr(0, space));
    text = space == std::string_view::npos ? std::string_view{} : text.substr(space + 1);
    if (!line.empty() && text_width(line + ' ' + word, type) > width) {
      lines.push_back(line);
      line.clear();
    }
    if (!line.empty()) line += ' ';
    line += word;
  }
  if (!line.empty()) lines.push_back(line);
  return lines;
}

}  // namespace carers::outputs::charts
