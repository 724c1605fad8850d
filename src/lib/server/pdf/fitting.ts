/**
 * `fitted(value, width, height, largest, smallest, …)` for layouts that begin with `writingRules`: a `Written` as large as its box
 * allows. It is made smaller until every word fits into the width and all lines into the height; at the smallest size words
 * may break anywhere, and what still does not fit is cut off at the box, so it never covers what stands beside it.
 */
export const fittingRules = String.raw`
#let in-lines(value, size) = {
  set text(size: size, top-edge: 0.95em, bottom-edge: -0.22em)
  set par(leading: 0pt, spacing: 0pt, justify: false)
  written(value)
}
#let fitted(value, width, height, largest, smallest, at: top + start) = context {
  let words = value.text.split(regex("[\\s\u{200b}]|-\\b"))
  let fits(size) = {
    let widest = calc.max(0pt, ..words.map(word => measure(in-lines((..value, text: word), size)).width))
    widest <= width and measure(block(width: width, in-lines(value, size))).height <= height
  }
  let size = largest
  while size > smallest and not fits(size) { size = calc.max(smallest, size * 0.93) }
  let shown = if size > smallest or fits(size) { value } else {
    (..value, text: value.text.clusters().join("\u{200b}"))
  }
  box(width: width, height: height, clip: true, align(at, block(width: width, in-lines(shown, size))))
}
`;
