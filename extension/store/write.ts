/** Writes the listing of every language beside this file: `node extension/store/write.ts`, after a permission changed. */
import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { listing } from './listing.ts'
import { type ListingLanguage, listingWords } from './words.ts'

for (const language of Object.keys(listingWords) as ListingLanguage[])
  await writeFile(join(import.meta.dirname, `listing.${language}.md`), listing(language))
