/** Configurations as people have them before they connect: comments, other hooks, their own formatting. */
import type { HarnessName } from '../../shared/harness/harnesses.ts'

/** From the home folder on. `null`: there is none. */
export const existing: Readonly<Record<HarnessName, { path: string; text: string | null }>> = {
  'claude-code': {
    path: '.claude/settings.json',
    text: `{
    "$schema": "https://json.schemastore.org/claude-code-settings.json",
    // models
    "model": "opus", /* not sonnet */
    "permissions": { "allow": ["Bash(npm test:*)"], "deny": [] },
    "hooks": {
        "PreToolUse": [
            {
                "matcher": "Bash",
                "hooks": [{ "type": "command", "command": "~/bin/no-force-push.sh", "timeout": 5 }] // mine
            }
        ],
        "Notification": [{ "hooks": [{ "type": "command", "command": "notify-send Claude" }] }]
    }
}
`,
  },
  codex: {
    path: '.codex/hooks.json',
    text: '{"hooks":{"Stop":[{"hooks":[{"type":"command","command":"say done"}]}]}}',
  },
  copilot: { path: '.copilot/hooks/countersign.json', text: null },
  cursor: {
    path: '.cursor/hooks.json',
    text: '{\r\n\t"version": 1,\r\n\t"hooks": {\r\n\t\t"afterFileEdit": [{ "command": "./format.sh" }]\r\n\t}\r\n}\r\n',
  },
  gemini: {
    path: '.gemini/settings.json',
    text: '\uFEFF{\n  "ui": { "theme": "GitHub" },\n  "hooksConfig": { "notifications": false },\n}\n',
  },
}
