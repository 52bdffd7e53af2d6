/**
 * Reads the plain part of YAML 1.2: maps, lists, text, numbers, booleans, null. What a reviewer could read differently
 * from the parser (aliases, tags, directives, repeated keys, further documents) is refused by name.
 */
import {
  type Document,
  isAlias,
  isCollection,
  isNode,
  LineCounter,
  parseDocument,
  visit,
  type YAMLParseError,
} from 'yaml'
import { yamlFaults as faults } from '../../shared/boundary/fault-sentences.ts'
import { say } from '../../shared/text/say.ts'
import { DocumentError, type Position } from './document-error.ts'

export const maxYamlBytes = 256 * 1024
const maxDepth = 32

/** `value` is plain data; `document` keeps comments and positions. */
export type Yaml = {
  value: unknown
  document: Document.Parsed
  positionOf(path: readonly (string | number)[]): Position
}

/** Our words for the parser's errors whose own speak to programmers. */
const words: Record<string, string> = {
  DUPLICATE_KEY: faults.twice,
  MULTIPLE_DOCS: faults.second,
  NON_STRING_KEY: faults.keyKind,
  TAB_AS_INDENT: faults.tab,
}

/**
 * Parses one document. `file` is for messages only. Throws {@link DocumentError} (`too_large`, `syntax`, `refused`) with
 * line and column of the first thing that is wrong. An empty text is null.
 */
export function parseYaml(text: string, file: string): Yaml {
  if (Buffer.byteLength(text) > maxYamlBytes) {
    throw new DocumentError('too_large', file, say(faults.tooLarge, { n: maxYamlBytes / 1024 }))
  }
  const lines = new LineCounter()
  const at = (offset: number): Position => {
    const { line, col } = lines.linePos(offset)
    return { line: Math.max(line, 1), column: Math.max(col, 1) }
  }
  const document = parsed(text, lines)
  const [error] = document.errors
  if (error) throw syntaxError(error, file, at(error.pos[0]))
  refuseTraps(document, file, at)
  return { value: document.toJS(), document, positionOf: path => at(offsetOf(document, path)) }
}

function parsed(text: string, lineCounter: LineCounter): Document.Parsed {
  return parseDocument(text, {
    version: '1.2',
    schema: 'core',
    stringKeys: true,
    resolveKnownTags: false,
    prettyErrors: false,
    // Not 'silent', which would also keep quiet about a second document.
    logLevel: 'error',
    lineCounter,
  })
}

function syntaxError(error: YAMLParseError, file: string, place: Position): DocumentError {
  // The parser recurses, and reports its own overflow as an error of the text.
  if (error.message.startsWith('Maximum call stack')) return tooDeep(file, place)
  const what = words[error.code] ?? say(faults.syntax, { parser: error.message })
  return new DocumentError('syntax', file, what, { at: place, cause: error })
}

function tooDeep(file: string, place: Position): DocumentError {
  return new DocumentError('refused', file, say(faults.deep, { n: maxDepth }), { at: place })
}

function refuseTraps(document: Document.Parsed, file: string, at: (offset: number) => Position): void {
  const refuse = (words: string, offset = 0): never => {
    throw new DocumentError('refused', file, words, { at: at(offset) })
  }
  if (document.directives.yaml.explicit || Object.keys(document.directives.tags).length > 1) {
    refuse(faults.directives)
  }
  visit(document, (_key, node, path) => {
    if (isAlias(node)) refuse(faults.aliases, node.range?.[0])
    if (!isNode(node)) return
    if ([...path, node].filter(isCollection).length > maxDepth) throw tooDeep(file, at(node.range?.[0] ?? 0))
    if ('anchor' in node && node.anchor) refuse(faults.anchors, node.range?.[0])
    if (node.tag) refuse(faults.tags, node.range?.[0])
  })
}

/** Where the value at `path` begins, or its nearest ancestor that is in the text. */
function offsetOf(document: Document.Parsed, path: readonly (string | number)[]): number {
  for (let length = path.length; length >= 0; length--) {
    const node = document.getIn(path.slice(0, length), true)
    if (isNode(node) && node.range) return node.range[0]
  }
  return 0
}
