export interface PackageJson {
	name: string;
	version: string;
	license: string;
	homepage: string;
	keywords: string[];
	author: { name: string; email: string };
	repository: { type: string; url: string; directory?: string };
	engines: object;
	files: string[];
	peerDependencies: object;
	n8n: { nodes: string[]; credentials: string[] };
}

export const bundle: PackageJson;
export const singlePackages: Array<{ folder: string; manifest: PackageJson }>;
export function linksOf(folder: string): Record<string, string>;
export function sourcesOf(manifest: PackageJson): Record<string, string>;
