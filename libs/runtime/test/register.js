/** Lets a child process of a test run TypeScript as it stands, with the settings that the product is compiled with. */
const { readFileSync } = require('node:fs');
const Module = require('node:module');
const path = require('node:path');
const { transformFileSync } = require('@swc/core');

const root = path.join(__dirname, '../../..');
const settings = JSON.parse(readFileSync(path.join(root, '.swcrc'), 'utf8'));
delete settings.$schema;
settings.jsc.baseUrl = root;

Module._extensions['.ts'] = (module, file) => {
  const { code } = transformFileSync(file, { ...settings, swcrc: false, sourceMaps: false });
  module._compile(code, file);
};
