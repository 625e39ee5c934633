export const threats: Array<{ threat: string; tests: string[] }>;
export function isThere(file: string): boolean;
