/** Shape and colour of a grade or outcome: a meaning never rests on colour alone. */
const marks: Readonly<Record<string, { readonly shape: string; readonly sgr: string }>> = {
  definite: { shape: '◆', sgr: '31' },
  probable: { shape: '◈', sgr: '33' },
  possible: { shape: '◇', sgr: '33' },
  information: { shape: '·', sgr: '39' },
  clear: { shape: '✓', sgr: '32' },
  not_evaluable: { shape: '–', sgr: '90' },
  not_applicable: { shape: ' ', sgr: '90' },
}

const words: Readonly<Record<string, string>> = { not_evaluable: 'cannot tell', not_applicable: 'not asked' }

/** `◆ definite`, `✓ clear`, `– cannot tell`: the grade of a flag, else the outcome. */
export function gradeMark(outcome: string, grade: string | null): string {
  const key = grade ?? outcome
  return `${marks[key]?.shape ?? ' '} ${words[key] ?? key}`
}

/** Colours the marks in finished text, where the terminal may have colours. */
export function colourMarks(text: string, colour: boolean): string {
  if (!colour) return text
  return Object.entries(marks).reduce((done, [key, { shape, sgr }]) => {
    if (shape === ' ') return done
    const mark = `${shape} ${words[key] ?? key}`
    return done.replaceAll(mark, `\u001b[${sgr}m${mark}\u001b[0m`)
  }, text)
}
