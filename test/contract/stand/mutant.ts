import { existsSync } from 'node:fs';
import { cp, readFile, symlink, writeFile } from 'node:fs/promises';
import { basename, join, resolve } from 'node:path';
import ts from 'typescript';
import type { Mutation } from '../mutations/mutation.ts';

/** A copy of a built project in which one file at a time is changed. */
export class MutantProject {
  readonly directory: string;

  private constructor(directory: string) {
    this.directory = directory;
  }

  static async copyOf(project: string, scratch: string): Promise<MutantProject> {
    const directory = join(scratch, 'project');
    const apart = ['node_modules', '.git', '.data'];
    const filter = (path: string) => !apart.includes(basename(path));
    await cp(project, directory, { recursive: true, filter });
    await symlink(join(resolve(project), 'node_modules'), join(directory, 'node_modules'));
    return new MutantProject(directory);
  }

  /** Changes what runs, and the source where that is another file; disposing puts both back. */
  async apply({ file, find, replace }: Mutation): Promise<AsyncDisposable> {
    const isCompiled = existsSync(join(this.directory, file));
    const asRun = file.replace(/\.ts$/, '.js');
    const built = join(this.directory, isCompiled ? asRun.replace(/^src\//, 'dist/') : asRun);
    const source = isCompiled ? join(this.directory, file) : built;
    const [before, builtBefore] = [await readFile(source, 'utf8'), await readFile(built, 'utf8')];
    const parts = before.split(find);
    if (parts.length !== 2) {
      throw new Error(`${file} holds the text ${parts.length - 1} times, not once: ${find}`);
    }
    const after = parts.join(replace);
    await writeFile(source, after);
    if (isCompiled) await writeFile(built, this.#compile(after));
    return {
      [Symbol.asyncDispose]: async () => {
        await writeFile(source, before);
        await writeFile(built, builtBefore);
      },
    };
  }

  /** What the project's build makes of one file. */
  #compile(source: string): string {
    const file = join(this.directory, 'tsconfig.build.json');
    const { config } = ts.readConfigFile(file, ts.sys.readFile) as { config: unknown };
    const { options } = ts.parseJsonConfigFileContent(config, ts.sys, this.directory);
    // The compiler would look for a package.json to learn that the file is a module.
    const compilerOptions = { ...options, module: ts.ModuleKind.ESNext };
    return ts.transpileModule(source, { compilerOptions }).outputText;
  }
}
