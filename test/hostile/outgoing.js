const { subscribe } = require('node:diagnostics_channel');
const { monitorEventLoopDelay } = require('node:perf_hooks');

let requests = [];
// Of Node's own http, by which n8n asks; `fetch`, by which tests ask, has other channels.
subscribe('http.client.request.start', ({ request }) => {
	requests.push({
		method: request.method,
		host: request.host,
		hostHeader: request.getHeader('host'),
		path: request.path,
		headers: Object.keys(request.getHeaders()),
	});
});

exports.takeOutgoing = () => {
	const taken = requests;
	requests = [];
	return taken;
};

const delay = monitorEventLoopDelay({ resolution: 10 });
delay.enable();

exports.takeLongestPause = () => {
	const milliseconds = Math.round(delay.max / 1e6);
	delay.reset();
	return milliseconds;
};
