import { randomBytes } from 'node:crypto';
import { dayAndTime, listOf, numberText, objectOf, oneOf, text, wholeNumberText } from '../checks';
import type { Check, Fields } from '../checks';
import { demo } from '../demo';
import type { FormValue } from '../form';
import { Refusal } from '../vendor';
import type { VendorRequest, VendorRoute } from '../vendor';
import { found, type Account, type TrackingSession } from './account';

const technicalInfo = objectOf({
	screenSize: text,
	browserUserAgent: text,
	browserType: text,
	appId: text,
	deviceOs: text,
});

/** By actionType. Source: "Send web tracking data" and "Send mobile tracking screenview", which agree. */
const aditionalData: Record<string, Check> = {
	visit: objectOf({ brands: listOf(text), tenants: listOf(text), interests: listOf(text) }),
	sale: objectOf({ receipts: listOf(objectOf({ name: text, value: numberText() })) }),
	feedback: objectOf({ rating: wholeNumberText(1, 10) }),
	contact: objectOf({ appointmentDate: dayAndTime, senderType: oneOf('person', 'organization') }),
	profiling: objectOf({ percentCompleted: wholeNumberText(0, 100) }),
	engagement: objectOf({ description: text }),
};

/** An event with the additional data of its own kind alone. */
const event = (ids: Fields): Check => {
	const shape = objectOf(
		{
			appkey: text,
			...ids,
			actionType: oneOf(...Object.keys(aditionalData)),
			requestType: oneOf('action'),
			aditionalData: (value, name) =>
				typeof value === 'object' ? undefined : `${name} must be an object`,
		},
		['appkey', ...Object.keys(ids), 'actionType', 'requestType'],
	);
	return (body, name) => {
		const problem = shape(body, name);
		const { actionType, aditionalData: data } = body as Record<string, FormValue>;
		return problem ?? (data && aditionalData[String(actionType)](data, 'aditionalData'));
	};
};

/** The sections "Web Data Tracking" and "Mobile Data Tracking". */
export function trackingRoutes({ leads, customers, sessions }: Account): VendorRoute[] {
	const bodyOf = ({ body }: VendorRequest) => {
		const { appkey, ...rest } = body as Record<string, FormValue>;
		if (appkey !== demo.tracking.appKey) throw new Refusal(401, 'The appkey is not known');
		return rest;
	};
	const open = (kind: TrackingSession['kind'], opened: unknown) => {
		const id = randomBytes(32).toString('hex');
		sessions.push({ id, kind, opened, events: [] });
		return { status: 'ok', [kind]: id };
	};
	const sessionOf = (id: FormValue, kinds: Array<TrackingSession['kind']>) => {
		const session = found(
			sessions.find((one) => one.id === id),
			`session ${String(id)}`,
		);
		if (kinds.includes(session.kind)) return session;
		throw new Refusal(400, `The session ${session.id} was opened as ${session.kind}`);
	};
	const isKnown = (email: FormValue | undefined) =>
		Boolean(email) && [...leads, ...customers].some(({ fields }) => fields.userEmail === email);
	const mobile = ['mobileId' as const];

	return [
		{
			method: 'POST',
			path: '/jsapi/init',
			heading: 'Web Data Tracking, Initialize web tracking session',
			operations: ['footprints.webTracking.initialize', 'footprintsTrackingApi.test'],
			query: {},
			body: {
				encoding: 'form',
				check: objectOf({ appkey: text, email: text, technicalInfo }, ['appkey']),
			},
			answer: (request) => {
				const sent = bodyOf(request);
				return open(isKnown(sent.email) ? 'uid' : 'pid', sent);
			},
		},
		{
			method: 'POST',
			path: '/jsapi/send',
			heading: 'Web Data Tracking, Send web tracking data',
			operations: ['footprints.webTracking.sendEvent'],
			query: {},
			body: { encoding: 'form', check: event({ uid: text, uType: oneOf('p', 'c') }) },
			answer: (request) => {
				const { uid, uType, ...sent } = bodyOf(request);
				sessionOf(uid, [uType === 'c' ? 'uid' : 'pid']).events.push(sent);
				return {};
			},
		},
		{
			method: 'POST',
			path: '/mobileapi/init',
			heading: 'Mobile Data Tracking, Mobile Initialize tracking session',
			operations: ['footprints.mobileTracking.initialize'],
			query: {},
			body: {
				encoding: 'form',
				check: objectOf(
					{
						appkey: text,
						userEmail: text,
						userPhone: text,
						pushNotificationToken: text,
						technicalInfo,
					},
					['appkey'],
				),
			},
			answer: (request) => open('mobileId', bodyOf(request)),
		},
		{
			method: 'POST',
			path: '/mobileapi/send',
			heading: 'Mobile Data Tracking, Send mobile tracking screenview',
			operations: ['footprints.mobileTracking.sendEvent'],
			query: {},
			body: { encoding: 'form', check: event({ mid: text }) },
			answer: (request) => {
				const { mid, ...sent } = bodyOf(request);
				sessionOf(mid, mobile).events.push(sent);
				return {};
			},
		},
		{
			method: 'PUT',
			path: '/mobileapi/sensors',
			// The request line and the Ruby sample say POST, the other samples PUT.
			heading: 'Mobile Data Tracking, Send mobile tracking sensors',
			operations: ['footprints.mobileTracking.sendSensors'],
			query: {},
			body: {
				encoding: 'form',
				check: objectOf(
					{
						appkey: text,
						mid: text,
						sensors: listOf(
							objectOf({
								uuid: text,
								rssi: text,
								distance: text,
								macAddress: text,
								txPower: text,
								name: text,
								minor: text,
								major: text,
							}),
						),
					},
					['appkey', 'mid', 'sensors'],
				),
			},
			answer: (request) => {
				const { mid, ...sent } = bodyOf(request);
				sessionOf(mid, mobile).events.push(sent);
				return { success: true };
			},
		},
		{
			method: 'PUT',
			path: '/mobileapi/geo',
			// The request line repeats that of the sensors; all samples say this.
			heading: 'Mobile Data Tracking, Send mobile tracking geolocation',
			operations: ['footprints.mobileTracking.sendLocation'],
			query: {},
			body: {
				encoding: 'form',
				check: objectOf(
					{
						appkey: text,
						mid: text,
						lat: numberText(-90, 90),
						lon: numberText(-180, 180),
						accuracy: numberText(),
					},
					['appkey', 'mid', 'lat', 'lon'],
				),
			},
			answer: (request) => {
				const { mid, ...sent } = bodyOf(request);
				sessionOf(mid, mobile).events.push(sent);
				return { success: true };
			},
		},
		{
			method: 'GET',
			path: '/jsapi/omnichannel.js',
			// The library itself is not documented; a page that loads it gets the function it is to call.
			heading: 'JavaScript library',
			operations: ['footprints.script.getSnippet'],
			query: {},
			answer: ({ answerHeaders }) => {
				answerHeaders['content-type'] = 'text/javascript; charset=utf-8';
				return 'var ochn = { init: function () {} }; ochntrack();\n';
			},
		},
	];
}
