/** The names that PDF has for the blend modes of CSS. */
const PDF_NAMES: Readonly<Record<string, string>> = {
  'source-over': 'Normal',
  normal: 'Normal',
  multiply: 'Multiply',
  screen: 'Screen',
  overlay: 'Overlay',
  darken: 'Darken',
  lighten: 'Lighten',
  'color-dodge': 'ColorDodge',
  'color-burn': 'ColorBurn',
  'hard-light': 'HardLight',
  'soft-light': 'SoftLight',
  difference: 'Difference',
  exclusion: 'Exclusion',
  hue: 'Hue',
  saturation: 'Saturation',
  color: 'Color',
  luminosity: 'Luminosity',
}

/** The PDF name of a canvas's composite operation; one that only erases or masks is an error. */
export function pdfBlendMode(operation: string): string {
  const name = PDF_NAMES[operation]
  if (!name) throw new Error(`The blend mode "${operation}" is not supported.`)
  return name
}
