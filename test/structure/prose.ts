/** Finds text in a source that a person would read on a page. */
import { parseAst } from 'rolldown/parseAst'

type Node = { type: string; [part: string]: unknown }

/** Attributes that are shown or read out. */
const visible = /^(aria-(label|description|roledescription|valuetext|placeholder)|title|placeholder|alt|label)$/
/** Attributes whose value is for the machine, however it reads. */
const machine = /^(className|d|viewBox|points|href|style|key)$/
/** Expressions whose parts are what is shown. */
const passing: Readonly<Record<string, readonly string[]>> = {
  JSXExpressionContainer: ['expression'],
  ConditionalExpression: ['consequent', 'alternate'],
  LogicalExpression: ['right'],
  TemplateLiteral: ['expressions'],
}

/**
 * Words between tags and in attributes that are shown, and phrases of three words or more anywhere else. What is thrown, and
 * types and imports, is left out.
 */
export function proseIn(path: string, text: string): string[] {
  const found: string[] = []
  const look = (node: Node, shown: boolean) => {
    if (/^(Import|ThrowStatement|TSTypeA|TSInterface)/.test(node.type)) return
    if (node.type === 'NewExpression' && /Error$/.test(String((node.callee as Node).name))) return
    if (node.type === 'CallExpression' && (node.callee as Node).type === 'Super') return
    const name = node.type === 'JSXAttribute' ? String((node.name as Node).name) : ''
    if (machine.test(name)) return
    const words = shown || node.type === 'JSXText' ? /\p{L}\p{Ll}/u : /\p{L}{2,}[ ,]+\p{Ll}{2,} \p{L}{2,}/u
    // A command is the same in every language.
    found.push(...piecesOf(node).filter(piece => words.test(piece) && !piece.startsWith('npx countersign ')))
    const inTags = node.type === 'JSXElement' || node.type === 'JSXFragment'
    for (const [part, value] of Object.entries(node)) {
      const stays = (shown && passing[node.type]?.includes(part)) || visible.test(name)
      for (const child of Array.isArray(value) ? value : [value])
        if (isNode(child)) look(child, stays || (inTags && child.type === 'JSXExpressionContainer'))
    }
  }
  look(parseAst(text, { lang: path.endsWith('x') ? 'tsx' : 'ts' }) as unknown as Node, false)
  return found
}

function piecesOf(node: Node): string[] {
  if (node.type === 'JSXText' || node.type === 'Literal')
    return typeof node.value === 'string' ? [node.value.trim()] : []
  if (node.type !== 'TemplateLiteral') return []
  return (node.quasis as { value: { cooked: string } }[]).map(({ value }) => value.cooked.trim())
}

function isNode(value: unknown): value is Node {
  return typeof value === 'object' && value !== null && 'type' in value && typeof value.type === 'string'
}
