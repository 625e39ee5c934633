/** Files are named by their paths in the project. */
export interface ProjectCopy {
	path(name: string): string;
	read(name: string): Promise<string>;
	write(name: string, text: string): Promise<void>;
	remove(): Promise<void>;
}

/** The project in a temporary folder, for scripts that change it; it shares the installed modules. */
export function copyProject(): Promise<ProjectCopy>;
