/** Makes the words that a test reads German. Import it first: the language is chosen once, when the words are loaded. */
import { vi } from 'vitest'

vi.stubGlobal('navigator', { language: 'de-DE' })
