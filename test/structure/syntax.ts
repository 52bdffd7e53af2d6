/** Just enough of a syntax tree to ask what a source imports, names and calls. */
import { parseAst } from 'rolldown/parseAst'

type Node = { type: string; [part: string]: unknown }
type Visit = (node: Node, parent: Node | null, part: string) => void

export type Import = { specifier: string; typeOnly: boolean }

export type Syntax = {
  imports: Import[]
  /** Names that are used and nowhere declared in the file: globals. */
  globals: Set<string>
  /** Whether the type `any` is written anywhere. */
  hasAny: boolean
  /** Calls such as `test.only`, by name. */
  calls: Set<string>
}

/** Reads TypeScript, with JSX where the path ends in `x`. */
export function syntaxOf(text: string, path: string): Syntax {
  const program = parseAst(text, { lang: path.endsWith('x') ? 'tsx' : 'ts' }) as unknown as Node
  const syntax: Syntax = { imports: [], globals: new Set(), hasAny: false, calls: new Set() }
  const declared = new Set<string>()
  walk(program, null, '', (node, parent, part) => {
    const imported = importOf(node)
    if (imported) syntax.imports.push(imported)
    if (node.type === 'TSAnyKeyword') syntax.hasAny = true
    if (node.type === 'CallExpression') syntax.calls.add(nameOf(node.callee))
    if (node.type === 'Identifier' && isReference(parent, part)) syntax.globals.add(String(node.name))
    for (const name of declarationsOf(node)) declared.add(name)
  })
  for (const name of declared) syntax.globals.delete(name)
  return syntax
}

function walk(node: Node, parent: Node | null, part: string, visit: Visit): void {
  visit(node, parent, part)
  for (const [name, value] of Object.entries(node)) {
    for (const child of Array.isArray(value) ? value : [value]) if (isNode(child)) walk(child, node, name, visit)
  }
}

function importOf(node: Node): Import | null {
  const { source } = node
  if (!isNode(source) || typeof source.value !== 'string') return null
  return { specifier: source.value, typeOnly: node.importKind === 'type' || node.exportKind === 'type' }
}

/** An identifier that stands for a value or a type, not for a part of something. */
function isReference(parent: Node | null, part: string): boolean {
  if (!parent || parent.computed === true) return true
  if (parent.type === 'TSQualifiedName') return part === 'left'
  return !['property', 'key', 'imported', 'exported', 'label'].includes(part)
}

function declarationsOf(node: Node): string[] {
  switch (node.type) {
    case 'VariableDeclarator':
      return namesIn(node.id)
    case 'FunctionDeclaration':
    case 'FunctionExpression':
    case 'ArrowFunctionExpression':
    case 'TSFunctionType':
    case 'TSMethodSignature':
    case 'TSDeclareFunction':
    case 'TSEmptyBodyFunctionExpression':
      return [...namesIn(node.id), ...namesIn(node.params)]
    case 'ClassDeclaration':
    case 'TSTypeAliasDeclaration':
    case 'TSInterfaceDeclaration':
      return namesIn(node.id)
    case 'CatchClause':
      return namesIn(node.param)
    case 'ImportSpecifier':
    case 'ImportDefaultSpecifier':
    case 'ImportNamespaceSpecifier':
      return namesIn(node.local)
    case 'TSTypeParameter':
      return namesIn(node.name)
    default:
      return []
  }
}

/** The names that a pattern binds; more than that does no harm here. */
function namesIn(pattern: unknown): string[] {
  if (Array.isArray(pattern)) return pattern.flatMap(namesIn)
  if (!isNode(pattern)) return []
  if (pattern.type === 'Identifier') return [String(pattern.name)]
  return [pattern.properties, pattern.elements, pattern.argument, pattern.left, pattern.value].flatMap(namesIn)
}

/** `a.b.c` for a chain of plain names, with calls left out: `test.each(…).only` is `test.each.only`. */
function nameOf(callee: unknown): string {
  if (!isNode(callee)) return ''
  if (callee.type === 'Identifier') return String(callee.name)
  if (callee.type === 'CallExpression') return nameOf(callee.callee)
  if (callee.type === 'MemberExpression' && !callee.computed)
    return `${nameOf(callee.object)}.${nameOf(callee.property)}`
  return ''
}

function isNode(value: unknown): value is Node {
  return typeof value === 'object' && value !== null && 'type' in value && typeof value.type === 'string'
}
