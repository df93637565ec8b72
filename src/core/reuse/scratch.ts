/**
 * Typed arrays for what is needed while two texts are aligned and no longer. Aligning one article takes some two hundred
 * alignments; a new array of more than a few bytes costs the engine an allocation outside its heap and its collector
 * the way there.
 */
type Kind = Float32ArrayConstructor | Int32ArrayConstructor | Uint16ArrayConstructor | Uint8ArrayConstructor;

/** A text of 800 sentences against another takes 2.5 MB a kind; what is larger is not kept. */
const mostKept = 1 << 16;

/**
 * A maker of zeroed arrays of one kind. What it returns is good until it is called again.
 * @param make the constructor of the kind
 */
export function scratch<Made extends InstanceType<Kind>>(
  make: new (length: number) => Made,
): (length: number) => Made {
  let kept = new make(0);
  return (length) => {
    if (length > mostKept) return new make(length);
    if (kept.length < length) kept = new make(Math.min(mostKept, 2 * length));
    return kept.subarray(0, length).fill(0) as Made;
  };
}
