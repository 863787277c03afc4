import { execFileSync } from 'node:child_process';
import { cpSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import fs from 'fs-extra';
import { fixtures } from './fixture-repository.ts';
import { temporaryFolder } from './packed.ts';

/** A copy of one of the repositories that this generator did not make. */
export class ExistingRepository {
  readonly directory: string;

  constructor(
    fixture: string,
    { git = true, branch = 'main' }: { git?: boolean; branch?: string } = {},
  ) {
    this.directory = path.join(temporaryFolder(), fixture);
    cpSync(path.join(fixtures, fixture), this.directory, { recursive: true });
    if (git) this.#commit(branch);
  }

  #commit(branch: string): void {
    const git = (...words: string[]) =>
      execFileSync('git', ['-c', 'user.name=a', '-c', 'user.email=a@localhost', ...words], {
        cwd: this.directory,
        stdio: 'ignore',
      });
    git('init', '--initial-branch', branch);
    git('add', '--all');
    git('commit', '--message', 'All of it');
  }

  read(file: string): string {
    return readFileSync(path.join(this.directory, file), 'utf8');
  }

  write(file: string, text: string): void {
    fs.outputFileSync(path.join(this.directory, file), text);
  }

  edit(file: string, change: (text: string) => string): void {
    writeFileSync(path.join(this.directory, file), change(this.read(file)));
  }

  remove(file: string): void {
    fs.removeSync(path.join(this.directory, file));
  }
}
