const http = require('node:http');

/** A port of 127.0.0.1 that hands requests on to another server, and gives its answers back changed. */
exports.startAltering = async (target, alter) => {
	const { port, hostname } = new URL(target);
	const answerTo = (request, body) =>
		new Promise((resolve, reject) => {
			const { method, url: path, headers } = request;
			const asked = http.request({ hostname, port, method, path, headers }, async (response) => {
				const chunks = [];
				for await (const chunk of response) chunks.push(chunk);
				resolve({
					status: response.statusCode,
					headers: response.headers,
					body: Buffer.concat(chunks),
				});
			});
			asked.on('error', reject).end(body);
		});
	const server = http.createServer(async (request, response) => {
		const chunks = [];
		for await (const chunk of request) chunks.push(chunk);
		const { method, url: path } = request;
		const answer = alter({ method, path }, await answerTo(request, Buffer.concat(chunks)));
		const { 'content-length': length, 'transfer-encoding': encoding, ...headers } = answer.headers;
		response.on('error', () => {});
		response.writeHead(answer.status, headers).end(answer.body);
	});
	await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve));
	return {
		url: `http://127.0.0.1:${server.address().port}`,
		close: () =>
			new Promise((resolve) => {
				server.closeAllConnections();
				server.close(resolve);
			}),
	};
};
