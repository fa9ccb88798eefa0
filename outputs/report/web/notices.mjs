// Writes THIRD_PARTY_NOTICES.md from the lock and the installed packages. usage: node notices.mjs NODE_MODULES OUT.md
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';

const [modules, out] = process.argv.slice(2);
const lock = JSON.parse(readFileSync(new URL('package-lock.json', import.meta.url), 'utf8'));
const rows = [];
const texts = new Map(); // licence text -> names
for (const [path, entry] of Object.entries(lock.packages)) {
  if (path === '' || entry.dev || entry.optional) continue;
  const name = path.split('node_modules/').pop();
  rows.push(`| ${name} | ${entry.version} | ${entry.license} |`);
  const folder = `${modules}/${path.replace(/^node_modules\//, '')}`;
  const file = readdirSync(folder).find((entryName) => /^licen[cs]e(\.(md|txt))?$/i.test(entryName));
  if (file === undefined) continue;
  const text = readFileSync(`${folder}/${file}`, 'utf8').replace(/\r/g, '').trim();
  texts.set(text, [...(texts.get(text) ?? []), name]);
}
rows.sort();
const licences = [...texts].map(([text, names]) => `### ${names.join(', ')}\n\n\`\`\`text\n${text.replace(/`{3}/g, "'''")}\n\`\`\`\n`);
writeFileSync(out, `# Third-party notices

Hidden Carers is under the MIT licence (see LICENSE). It ships or uses what is named below.

## Data

Contains public sector information licensed under the Open Government Licence v3.0.

Contains OS data © Crown copyright and database right.

Every table of a study names its publisher, date, licence and address in the study's \`datasets.csv\`. Facts from other
publishers are quoted with their source.

## Scripts bundled to draw charts

\`outputs/report/web/package-lock.json\` pins them; reports themselves hold no script. Colours: Okabe and Ito (2008), and
"Blues" of ColorBrewer (Cynthia Brewer, Mark Harrower and The Pennsylvania State University, Apache License 2.0).

| package | version | licence |
|---|---|---|
${rows.join('\n')}

## Libraries linked

From Debian, under their own licences in \`/usr/share/doc/<package>/copyright\`: Eigen (MPL 2.0), Boost (Boost Software
License), HDF5 (BSD style), toml++ (MIT), CLI11 (BSD), fmt (MIT), nlohmann-json (MIT), oneTBB (Apache 2.0), OpenSSL (Apache
2.0).

Programs run beside it, not linked: Node.js (MIT) and rsvg-convert (LGPL 2 or later). Linked by tests and benchmarks only:
GoogleTest (BSD), Random123 (BSD) and Google Benchmark (Apache 2.0).

## Licence texts of the bundled scripts

${licences.join('\n')}`);
