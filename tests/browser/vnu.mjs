// What vnu does not know yet, although browsers do; and the policy, which it
// cannot judge for files: the browser does.
const UNKNOWN = [
  /Content Security Policy/,
  /CSS: Parse Error/,
  /CSS: “(text-wrap|font-size-adjust|content-visibility|contain-intrinsic-size|line-clamp|text-size-adjust|forced-color-adjust|clip-path|accent-color|box-decoration-break|vector-effect|paint-order)”/,
  /CSS: “content”.*\//,
];

export const isKnownToFail = (message) => UNKNOWN.some((known) => known.test(message));
