/** The limits of the page, always shown. */
export function CannotSay() {
  return (
    <ul class="cannot-say text">
      <li>
        <b>No flag never means that treatment is adequate.</b> Serum B12 on injections does not by itself show adequacy.
      </li>
      <li>
        Only what is in the record counts: injections given elsewhere, tests of another laboratory and symptoms that
        nobody wrote down are unseen.
      </li>
      <li>
        "Cannot tell" is an answer. It is never counted as met or as not met, and a figure with a wide cannot-tell share
        speaks for the others only.
      </li>
      <li>
        Clinics are not compared on falls between doses: that would rank who gets tested. A clinic outside the 99.8 %
        limits differs by more than chance; why is not said.
      </li>
      <li>A change of rules, parameters or data source is marked and is never a trend.</li>
      <li>Figures describe records. They do not say what a patient needs.</li>
    </ul>
  )
}
