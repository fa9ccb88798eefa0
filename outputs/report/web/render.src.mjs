// Draws every chart of a report in one call: Vega-Lite specs in, SVG out.
// usage: node render.mjs JOBS.json, where JOBS.json is [{"spec": path, "svg": path}, ...], paths relative to it.
// Fails, naming the chart, on a bad spec and on anything that would be fetched.
import { readFileSync, writeFileSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { parse, textMetrics, View, Warn } from 'vega';
import { compile } from 'vega-lite';

// Advance widths of DejaVu Sans, in thousandths of the font size, of the characters from space to tilde; without them the
// drawing program takes every letter for a broad one.
const advances = {
  normal: [
    318, 401, 460, 838, 636, 950, 780, 275, 390, 390, 500, 838, 318, 361, 318, 337, 636, 636, 636,
    636, 636, 636, 636, 636, 636, 636, 337, 337, 838, 838, 838, 531, 1000, 684, 686, 698, 770, 632,
    575, 775, 752, 295, 295, 656, 557, 863, 748, 787, 603, 787, 695, 635, 611, 732, 684, 989, 685,
    611, 685, 390, 337, 390, 838, 500, 500, 613, 635, 550, 635, 615, 352, 635, 634, 278, 278, 579,
    278, 974, 634, 612, 635, 635, 411, 521, 392, 634, 592, 818, 592, 592, 525, 636, 337, 636, 838,
  ],
  bold: [
    348, 456, 521, 838, 696, 1002, 872, 306, 457, 457, 523, 838, 380, 415, 380, 365, 696, 696, 696,
    696, 696, 696, 696, 696, 696, 696, 400, 400, 838, 838, 838, 580, 1000, 774, 762, 734, 830, 683,
    683, 821, 837, 372, 372, 775, 637, 995, 837, 850, 733, 850, 770, 720, 682, 812, 774, 1103, 771,
    724, 725, 457, 365, 457, 838, 500, 500, 675, 716, 593, 716, 678, 435, 716, 712, 343, 343, 665,
    343, 1042, 712, 687, 716, 716, 493, 595, 478, 712, 652, 924, 645, 652, 582, 712, 365, 712, 838,
  ],
};
textMetrics.width = (item, text) => {
  const of = item.fontWeight === 'bold' ? advances.bold : advances.normal;
  let width = 0;
  for (const letter of String(text ?? '').trim()) width += of[letter.codePointAt(0) - 32] ?? 640;
  return (width * (item.fontSize ?? 11)) / 1000;
};

class Complaints {
  constructor() { this.all = []; }
  level() { return this; }
  error(...words) { this.all.push(words.join(' ')); return this; }
  warn(...words) { return this.error(...words); }
  info() { return this; }
  debug() { return this; }
}

const noLoader = {
  load: (uri) => Promise.reject(new Error(`a chart may not fetch anything (${uri})`)),
  sanitize: (uri) => Promise.reject(new Error(`a chart may not link anywhere (${uri})`)),
};

async function draw(spec) {
  const logger = new Complaints();
  const { spec: lower } = compile(spec, { logger });
  const view = new View(parse(lower), { renderer: 'none', loader: noLoader, logLevel: Warn, logger });
  const svg = await view.toSVG();
  view.finalize();
  if (logger.all.length > 0) throw new Error(logger.all.join('; '));
  return svg;
}

const [jobsPath] = process.argv.slice(2);
if (jobsPath === undefined) {
  console.error('usage: render.mjs JOBS.json');
  process.exit(2);
}
const at = (path) => resolve(dirname(jobsPath), path);
let failed = 0;
for (const job of JSON.parse(readFileSync(jobsPath, 'utf8'))) {
  try {
    writeFileSync(at(job.svg), await draw(JSON.parse(readFileSync(at(job.spec), 'utf8'))));
  } catch (problem) {
    failed += 1;
    console.error(`${job.spec}: ${problem.message}`);
  }
}
process.exit(failed === 0 ? 0 : 1);
