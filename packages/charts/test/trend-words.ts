import type { TrendWords } from '../src/index.ts'

/** Words of the chart as a test reads them. */
export const trendWords: TrendWords = {
  ...{ doses: 'doses', dosesKey: ['tall: loading'], treatment: 'form', run: '{count} in {days} d' },
  ...{ below: 'below {value}', between: '{from} to {to}', limit: 'limit {value}' },
  ...{ rangeBetween: 'lab {from} to {to}', rangeTo: 'lab to {to}', rangeFrom: 'lab from {from}' },
  ...{ otherLaboratory: 'other laboratory', otherMethod: 'other method', noInjectionData: 'no injection data' },
  ...{ symptoms: 'symptoms', symptomScale: '0 to 10', lastScore: 'last {value}', events: 'events', eventsKey: '' },
  ...{ decimalMark: '.', year: '%Y', month: '%Y-%m' },
}
