import { existsSync, mkdirSync, readdirSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';

/** The folder of the files of exports: each called by the id of its export, those being made in folders of their own. */
export class ExportFolder {
  constructor(readonly path: string) {}

  fileOf(id: string): string {
    return join(this.path, id);
  }

  has(id: string): boolean {
    return existsSync(this.fileOf(id));
  }

  /** An empty folder to make an export in; those of earlier tries go. */
  workbench(id: string, attempt: number): string {
    for (const one of this.list()) if (one.id === id) this.remove(one.name);
    const folder = join(this.path, `${id}.${attempt}`);
    mkdirSync(folder, { recursive: true });
    return folder;
  }

  /** The file is whole: it gets its place at once. */
  keep(id: string, made: string): void {
    renameSync(made, this.fileOf(id));
  }

  remove(name: string): void {
    rmSync(this.fileOf(name), { recursive: true, force: true });
  }

  /** What lies in it: the id of its export, and the name. */
  list(): { id: string; name: string }[] {
    if (!existsSync(this.path)) return [];
    return readdirSync(this.path).map((name) => ({ id: name.split('.')[0]!, name }));
  }
}
