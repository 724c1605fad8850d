// Plain JavaScript on purpose: an old Node must get this far to be told so. (The database library ends an old Node
// without a word.)
const wanted = 26;
const major = Number(process.versions.node.split('.')[0]);
if (major < wanted) {
	console.error(
		`Roundtable needs Node ${wanted} or later, this is ${process.versions.node}. ` +
			'Start it with npm (npm start, npm run cli -- …), which uses the Node that npm ci has installed, ' +
			'or call node_modules/.bin/node yourself.',
	);
	process.exit(1);
}
const { main } = await import('./main.ts');
await main(process.argv.slice(2));

export {};
