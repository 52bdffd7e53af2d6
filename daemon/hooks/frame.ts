/**
 * How the route answers the shim: four lines that nothing else can be mistaken for, in ASCII, so that every shell counts
 * their characters alike. Blank lines before them say that the answer is still being waited for.
 *
 * ```
 * countersign-hook 1 <exit code> <characters of line 2> <characters of line 3>
 * <standard output, as printf %b takes it>
 * <standard error, likewise>
 * countersign-end
 * ```
 */
import type { HookAnswer } from './hook.ts'

export const frameStart = 'countersign-hook'
export const frameVersion = 1
export const frameEnd = 'countersign-end'

export function frameOf({ exit, stdout, stderr }: HookAnswer): string {
  const [out, err] = [escaped(stdout), escaped(stderr)]
  return `${frameStart} ${frameVersion} ${exit} ${out.length} ${err.length}\n${out}\n${err}\n${frameEnd}\n`
}

/** One line of printable ASCII that `printf %b` turns into the UTF-8 of the text (POSIX, `\0ooo` and `\\`). */
export function escaped(text: string): string {
  let line = ''
  for (const byte of Buffer.from(text.replaceAll('\0', ''), 'utf8'))
    line += byte >= 0x20 && byte < 0x7f && byte !== 0x5c ? String.fromCharCode(byte) : octal(byte)
  return line
}

const octal = (byte: number) => `\\0${byte.toString(8).padStart(3, '0')}`
