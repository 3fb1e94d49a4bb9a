/** Width of the names left of the axes, in points, so that all parts' plots stand exactly above each other. */
export const axisExtent = 62

/** Room right of the plots for the words of bands, ranges and limits. */
export const labelExtent = 52

/** Height of the injections lane. */
export const laneHeight = 53
