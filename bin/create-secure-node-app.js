#!/usr/bin/env node
// Written in words that any Node can run, so that an old one gets a sentence and no stack trace.
var parts = process.versions.node.split('.').map(Number);
if (parts[0] < 20 || (parts[0] === 20 && parts[1] < 19)) {
  console.error(
    'create-secure-node-app needs Node 20.19 or later and this is ' +
      process.versions.node +
      '; install the current LTS from nodejs.org and run the command again.',
  );
  process.exit(1);
} else {
  import('../dist/cli.js');
}
