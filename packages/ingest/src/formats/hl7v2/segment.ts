import { type Hl7Context, type Hl7Field, Hl7Segment } from '@medplum/core'
import { unescapeText } from './unescape.ts'

/** One segment of a message with its place in the file; splitting is medplum's, texts come out unescaped and trimmed. */
export class Segment {
  readonly name: string
  /** First physical line. */
  readonly line: number
  readonly raw: string
  readonly context: Hl7Context
  private readonly parsed: Hl7Segment

  constructor(raw: string, line: number, context: Hl7Context) {
    this.parsed = Hl7Segment.parse(raw, context)
    this.name = this.parsed.name
    this.raw = raw
    this.line = line
    this.context = context
  }

  /** Repetitions of a field; an absent field has none, an empty one has one. */
  repetitions(field: number): number {
    return this.field(field)?.components.length ?? 0
  }

  /** A component of a field; HL7's explicit null (`""`) is empty. */
  text(field: number, component = 1, repetition = 0): string {
    return this.clean(this.field(field)?.components[repetition]?.[component - 1] ?? '')
  }

  /** The first subcomponent of a component: names and authorities that have parts. */
  first(field: number, component = 1, repetition = 0): string {
    const whole = this.field(field)?.components[repetition]?.[component - 1] ?? ''
    return this.clean(whole.split(this.context.subcomponentSeparator)[0] ?? '')
  }

  /** All components of a repetition. */
  components(field: number, repetition = 0): readonly string[] {
    return (this.field(field)?.components[repetition] ?? []).map((component) => this.clean(component))
  }

  /** A field that has no components, with a component separator that a sender did not escape left in. */
  whole(field: number, repetition = 0): string {
    return this.clean((this.field(field)?.components[repetition] ?? []).join(this.context.componentSeparator))
  }

  /** The texts of all repetitions that are not empty. */
  all(field: number, read: (repetition: number) => string): string[] {
    return Array.from({ length: this.repetitions(field) }, (_, repetition) => read(repetition)).filter(
      (text) => text !== '',
    )
  }

  private field(index: number): Hl7Field | undefined {
    return this.parsed.getField(index) as Hl7Field | undefined
  }

  private clean(text: string): string {
    const trimmed = text.trim()
    return trimmed === '' || trimmed === '""' ? '' : unescapeText(trimmed, this.context)
  }
}

/** The first text that is not empty. */
export const firstOf = (...texts: readonly string[]): string => texts.find((text) => text !== '') ?? ''
