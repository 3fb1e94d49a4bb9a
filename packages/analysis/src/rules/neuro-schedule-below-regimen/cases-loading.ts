import { about } from '../../cases/build.ts'
import type { Case } from '../../cases/case.ts'
import { involvement } from './cases-loading-involvement.ts'
import { records } from './cases-loading-records.ts'
import { regimens } from './cases-loading-regimens.ts'
import { spacing } from './cases-loading-spacing.ts'

/** The loading part: every fourth day is too far apart where nerves are involved. */
export const loadingCases: readonly Case[] = about(['loading'], [...spacing, ...involvement, ...regimens, ...records])
