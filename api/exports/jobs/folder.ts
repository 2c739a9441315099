import { existsSync, mkdirSync, readdirSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';

/** A file, or the folder of a try: what else lies in the folder is not ours. */
const OURS = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}(\.\d+)?$/;

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
    const folder = this.fileOf(`${id}.${attempt}`);
    mkdirSync(folder, { recursive: true });
    return folder;
  }

  /** The folder in which an export was made goes, if there is one. */
  leave(id: string, attempt: number): void {
    if (this.has(`${id}.${attempt}`)) this.remove(`${id}.${attempt}`);
  }

  /** The file is whole: it gets its place at once. */
  keep(id: string, made: string): void {
    renameSync(made, this.fileOf(id));
  }

  remove(name: string): void {
    rmSync(this.fileOf(name), { recursive: true, force: true });
  }

  /** What of ours lies in it: the id of its export, and the name. */
  list(): { id: string; name: string }[] {
    if (!existsSync(this.path)) return [];
    const names = readdirSync(this.path).filter((name) => OURS.test(name));
    return names.map((name) => ({ id: name.split('.')[0]!, name }));
  }
}
