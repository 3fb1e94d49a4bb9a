import manifest from '../package.json' with { type: 'json' }

/** Version of Troughline, as analyses record it. */
export const engineVersion: string = manifest.version
