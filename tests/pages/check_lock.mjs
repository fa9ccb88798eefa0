// The locked packages run on Debian's node 18, are pinned by digest, and are named with their licences.
// usage: node check_lock.mjs PROJECT
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';

const [project] = process.argv.slice(2);
const lock = JSON.parse(readFileSync(`${project}/outputs/report/web/package-lock.json`, 'utf8'));
const notices = readFileSync(`${project}/THIRD_PARTY_NOTICES.md`, 'utf8');

// Whether a range such as ">=14", "^18.18.0 || >=20" or "20 || >=22" lets 18 in.
function accepts18(range) {
  return range.split('||').some((part) => {
    const lower = part.match(/>=?\s*v?(\d+)/);
    const upper = part.match(/<=?\s*v?(\d+)/);
    if (lower) return Number(lower[1]) <= 18 && (!upper || Number(upper[1]) >= 18);
    const exact = part.match(/[\^~]?\s*v?(\d+|\*)/);
    return exact !== null && (exact[1] === '*' || Number(exact[1]) === 18);
  });
}
assert.ok(accepts18('>=14') && accepts18('^16 || ^18 || >=20') && accepts18('*'));
assert.ok(!accepts18('>=20') && !accepts18('^20.19.0 || ^22.12.0 || >=23'));

let seen = 0;
for (const [path, entry] of Object.entries(lock.packages)) {
  if (path === '') continue;
  seen += 1;
  const name = path.split('node_modules/').pop();
  if (entry.engines?.node) assert.ok(accepts18(entry.engines.node), `${name} asks for node ${entry.engines.node}`);
  // Without an address npm asks the registry that the machine is set to; the digest holds either way.
  const from = entry.resolved ?? 'https://registry.npmjs.org/';
  assert.ok(from.startsWith('https://registry.npmjs.org/'), `${name} comes from ${from}`);
  assert.match(entry.integrity, /^sha512-/, `${name} has no digest`);
  if (!entry.dev && !entry.optional) { // what everybody installs
    assert.ok(notices.includes(`| ${name} | ${entry.version} | ${entry.license} |`), `${name} is not in THIRD_PARTY_NOTICES.md`);
  }
}
assert.ok(seen > 50);
