const feedWords: Readonly<Record<string, string>> = {
  injections: 'Injections',
  laboratory: 'Laboratory',
  blood_count: 'Blood count',
  b12: 'B12',
  metabolites: 'MMA, homocysteine',
  kidney: 'Kidney',
  potassium: 'Potassium',
  symptoms: 'Symptoms',
}
/** A feed group of the coverage in words. */
export const feedText = (feed: string): string => feedWords[feed] ?? feed.replaceAll('_', ' ')
