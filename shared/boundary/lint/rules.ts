/** Every rule of the lint: its code, how bad what it finds is, and what it looks for. Code, help and tests read this table. */
import type { Find } from './context.ts'
import type { Severity } from './finding.ts'
import { alwaysHolds, deadPart, neverHolds } from './rules/conditions.ts'
import { contradiction, offLimits, possibleContradiction } from './rules/contradictions.ts'
import { idleFreshness, unsuppliedSources } from './rules/evidence.ts'
import { wideSelector } from './rules/pages.ts'
import { ownerWithoutApprover, reviewTimes } from './rules/people.ts'
import { executeWithoutAlone, noDetector, nothingToChange, unusedSystem } from './rules/purpose.ts'
import { redundant } from './rules/redundant.ts'
import {
  budgetOrder,
  emptyBudget,
  emptyLimits,
  idleAskLevel,
  rejectionNeverCounts,
  unknownCost,
} from './rules/spending.ts'
import { nestedFolders, toolBlocked, toolReplaces, toolShadowed, toolShell } from './rules/tools.ts'
import { unknownVerb, unreachable } from './rules/unreachable.ts'
import { deepStar, wideReads, wideVerbs, wideWrites } from './rules/wide.ts'

export type LintRule = { severity: Severity; finds: string; find: Find }

export const lintRules = {
  contradiction: {
    severity: 'error',
    finds: 'two equally specific rules that say different things about the same action',
    find: contradiction,
  },
  'off-limits': { severity: 'error', finds: 'what is permitted in one place and wholly in never', find: offLimits },
  'condition-never': { severity: 'error', finds: 'a condition that can never hold', find: neverHolds },
  'rejection-never': {
    severity: 'error',
    finds: 'a count of rejections that cannot be reached',
    find: rejectionNeverCounts,
  },
  'tool-shell': { severity: 'error', finds: 'another meaning for a tool that runs commands', find: toolShell },
  'possible-contradiction': {
    severity: 'warning',
    finds: 'equally specific rules that differ on some actions',
    find: possibleContradiction,
  },
  unreachable: { severity: 'warning', finds: 'a rule that no action ever comes to', find: unreachable },
  'unknown-verb': { severity: 'warning', finds: 'a verb that nobody has described', find: unknownVerb },
  'tool-blocked': { severity: 'warning', finds: 'a tool of which every call is blocked', find: toolBlocked },
  'tool-shadowed': { severity: 'warning', finds: 'a tool that an earlier row is about', find: toolShadowed },
  'tool-replaces': { severity: 'warning', finds: 'another meaning for what ships', find: toolReplaces },
  'owner-without-approver': {
    severity: 'warning',
    finds: 'an owner team for which nobody is paired',
    find: ownerWithoutApprover,
  },
  'condition-always': { severity: 'warning', finds: 'a condition that always holds', find: alwaysHolds },
  'condition-part': { severity: 'warning', finds: 'a part of a condition that changes nothing', find: deadPart },
  'wide-writes': { severity: 'warning', finds: 'changes to every record type of a system', find: wideWrites },
  'wide-selector': { severity: 'warning', finds: 'a field of a page that is named by a tag alone', find: wideSelector },
  'wide-verbs': { severity: 'warning', finds: 'every verb without a person, by one *', find: wideVerbs },
  'sources-unreadable': {
    severity: 'warning',
    finds: 'sources that are wanted where nothing may be read',
    find: unsuppliedSources,
  },
  'execute-without-alone': {
    severity: 'warning',
    finds: 'tier execute where nothing may be done alone',
    find: executeWithoutAlone,
  },
  'nothing-to-change': {
    severity: 'warning',
    finds: 'a tier and a list of writes that do not fit',
    find: nothingToChange,
  },
  'empty-budget': { severity: 'warning', finds: 'a budget without a sum', find: emptyBudget },
  'empty-limits': { severity: 'warning', finds: 'limits without a limit', find: emptyLimits },
  'budget-order': { severity: 'warning', finds: 'a run that may cost more than its day', find: budgetOrder },
  'ask-level': { severity: 'warning', finds: 'an ask level that asks never or always', find: idleAskLevel },
  'review-times': { severity: 'warning', finds: 'an owner with less time than everybody else', find: reviewTimes },
  'wide-reads': { severity: 'note', finds: 'reading every record type of a system', find: wideReads },
  'deep-star': { severity: 'note', finds: 'a * that reaches deeper than it looks', find: deepStar },
  'unknown-cost': { severity: 'note', finds: 'a budget for work whose cost may not be known', find: unknownCost },
  'no-detector': { severity: 'note', finds: 'text sent out that no detector looks at', find: noDetector },
  'idle-freshness': { severity: 'note', finds: 'an age of sources where none are wanted', find: idleFreshness },
  'nested-folders': { severity: 'note', finds: 'a folder of files within another one', find: nestedFolders },
  redundant: { severity: 'note', finds: 'an entry that another one covers', find: redundant },
  'unused-system': { severity: 'note', finds: 'a system of which nothing may be read or changed', find: unusedSystem },
} as const satisfies Record<string, LintRule>

export type LintCode = keyof typeof lintRules
