/** The hatch of "cannot tell", defined once for the page; bars refer to it as `url(#hatch)`. */
export function MarkDefinitions() {
  return (
    <svg class="defs" width="0" height="0" aria-hidden="true">
      <defs>
        <pattern id="hatch" width="5" height="5" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">
          <rect class="hatch-ground" width="5" height="5" />
          <rect class="hatch-line" width="1.6" height="5" />
        </pattern>
      </defs>
    </svg>
  )
}
