import { randomBytes } from 'node:crypto'
import { constants } from 'node:fs'
import { lstat, open, stat } from 'node:fs/promises'
import { dirname } from 'node:path'
import type { PseudonymKey } from './keyed-hash.ts'

export type PseudonymKeyErrorCode = 'missing' | 'not_a_key' | 'open_to_others' | 'open_folder'

/** A key file that cannot be used: what is wrong, and what to do. Never holds a byte of the key. */
export class PseudonymKeyError extends Error {
  override readonly name = 'PseudonymKeyError'
  readonly code: PseudonymKeyErrorCode
  readonly hint: string

  constructor(code: PseudonymKeyErrorCode, message: string, hint: string) {
    super(message)
    this.code = code
    this.hint = hint
  }
}

const keyBytes = 32
const ownerOnly = 0o600
const groupAndOthers = 0o077
const writableByOthers = 0o022
const sticky = 0o1000
const firstLine = 'troughline pseudonym key 1'
const whole = new RegExp(`^${firstLine}\\n([0-9a-f]{${2 * keyBytes}})\\n$`)

/** The key in a file that is there already. Throws `PseudonymKeyError` where it is missing, no key, or open to others. */
export async function readPseudonymKey(path: string): Promise<PseudonymKey> {
  const file = await open(path, constants.O_RDONLY | constants.O_NOFOLLOW).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT')
      throw new PseudonymKeyError(
        'missing',
        `The key file ${path} does not exist.`,
        'Name the key that the pseudonyms were made with by --key FILE; without it they cannot be undone.',
      )
    if (error.code === 'ELOOP') throw notAKey(path)
    throw error
  })
  try {
    const found = await file.stat()
    if (!found.isFile()) throw notAKey(path)
    if ((found.mode & groupAndOthers) !== 0)
      throw new PseudonymKeyError(
        'open_to_others',
        `Others than you may open the key file ${path}.`,
        `Whoever has the key can undo every pseudonym. Run \`chmod 600 ${path}\`, and make a new key if somebody may have read it.`,
      )
    const digits = whole.exec(await file.readFile('utf8'))?.[1]
    if (digits === undefined) throw notAKey(path)
    return { bytes: Buffer.from(digits, 'hex') }
  } finally {
    await file.close()
  }
}

const notAKey = (path: string): PseudonymKeyError =>
  new PseudonymKeyError(
    'not_a_key',
    `${path} is no key file of Troughline.`,
    'Name another file with --key; this one is left as it is.',
  )

/**
 * The key in a file, which is made where there is none: readable by its owner only, in a folder that nobody else may write to. A file that
 * is there is never overwritten. `made` is true for a new key.
 */
export async function readOrMakePseudonymKey(
  path: string,
): Promise<{ readonly key: PseudonymKey; readonly made: boolean }> {
  const isThere = await lstat(path).then(
    () => true,
    (error: NodeJS.ErrnoException) => {
      if (error.code === 'ENOENT') return false
      throw error
    },
  )
  if (isThere) return { key: await readPseudonymKey(path), made: false }
  await refuseOpenFolder(dirname(path))
  const bytes = randomBytes(keyBytes)
  const file = await open(path, constants.O_WRONLY | constants.O_CREAT | constants.O_EXCL, ownerOnly)
  try {
    await file.chmod(ownerOnly)
    await file.writeFile(`${firstLine}\n${bytes.toString('hex')}\n`)
    await file.sync()
  } finally {
    await file.close()
  }
  return { key: { bytes }, made: true }
}

/** In a folder that others may write to, another key could be put in the place of this one. */
async function refuseOpenFolder(folder: string): Promise<void> {
  const { mode } = await stat(folder)
  if ((mode & writableByOthers) === 0 || (mode & sticky) !== 0) return
  throw new PseudonymKeyError(
    'open_folder',
    `Others than you may write to the folder ${folder}, so no key is made in it.`,
    `Run \`chmod go-w ${folder}\`, or name a file in another folder with --key.`,
  )
}
