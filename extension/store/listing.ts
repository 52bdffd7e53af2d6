/** What the stores show and ask about the extension, in both languages: `listing()` writes it as one Markdown text. */
import { manifest } from '../manifest.ts'
import { optionalHosts, requiredHosts, requiredPermissions } from '../permissions.ts'
import { type ListingLanguage, listingWords } from './words.ts'

/** Every permission of the manifest with its reason; the rows of all stores, since they ask for each one alike. */
function permissionRows(language: ListingLanguage): string[] {
  const { atInstall, onClick, reasons } = listingWords[language]
  const groups = [
    [requiredPermissions, atInstall],
    [requiredHosts, atInstall],
    [optionalHosts, onClick],
  ] as const
  return groups.flatMap(([names, when]) =>
    Object.keys(names).map(name => `| \`${name}\` | ${when} | ${reasons[name as keyof typeof reasons]} |`),
  )
}

/** The listing of one language, ready to be copied into a store's form. */
export function listing(language: ListingLanguage): string {
  const say = listingWords[language]
  const { name } = manifest({ browser: 'chrome', manifestVersion: 3 })
  const section = (title: string, ...lines: string[]) => [`## ${title}`, '', ...lines, '']
  return [
    `# ${name}: ${say.title}`,
    '',
    ...section(say.headings.name, String(name)),
    ...section(say.headings.short, say.short),
    ...section(say.headings.long, ...say.long.flatMap(paragraph => [paragraph, '']).slice(0, -1)),
    ...section(say.headings.purpose, say.purpose),
    ...section(say.headings.permissions, say.tableHead, '|---|---|---|', ...permissionRows(language)),
    ...section(say.headings.data, say.data),
    ...section(say.headings.review, say.review),
  ].join('\n')
}
