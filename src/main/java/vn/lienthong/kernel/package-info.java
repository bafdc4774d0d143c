/** The few words everybody speaks: unit codes, digests, identifiers, refusal codes; immutable and without dependencies. */
@NullMarked
package vn.lienthong.kernel;

import org.jspecify.annotations.NullMarked;
