export interface Answer {
	status: number;
	headers: Record<string, string | undefined>;
	body: Buffer;
}
export interface Question {
	method: string;
	/** As asked, with the query. */
	path: string;
}

/** A port of 127.0.0.1 that hands requests on to another server, and gives its answers back changed. */
export function startAltering(
	target: string,
	alter: (question: Question, answer: Answer) => Answer,
): Promise<{ url: string; close(): Promise<void> }>;
