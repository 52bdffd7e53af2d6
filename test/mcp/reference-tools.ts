/** The tools that the conformance suite wants of a server, as its scenarios describe them. Only those that return something. */
import type { CallToolResult, Tool } from '@modelcontextprotocol/server'

/** One red pixel, and a wave file without a sound. */
const png = 'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mP8z8DwHwAFBQIAX8jx0gAAAABJRU5ErkJggg=='
const wav = 'UklGRiQAAABXQVZFZm10IBAAAAABAAEAQB8AAIA+AAACABAAZGF0YQAAAAA='

type Content = CallToolResult['content'][number]
const text = (words: string): Content => ({ type: 'text', text: words })
const image: Content = { type: 'image', data: png, mimeType: 'image/png' }
const resource = (uri: string, mimeType: string, words: string): Content => ({
  type: 'resource',
  resource: { uri, mimeType, text: words },
})

/** What each tool returns. */
export const results: Readonly<Record<string, CallToolResult>> = {
  test_simple_text: { content: [text('This is a simple text response for testing.')] },
  test_image_content: { content: [image] },
  test_audio_content: { content: [{ type: 'audio', data: wav, mimeType: 'audio/wav' }] },
  test_embedded_resource: {
    content: [resource('test://embedded-resource', 'text/plain', 'This is an embedded resource content.')],
  },
  test_multiple_content_types: {
    content: [
      text('Multiple content types test:'),
      image,
      resource('test://mixed-content-resource', 'application/json', '{"test":"data","value":123}'),
    ],
  },
  test_error_handling: { isError: true, content: [text('This tool intentionally returns an error for testing')] },
  test_tool_with_progress: { content: [text('Done, with progress.')] },
  json_schema_2020_12_tool: { content: [text('Done.')] },
}

/** Tells progress while it works. */
export const progressTool = 'test_tool_with_progress'

const schema2020: Tool['inputSchema'] = {
  $schema: 'https://json-schema.org/draft/2020-12/schema',
  type: 'object',
  $defs: { address: { type: 'object', properties: { street: { type: 'string' }, city: { type: 'string' } } } },
  properties: { name: { type: 'string' }, address: { $ref: '#/$defs/address' } },
  additionalProperties: false,
}

export const referenceTools: readonly Tool[] = Object.keys(results).map(name => ({
  name,
  description: `The tool ${name} of the conformance suite.`,
  inputSchema: name === 'json_schema_2020_12_tool' ? schema2020 : { type: 'object', properties: {} },
}))
