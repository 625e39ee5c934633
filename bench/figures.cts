const sorted = (numbers: number[]) => [...numbers].sort((a, b) => a - b);

/** The median. */
export const middleOf = (numbers: number[]): number =>
	sorted(numbers)[Math.floor(numbers.length / 2)];

/** The smallest, the middle and the largest; one alone where there is one run. */
export const spreadOf = (numbers: number[], digits = 1): string =>
	(numbers.length > 1 ? [sorted(numbers)[0], middleOf(numbers), sorted(numbers).at(-1)!] : numbers)
		.map((one) => one.toFixed(digits))
		.join(' – ');

/** A table as README.md beside this file has it. */
export function printTable(head: string[], rows: Array<Array<string | number>>): void {
	const lines = [head, head.map(() => '---'), ...rows].map((row) => `| ${row.join(' | ')} |`);
	process.stdout.write(`\n${lines.join('\n')}\n`);
}

/** Ends the process with 1 when the bench fails. */
export function main(bench: () => Promise<void>): void {
	bench().catch((error: Error) => {
		process.stderr.write(`${error.stack}\n`);
		process.exitCode = 1;
	});
}
