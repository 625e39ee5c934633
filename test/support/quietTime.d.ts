/** From here on time passes only in `whileTimePasses` and `letPass`. */
export function stopTime(): void;
/** Time passes by itself again. */
export function goOn(): void;
/** So many milliseconds, at once. */
export function letPass(milliseconds: number): void;
/** Does the work; while all of it waits, the clock runs ahead. */
export function whileTimePasses<T>(work: () => Promise<T>): Promise<T>;
