/** What is folded character by character, in this order, after lower-casing. */
const characters: readonly (readonly [RegExp, string])[] = [
  // UTF-8 that was read as Windows-1252: the micro sign, superscripts, the Greek mu, the multiplication sign.
  [/\u00e2(?=[\u00b5\u00b2\u00b3\u00b9\u00b7])/g, ''],
  [/\u00ee\u00bc/g, 'u'],
  [/\u00e3\u2014/g, 'x'],
  [/[\u00b5\u03bc]/g, 'u'],
  [/[ \t\n\f\r\v\u00a0\u2009\u202f\u200b\ufeff]/g, ''],
]

/**
 * How a unit is compared: lower-case; the micro sign (U+00B5) and the Greek mu (U+03BC) become `u`, also where UTF-8 was
 * read as Windows-1252 (`Âµ`, `Î¼`); every blank goes (space, tab, line end, no-break, thin and zero-width space). Nothing
 * else changes.
 *
 * @example normaliseUnitText(' µg / L ') // 'ug/l'
 */
export const normaliseUnitText = (text: string): string => {
  let folded = text.toLowerCase()
  for (const [pattern, replacement] of characters) folded = folded.replace(pattern, replacement)
  return folded
}

const superscripts = '⁰¹²³⁴⁵⁶⁷⁸⁹'

/** One notation for each thing that units are written with, in this order. None changes what a unit means. */
const notations: readonly (readonly [RegExp, string])[] = [
  [/[\u00d7\u2715\u2a09]/g, 'x'],
  [/[\u00b7\u2022\u2219\u22c5]/g, '.'],
  [/[\u2044\u2215]/g, '/'],
  [/[\u207b\u2010-\u2013\u2212]/g, '-'],
  // The escape of HL7 v2 for its component separator, left in place by an interface: 10\S\9/L is 10^9/L.
  [/\\s\\/g, '^'],
  [/per(?!c)/g, '/'],
  // A power of ten: 10*9, 10^9, 10**9, 10e9, 10E+09, 10exp9, 10(9), 10⁹, 109 (a superscript that an export lost), x e9.
  [/^[x*]?10(?:\*\*|\*|\^|e\+|exp|e|')?\(?0?(12|3|6|9)\)?(?=[^\d]|$)/, '10*$1'],
  [/^x?e0?(12|3|6|9)(?=[^\d]|$)/, '10*$1'],
  [/^(10\*\d+|thousand|million|x?1000|[kmgt])\{?cells?\}?(?=[/.]|[ldmu])/, '$1'],
  // A negative power below: ng.l-1, giga.l-1, nmol l⁻¹, ml.min-1.
  [/\.?(litre|liter|ltr|lt|dl|ml|ul|mm3|min|s|l)\^?-1/g, '/$1'],
  [/\/(?:litres?|liters?|ltr|lt)$/, '/l'],
  [/\/(?:decilitre|deciliter|100ml|100mls|100cc|100millilitres|100milliliters)$/, '/dl'],
  [/\/(?:mls|cc|cm3|cm\^3|millilitre|milliliter)$/, '/ml'],
  [/\/(?:mcl|microl|microlitre|microliter|mm(?:\^|\*\*?)?3|cu\.?mm3?|cubicmm|c\.?mm|mmc)$/, '/ul'],
  // For 1.73 square metres: 1.73m2, 1,73 m^2, {1.73_m2}, [1.73sq.m], 1.73, 173m2.
  [
    /[/.]?[([{]?1[.,]?73[/_]?(?:m(?:\^|\*\*?)?\(?-?2\)?|sq(?:uare)?\.?m(?:etre|eter)?s?\.?|msq(?:uared)?\.?|m)?[)\]}]?$/,
    '/1.73m2',
  ],
]

/**
 * The key of a unit: its text as `normaliseUnitText` leaves it, brought to one notation, so that a table needs one row for a
 * thing and not one for each way of writing it. Volumes become `l`, `dl`, `ml`, `ul` (a cubic millimetre is a microlitre),
 * `per` and negative powers a stroke, powers of ten `10*n`, superscripts plain digits, and the body surface of a filtration
 * rate `/1.73m2`. Text that is no unit comes out as some text that no table has.
 *
 * Sources: reference section 6 (quirks), other-exports P1, P4, P5, P9 and P13.
 *
 * @example unitKey('x10\\S\\9/L') // '10*9/l'
 * @example unitKey('mL/min/1.73 m²') // 'ml/min/1.73m2'
 */
export const unitKey = (text: string): string => {
  let key = normaliseUnitText(text).replace(/[\u00b2\u00b3\u00b9\u2070-\u2079]/g, (digit) =>
    String(superscripts.indexOf(digit)),
  )
  for (const [pattern, replacement] of notations) key = key.replace(pattern, replacement)
  return key
}
