/** Decides whether a certificate may be believed at an instant: anchors, paths, revocation; and holds our own keys. */
@NullMarked
package vn.lienthong.trust;

import org.jspecify.annotations.NullMarked;
