/** Words of the shortcuts page: what the browser really binds, and the keys of every view. */
import { inLanguage } from './language.ts'

export const bindingWords = inLanguage({
  en: {
    text: 'Keys that the browser listens to on every page. The browser may have given them to another extension, or you may have changed them.',
    open: 'Open the popup',
    unbound: 'no key',
    unboundHint: 'The browser has not bound this. Choose a key in its own settings.',
    change: 'Change it in the browser',
    changeHint: (address: string) => `The browser does not let a page open it: go to ${address} yourself.`,
    review: 'In the popup, the side panel and the queue',
    reviewHint: 'Only pressed, never held; keys typed into a field are text.',
    page: 'On this page',
    key: 'Key',
    does: 'What it does',
  },
  de: {
    text: 'Tasten, auf die der Browser auf jeder Seite hört. Er kann sie einer anderen Erweiterung gegeben haben, oder sie wurden geändert.',
    open: 'Das Popup öffnen',
    unbound: 'keine Taste',
    unboundHint: 'Der Browser hat hierfür keine Taste belegt. In seinen eigenen Einstellungen eine wählen.',
    change: 'Im Browser ändern',
    changeHint: address => `Der Browser lässt keine Seite dorthin: ${address} selbst öffnen.`,
    review: 'Im Popup, in der Seitenleiste und in der Warteschlange',
    reviewHint: 'Nur gedrückt, nie gehalten; in einem Feld getippte Tasten sind Text.',
    page: 'Auf dieser Seite',
    key: 'Taste',
    does: 'Was sie tut',
  },
})
