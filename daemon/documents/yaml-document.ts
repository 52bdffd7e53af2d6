/** YAML documents for lowdb: the boundaries, which people write and read. */
import type { Adapter } from 'lowdb'
import type { Files } from './durable.ts'
import { textDocument } from './text-document.ts'
import { editYaml } from './yaml-edit.ts'
import { maxYamlBytes, parseYaml } from './yaml-text.ts'

/**
 * A durable lowdb adapter for one YAML file: `new Low(yamlDocument(path), defaults)`, then `read()` before the first
 * `write()`. Writing edits the text that is there (see {@link editYaml}), so comments stay. Reading a missing or empty
 * file gives null. What is read is plain data, not yet checked: give it to a zod schema. Both calls reject with
 * `DocumentError`; see `TextDocument.write` for `changed`.
 */
export function yamlDocument<T extends object>(path: string, options: { files?: Files } = {}): Adapter<T> {
  const file = textDocument(path, { maxBytes: maxYamlBytes, ...options })
  return {
    async read() {
      const text = await file.read()
      return text === null ? null : (parseYaml(text, path).value as T | null)
    },
    write(data) {
      // Copied now, because lowdb hands over the object that its user goes on changing.
      const copy = structuredClone(data)
      return file.write(current => editYaml(current, copy, path))
    },
  }
}
